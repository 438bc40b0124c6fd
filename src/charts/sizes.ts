import { baseOption, isNarrow, wrapLabel, type Chart, type ChartSetting } from './chart.js';
import { count, percent } from './format.js';
import { segmentColour, type SegmentMark } from './mark.js';

/** A segment and how many entities it holds. */
export interface SizeRow extends SegmentMark {
  readonly size: number;
  /** 0-1. */
  readonly share: number;
}

/** Pixels that names take on the left. */
const LABELS = 180;

/** How large the segments are: one bar each, labelled with its count and share. */
export function sizesChart(rows: readonly SizeRow[], setting: ChartSetting): Chart {
  const { theme } = setting;
  const narrow = isNarrow(setting);
  const step = narrow ? 46 : 38;
  const left = narrow ? 0 : LABELS;
  return {
    height: rows.length * step + 12,
    option: {
      ...baseOption(setting),
      grid: { left, right: narrow ? 96 : 110, top: 4, bottom: 8 },
      xAxis: { type: 'value', show: false, min: 0, max: Math.max(1, ...rows.map((r) => r.size)) },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => row.name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          show: !narrow,
          color: theme.ink,
          fontSize: 13,
          lineHeight: 15,
          interval: 0,
          align: 'left',
          margin: LABELS + 2,
          formatter: (name: string) => wrapLabel(name, 24),
        },
      },
      series: [
        {
          type: 'bar',
          silent: true,
          clip: false,
          barWidth: narrow ? 14 : 18,
          data: rows.map((row) => ({
            value: row.size,
            itemStyle: { color: segmentColour(theme, row.cluster) },
          })),
          label: {
            show: true,
            position: 'right',
            distance: 8,
            color: theme.ink,
            fontSize: 13,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const row = rows[dataIndex];
              return row === undefined ? '' : `${count(row.size)} · ${percent(row.share)}`;
            },
          },
        },
        ...(narrow ? [namesAbove(rows, setting)] : []),
      ],
    },
  };
}

/** On a narrow page the names stand above their bars, so that the bars keep the width. */
function namesAbove(rows: readonly SizeRow[], { theme }: ChartSetting): Record<string, unknown> {
  return {
    type: 'scatter',
    silent: true,
    clip: false,
    symbolSize: 0,
    itemStyle: { color: theme.ink },
    data: rows.map((_, index) => [0, index]),
    label: {
      show: true,
      position: [0, -24],
      align: 'left',
      color: theme.ink,
      fontSize: 13,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        wrapLabel(rows[dataIndex]?.name ?? '', 40, 1),
    },
  };
}
