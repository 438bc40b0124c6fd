import { baseOption, isNarrow, wrapLabel, type Chart, type ChartSetting } from './chart.js';
import { count, percent } from './format.js';
import { segmentColour, type SegmentMark } from './mark.js';
import type { ChartTheme } from './theme.js';

/** A segment or stage that somebody left or entered. */
export interface FlowSegment extends SegmentMark {
  /** Null: none, where people come from whom nobody knew, and where those go who are in nothing any more. */
  readonly slug: string | null;
  /** What it is, which gives its colour; stages of buying share one, since their order says enough. */
  readonly kind: 'segment' | 'stage' | 'none';
}

/** How often somebody went from one to another; slugs as in {@link FlowSegment}. */
export interface FlowLink {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** Pixels beside the bars for their names. */
const LABELS = 210;
const BAR = 12;
/** Words beside a bar that is hardly there stick out of it, in pixels. */
const HALF_LINE = 10;
/** The least distance of two bars: a line of words fits in. */
const GAP = { wide: 20, narrow: 26 };
/** Height for each bar on the fuller side, in which it shares with the others by its count. */
const STEP = { wide: 58, narrow: 62 };

/**
 * Who went from where to where: what they left on the left, what they entered on the right, in the given order on both
 * sides; a band is as broad as its count. Bands have the colour of what was left, newcomers that of what they entered.
 */
export function flowChart(
  segments: readonly FlowSegment[],
  links: readonly FlowLink[],
  setting: ChartSetting,
): Chart {
  const { theme } = setting;
  const size = isNarrow(setting) ? 'narrow' : 'wide';
  const bySlug = new Map(segments.map((one) => [one.slug, one]));
  const known = links.filter(({ from, to }) => bySlug.has(from) && bySlug.has(to));
  const total = sum(known);
  const sides = SIDES.map((side) =>
    segments.flatMap((segment) => {
      const own = sum(known.filter((link) => link[side] === segment.slug));
      return own === 0 ? [] : [{ segment, own }];
    }),
  );
  const most = Math.max(1, ...sides.map((side) => side.length));
  const margin = size === 'narrow' ? 0 : LABELS;
  return {
    height: most * STEP[size] + GAP[size],
    option: {
      ...baseOption(setting),
      tooltip: {
        trigger: 'item',
        confine: true,
        backgroundColor: theme.paper,
        borderColor: theme.rule,
        textStyle: { color: theme.ink, fontSize: 13, fontFamily: theme.fontFamily },
        formatter: ({ data }: { data: { readonly words: string } }) => data.words,
      },
      series: [
        {
          type: 'sankey',
          left: margin,
          right: margin,
          top: size === 'narrow' ? GAP.narrow - 4 : HALF_LINE,
          bottom: size === 'narrow' ? 4 : HALF_LINE,
          nodeWidth: BAR,
          nodeGap: GAP[size],
          // Both sides keep the order they are given in, so that a segment is found at about the same height.
          layoutIterations: 0,
          draggable: false,
          emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.65 } },
          blur: { label: { opacity: 0.35 } },
          data: sides.flatMap((bars, depth) =>
            bars.map(({ segment, own }) => ({
              name: nodeName(depth, segment.slug),
              depth,
              itemStyle: { color: colourOf(segment, theme), borderWidth: 0 },
              label: {
                ...labelAt(depth, size, setting),
                formatter: nameAndCount(segment, own, size),
              },
              words: `${segment.name}\n${count(own)} ${depth === 0 ? 'left' : 'entered'}, ${percent(own / total)} of all moves`,
            })),
          ),
          links: known.map(({ from, to, count: times }) => {
            const [left, entered] = [bySlug.get(from), bySlug.get(to)];
            return {
              source: nodeName(0, from),
              target: nodeName(1, to),
              value: times,
              from,
              to,
              lineStyle: {
                color: colourOf(left?.kind === 'none' ? entered : left, theme),
                opacity: 0.32,
                curveness: 0.5,
              },
              words: `${left?.name} → ${entered?.name}\n${count(times)}, ${percent(times / total)} of all moves`,
            };
          }),
        },
      ],
    },
  };
}

const SIDES = ['from', 'to'] as const;

/** A bar by its side and slug: whoever stays out of everything has the empty one. */
function nodeName(depth: number, slug: string | null): string {
  return `${depth === 0 ? 'from' : 'to'}:${slug ?? ''}`;
}

function colourOf(segment: FlowSegment | undefined, theme: ChartTheme): string {
  if (segment === undefined || segment.kind === 'none') return theme.other;
  return segment.kind === 'stage' ? theme.accent : segmentColour(theme, segment.cluster);
}

/** Names stand beside their bars; on a narrow page over them. */
function labelAt(
  depth: number,
  size: 'wide' | 'narrow',
  { theme }: ChartSetting,
): Record<string, unknown> {
  const isLeft = depth === 0;
  const words = { show: true, color: theme.ink, fontSize: 13, fontFamily: theme.fontFamily };
  if (size === 'wide') return { ...words, position: isLeft ? 'left' : 'right', distance: 10 };
  return {
    ...words,
    fontSize: 12,
    position: isLeft ? [0, -17] : [BAR, -17],
    align: isLeft ? 'left' : 'right',
    textBorderColor: theme.paper,
    textBorderWidth: 3,
  };
}

function nameAndCount({ name }: FlowSegment, own: number, size: 'wide' | 'narrow'): () => string {
  const text = `${wrapLabel(name, size === 'wide' ? 24 : 20, 1)} · ${count(own)}`;
  return () => text;
}

function sum(links: readonly FlowLink[]): number {
  return links.reduce((all, link) => all + link.count, 0);
}
