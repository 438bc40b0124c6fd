import type { CustomSeriesRenderItemAPI } from 'echarts';
import { baseOption, isNarrow, valueAxis, type Chart, type ChartSetting } from './chart.js';
import { count, decimal } from './format.js';
import { segmentColour } from './mark.js';

/** The top of a tree of merges; node i < leaves.length is a leaf, the others are the merges in order. */
export interface DendrogramFigures {
  /** How many rows a leaf stands for, and the group it is in. */
  readonly leaves: readonly { readonly size: number; readonly group: number }[];
  readonly merges: readonly {
    readonly left: number;
    readonly right: number;
    readonly height: number;
  }[];
  /** Merges higher than this were not made. */
  readonly cut: number;
}

/** Pixels of a leaf, and of the sizes on the left. */
const STEP = 19;
const SIZES = 58;

/** A node with its place: across by height, down by the order of the leaves. */
interface PlacedNode {
  readonly height: number;
  readonly at: number;
  /** The group all leaves below are in; -1 for several. */
  readonly group: number;
}

/** The tree, lying: leaves on the left with their sizes, merges to the right the farther apart what they join; the cut is dashed. */
export function dendrogramChart(figures: DendrogramFigures, setting: ChartSetting): Chart {
  const { theme } = setting;
  const { leaves, merges, cut } = figures;
  const nodes = place(figures);
  const groups = new Set(leaves.map(({ group }) => group)).size;
  const top = 26;
  const highest = Math.max(cut, ...merges.map(({ height }) => height));
  return {
    height: top + leaves.length * STEP + 34,
    option: {
      ...baseOption(setting),
      grid: { left: SIZES, right: isNarrow(setting) ? 12 : 20, top, bottom: 30 },
      xAxis: {
        ...valueAxis(setting),
        min: 0,
        max: highest > 0 ? highest * 1.04 : 1,
        splitNumber: isNarrow(setting) ? 3 : 5,
        axisLabel: {
          color: theme.muted,
          fontSize: 12,
          showMaxLabel: false,
          formatter: (v: number) => decimal(v),
        },
      },
      yAxis: { type: 'value', min: 0, max: leaves.length, inverse: true, show: false },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: [[0, 0]],
          renderItem: (_: unknown, api: CustomSeriesRenderItemAPI) => ({
            type: 'group',
            children: [
              ...merges.map((merge, m) =>
                branch(nodes, merge, nodes[leaves.length + m], cut, api, setting),
              ),
              ...leaves.map(({ size }, leaf) => sizeOf(size, nodes[leaf], api, setting)),
            ],
          }),
          markLine: {
            silent: true,
            symbol: 'none',
            precision: 9,
            data: [{ xAxis: cut }],
            lineStyle: { color: theme.accent, type: [4, 3], width: 1.5 },
            label: {
              // The axis runs downwards, so its start is on top.
              position: 'start',
              color: theme.accent,
              fontSize: 13,
              fontWeight: 600,
              formatter: `cut: ${count(groups)} groups`,
            },
          },
        },
      ],
    },
  };
}

function place({ leaves, merges }: DendrogramFigures): PlacedNode[] {
  const order = leafOrder(leaves.length, merges);
  const nodes: PlacedNode[] = leaves.map(({ group }, leaf) => ({
    height: 0,
    at: order.indexOf(leaf) + 0.5,
    group,
  }));
  for (const { left, right, height } of merges) {
    const [a, b] = [nodes[left], nodes[right]];
    nodes.push({ height, at: (a.at + b.at) / 2, group: a.group === b.group ? a.group : -1 });
  }
  return nodes;
}

/** Leaves so that no two branches cross. */
function leafOrder(count: number, merges: DendrogramFigures['merges']): number[] {
  const order: number[] = [];
  const waiting = [count + merges.length - 1];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node < count) order.push(node);
    else waiting.push(merges[node - count].right, merges[node - count].left);
  }
  return order;
}

function branch(
  nodes: readonly PlacedNode[],
  { left, right, height }: { left: number; right: number; height: number },
  node: PlacedNode,
  cut: number,
  api: CustomSeriesRenderItemAPI,
  { theme }: ChartSetting,
) {
  const [a, b] = [nodes[left], nodes[right]];
  const made = height <= cut && node.group >= 0;
  const points = [
    [a.height, a.at],
    [height, a.at],
    [height, b.at],
    [b.height, b.at],
  ].map((point) => api.coord(point));
  return {
    type: 'group',
    children: [
      {
        type: 'polyline',
        shape: { points: points.slice(1, 3) },
        style: stroke(made ? segmentColour(theme, node.group) : theme.muted),
      },
      { type: 'polyline', shape: { points: points.slice(0, 2) }, style: arm(a) },
      { type: 'polyline', shape: { points: points.slice(2) }, style: arm(b) },
    ],
  };

  /** The line from a child to this merge: in the colour of its group, if it is one. */
  function arm(child: PlacedNode) {
    return stroke(child.group >= 0 ? segmentColour(theme, child.group) : theme.muted);
  }
}

function stroke(colour: string) {
  return { fill: 'none', stroke: colour, lineWidth: 1.75 };
}

function sizeOf(
  size: number,
  { at, group }: PlacedNode,
  api: CustomSeriesRenderItemAPI,
  { theme }: ChartSetting,
) {
  const [x = 0, y = 0] = api.coord([0, at]);
  return {
    type: 'group',
    children: [
      {
        type: 'circle',
        shape: { cx: x - 8, cy: y, r: 4 },
        style: { fill: segmentColour(theme, group) },
      },
      {
        type: 'text',
        style: {
          x: x - 18,
          y,
          text: count(size),
          align: 'right',
          verticalAlign: 'middle',
          fill: theme.ink,
          fontSize: 12,
          fontFamily: theme.fontFamily,
        },
      },
    ],
  };
}
