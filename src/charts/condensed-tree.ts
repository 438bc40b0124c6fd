import type { CustomSeriesRenderItemAPI } from 'echarts';
import { baseOption, isNarrow, valueAxis, type Chart, type ChartSetting } from './chart.js';
import { count, decimal } from './format.js';
import { segmentColour } from './mark.js';

/** The clusters there are as density rises; a parent comes before its children. */
export interface TreeFigures {
  readonly clusters: readonly {
    /** -1 for all rows. */
    readonly parent: number;
    readonly birth: number;
    readonly death: number;
    readonly size: number;
    /** The group it was chosen to be, or -1. */
    readonly group: number;
    /** Density, and the rows still in the cluster there; densities ascend. */
    readonly profile: readonly (readonly [number, number])[];
  }[];
}

interface PlacedCluster {
  /** Its middle, in rows from the left. */
  readonly middle: number;
  /** Its own group, or that of the chosen cluster it is part of. */
  readonly group: number;
}

/** Narrower clusters than this many pixels get no words. */
const LEAST_LABEL = 40;

/** An icicle: density grows downwards, a cluster is as wide as it has rows, and thins out as they leave it. Chosen ones are coloured. */
export function condensedTreeChart(figures: TreeFigures, setting: ChartSetting): Chart {
  const { theme } = setting;
  const { clusters } = figures;
  const narrow = isNarrow(setting);
  const placed = place(figures);
  const densest = Math.max(...clusters.map(({ death }) => death));
  return {
    height: narrow ? 320 : 380,
    option: {
      ...baseOption(setting),
      grid: {
        left: 8,
        right: 8,
        top: 8,
        bottom: 30,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: { type: 'value', min: 0, max: clusters[0].size, show: false },
      yAxis: {
        ...valueAxis(setting),
        inverse: true,
        min: 0,
        max: densest > 0 ? densest : 1,
        splitNumber: 4,
        axisLabel: {
          color: theme.muted,
          fontSize: 12,
          showMaxLabel: false,
          formatter: (v: number) => decimal(v),
        },
      },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: [[0, 0]],
          renderItem: (_: unknown, api: CustomSeriesRenderItemAPI) => ({
            type: 'group',
            children: [
              ...clusters.map((cluster, at) => icicle(cluster, placed[at], api, setting)),
              ...clusters.map((cluster, at) => label(cluster, placed[at], api, setting)),
            ].filter((shape) => shape !== null),
          }),
        },
      ],
    },
  };
}

type Cluster = TreeFigures['clusters'][number];

/** Children stand side by side in what is left of their parent, in their order. */
function place({ clusters }: TreeFigures): PlacedCluster[] {
  const placed: PlacedCluster[] = [];
  const next = clusters.map(() => 0);
  for (const { parent, size, group } of clusters) {
    if (parent === -1) {
      placed.push({ middle: size / 2, group });
      continue;
    }
    const together = clusters.reduce(
      (sum, other) => (other.parent === parent ? sum + other.size : sum),
      0,
    );
    const start = placed[parent].middle - together / 2 + next[parent];
    next[parent] += size;
    placed.push({
      middle: start + size / 2,
      group: group >= 0 ? group : placed[parent].group,
    });
  }
  return placed;
}

function icicle(
  { birth, death, size, profile }: Cluster,
  { middle, group }: PlacedCluster,
  api: CustomSeriesRenderItemAPI,
  { theme }: ChartSetting,
) {
  const steps: [number, number][] = [[birth, size]];
  profile.forEach(([density, rows], index) => {
    steps.push([density, rows], [density, profile[index + 1]?.[1] ?? rows]);
  });
  steps.push([death, steps.at(-1)?.[1] ?? size]);
  const side = (sign: number) =>
    steps.map(([density, rows]) => api.coord([middle + (sign * rows) / 2, density]));
  return {
    type: 'polygon',
    shape: { points: [...side(-1), ...side(1).toReversed()] },
    style: {
      fill: group >= 0 ? segmentColour(theme, group) : theme.rule,
      stroke: theme.paper,
      lineWidth: 1,
    },
  };
}

/** The rows of a chosen cluster, over the middle of it. */
function label(
  { birth, death, size, group }: Cluster,
  { middle }: PlacedCluster,
  api: CustomSeriesRenderItemAPI,
  { theme }: ChartSetting,
) {
  if (group < 0) return null;
  const [x = 0, y = 0] = api.coord([middle, (birth + death) / 2]);
  const [left = 0] = api.coord([middle - size / 2, birth]);
  if (2 * (x - left) < LEAST_LABEL) return null;
  return {
    type: 'text',
    style: {
      x,
      y,
      text: count(size),
      align: 'center',
      verticalAlign: 'middle',
      fill: theme.paper,
      stroke: segmentColour(theme, group),
      lineWidth: 3,
      fontSize: 13,
      fontWeight: 600,
      fontFamily: theme.fontFamily,
    },
  };
}
