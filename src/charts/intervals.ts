import type { CustomSeriesRenderItemAPI } from 'echarts';
import {
  baseOption,
  isNarrow,
  valueAxis,
  wrapLabel,
  type Chart,
  type ChartSetting,
} from './chart.js';
import { segmentColour, type SegmentMark } from './mark.js';

/** A figure and its 95 % interval; null where too little stands behind it. */
interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One measure, compared over the segments. */
export interface IntervalPanel {
  readonly title: string;
  /** What the figure is, in a few words, for under the title. */
  readonly subtitle: string;
  /** Of every segment, in the order of the chart's `segments`. */
  readonly values: readonly (Interval | null)[];
  /** The figure of everybody, drawn as a dashed line; null leaves it out. */
  readonly overall: number | null;
  readonly format: (value: number) => string;
}

/** Dot and whisker: a panel a measure, a row a segment; side by side, or below each other on a narrow page. */
export function intervalsChart(
  segments: readonly SegmentMark[],
  panels: readonly IntervalPanel[],
  setting: ChartSetting,
): Chart {
  const { theme } = setting;
  const frame = layout(segments.length, panels.length, setting);
  return {
    height: frame.height,
    option: {
      ...baseOption(setting),
      title: panels.map((panel, index) => ({
        text: panel.title,
        subtext: panel.subtitle,
        left: frame.panels[index]?.left ?? 0,
        top: (frame.panels[index]?.top ?? 0) - HEAD,
        padding: 0,
        itemGap: 3,
        textStyle: { color: theme.ink, fontSize: 13, fontWeight: 600 },
        subtextStyle: { color: theme.muted, fontSize: 12 },
      })),
      grid: frame.panels.map((box) => ({ ...box })),
      xAxis: panels.map((panel, gridIndex) => ({
        ...valueAxis(setting),
        gridIndex,
        ...extent(panel),
        axisLabel: {
          color: theme.muted,
          fontSize: 11,
          hideOverlap: true,
          alignMinLabel: 'left',
          alignMaxLabel: 'right',
          formatter: panel.format,
        },
      })),
      yAxis: panels.map((_, gridIndex) => ({
        type: 'value',
        gridIndex,
        min: 0,
        max: Math.max(1, segments.length),
        inverse: true,
        show: false,
      })),
      series: panels.map((panel, index) => ({
        type: 'custom',
        silent: true,
        clip: false,
        xAxisIndex: index,
        yAxisIndex: index,
        data: segments.map((_, row) => [0, row]),
        renderItem: (params: { dataIndex: number }, api: CustomSeriesRenderItemAPI) =>
          drawRow(segments, panel, params.dataIndex, api, {
            ...setting,
            labels: frame.labels === 'each' || index === 0,
            left: frame.panels[index]?.left ?? 0,
          }),
        ...(panel.overall === null
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                precision: 9,
                data: [{ xAxis: panel.overall }],
                lineStyle: { color: theme.muted, type: [3, 3], width: 1 },
                label: { show: false },
              },
            }),
      })),
    },
  };
}

const HEAD = 46;
const FOOT = 30;

interface Frame {
  readonly height: number;
  /** Whether every panel names its rows, or only the first. */
  readonly labels: 'each' | 'first';
  readonly panels: readonly { left: number; top: number; width: number; height: number }[];
}

function layout(rows: number, panels: number, setting: ChartSetting): Frame {
  const narrow = isNarrow(setting);
  if (narrow) {
    const left = 104;
    const body = Math.max(1, rows) * 34;
    const step = HEAD + body + FOOT + 14;
    return {
      height: step * panels,
      labels: 'each',
      panels: range(panels).map((index) => ({
        left,
        top: index * step + HEAD,
        width: setting.width - left - 16,
        height: body,
      })),
    };
  }
  const left = 180;
  const gap = 40;
  const width = (setting.width - left - 12 - gap * (panels - 1)) / panels;
  const body = Math.max(1, rows) * 40;
  return {
    height: HEAD + body + FOOT,
    labels: 'first',
    panels: range(panels).map((index) => ({
      left: left + index * (width + gap),
      top: HEAD,
      width,
      height: body,
    })),
  };
}

function drawRow(
  segments: readonly SegmentMark[],
  panel: IntervalPanel,
  row: number,
  api: CustomSeriesRenderItemAPI,
  setting: ChartSetting & { readonly labels: boolean; readonly left: number },
) {
  const { theme } = setting;
  const narrow = isNarrow(setting);
  const segment = segments[row];
  if (segment === undefined) return null;
  const colour = segmentColour(theme, segment.cluster);
  const interval = panel.values[row] ?? null;
  const middle = row + 0.5;
  const [, y = 0] = api.coord([0, middle]);
  const label = {
    type: 'text',
    style: {
      x: narrow ? 0 : setting.left - 180,
      y,
      text: wrapLabel(segment.name, narrow ? 15 : 24),
      verticalAlign: 'middle',
      fill: theme.ink,
      fontSize: narrow ? 12 : 13,
      lineHeight: 15,
      fontFamily: theme.fontFamily,
    },
  };
  const marks = interval === null ? tooLittle(y, setting) : whisker(interval, middle, colour, api);
  return { type: 'group', children: [...(setting.labels ? [label] : []), ...marks] };
}

function whisker(interval: Interval, row: number, colour: string, api: CustomSeriesRenderItemAPI) {
  const [x1 = 0, y = 0] = api.coord([interval.low, row]);
  const [x2 = 0] = api.coord([interval.high, row]);
  const [cx = 0] = api.coord([interval.value, row]);
  return [
    {
      type: 'line',
      shape: { x1, y1: y, x2, y2: y },
      style: { stroke: colour, lineWidth: 2.5, fill: 'none' },
    },
    { type: 'circle', shape: { cx, cy: y, r: 6 }, style: { fill: colour } },
  ];
}

function tooLittle(y: number, setting: ChartSetting & { readonly left: number }) {
  return [
    {
      type: 'text',
      style: {
        x: setting.left + 2,
        y,
        text: 'too little data',
        verticalAlign: 'middle',
        fill: setting.theme.muted,
        fontSize: 12,
        fontStyle: 'italic',
        fontFamily: setting.theme.fontFamily,
      },
    },
  ];
}

/** From zero to a round figure beyond the widest whisker, in two steps; 0-1 where nothing is known, so that the axis stands. */
function extent(panel: IntervalPanel): { min: number; max: number; interval: number } {
  const far = Math.max(panel.overall ?? 0, ...panel.values.map((interval) => interval?.high ?? 0));
  const max = far > 0 ? roundUp(far) : 1;
  return { min: 0, max, interval: max / 2 };
}

/** The next figure that halves well: 1, 2, 3, 4, 5, 6, 8 or 10 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((times) => times * power >= value * 0.999) ?? 10;
  return Number((step * power).toPrecision(1));
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
