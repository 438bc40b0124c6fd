import { baseOption, isNarrow, valueAxis, type Chart, type ChartSetting } from './chart.js';
import { decimal, percent } from './format.js';

/** Distances to the k-th nearest row, ascending, and the one that was taken for near. */
export interface KDistanceFigures {
  readonly curve: readonly number[];
  readonly eps: number;
}

/** The k-distance curve with its knee: rows to the right of it are far from the others. */
export function kDistancesChart(figures: KDistanceFigures, setting: ChartSetting): Chart {
  const { theme } = setting;
  const last = Math.max(1, figures.curve.length - 1);
  return {
    height: isNarrow(setting) ? 240 : 280,
    option: {
      ...baseOption(setting),
      grid: {
        left: 8,
        right: 20,
        top: 22,
        bottom: 6,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        ...valueAxis(setting),
        min: 0,
        max: 1,
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: theme.rule } },
        axisLabel: { color: theme.muted, fontSize: 12, formatter: (v: number) => percent(v) },
      },
      yAxis: {
        ...valueAxis(setting),
        splitNumber: 4,
        axisLabel: { color: theme.muted, fontSize: 12, formatter: (v: number) => decimal(v) },
      },
      series: [
        {
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.ink, width: 2 },
          data: figures.curve.map((distance, index) => [index / last, distance]),
          markLine: {
            silent: true,
            symbol: 'none',
            precision: 9,
            data: [{ yAxis: figures.eps }],
            lineStyle: { color: theme.accent, type: [4, 3], width: 1.5 },
            label: {
              position: 'insideStartTop',
              color: theme.accent,
              fontSize: 13,
              fontWeight: 600,
              formatter: `near: within ${decimal(figures.eps)}`,
            },
          },
        },
      ],
    },
  };
}
