import { baseOption, isNarrow, valueAxis, type Chart, type ChartSetting } from './chart.js';
import { count } from './format.js';

/** One number of groups, and what a mixture of so many costs: lower is better. */
export interface LikelihoodPoint {
  readonly k: number;
  readonly bic: number;
  readonly icl: number;
}

/** BIC and ICL by number of groups, the chosen number marked on both. */
export function likelihoodChart(
  points: readonly LikelihoodPoint[],
  chosen: number,
  setting: ChartSetting,
): Chart {
  const { theme } = setting;
  const ks = points.map(({ k }) => k);
  return {
    height: isNarrow(setting) ? 250 : 290,
    option: {
      ...baseOption(setting),
      grid: {
        left: 8,
        right: 44,
        top: 26,
        bottom: 6,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      xAxis: {
        type: 'value',
        min: Math.min(...ks) - 0.3,
        max: Math.max(...ks) + 0.3,
        interval: 1,
        axisLine: { lineStyle: { color: theme.rule } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: {
          color: theme.muted,
          fontSize: 12,
          formatter: (value: number) => (ks.includes(value) ? count(value) : ''),
          customValues: ks,
        },
      },
      yAxis: {
        ...valueAxis(setting),
        scale: true,
        boundaryGap: ['16%', '12%'],
        splitNumber: 4,
        axisLabel: { color: theme.muted, fontSize: 12, formatter: (v: number) => count(v) },
      },
      series: [
        line(
          'BIC',
          points.map(({ k, bic }) => [k, bic]),
          chosen,
          theme.muted,
          'bottom',
          setting,
        ),
        line(
          'ICL',
          points.map(({ k, icl }) => [k, icl]),
          chosen,
          theme.ink,
          'top',
          setting,
        ),
      ],
    },
  };
}

function line(
  name: string,
  points: readonly (readonly number[])[],
  chosen: number,
  colour: string,
  side: 'top' | 'bottom',
  { theme }: ChartSetting,
): Record<string, unknown> {
  const isLate = points.findIndex(([k]) => k === chosen) * 2 >= points.length;
  return {
    type: 'line',
    silent: true,
    clip: false,
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color: colour, width: 2, type: name === 'BIC' ? [5, 4] : 'solid' },
    itemStyle: { color: colour },
    endLabel: {
      show: true,
      formatter: name,
      color: colour,
      fontSize: 12,
      fontWeight: 600,
      offset: [0, side === 'top' ? -8 : 8],
    },
    data: points.map((value) =>
      value[0] === chosen
        ? {
            value,
            symbolSize: 12,
            itemStyle: { color: theme.accent },
            ...(side === 'top' && {
              label: {
                show: true,
                // The curves fall: there is room above them on the right, and below them on the left.
                position: isLate ? [-4, 16] : [16, -14],
                align: isLate ? 'right' : 'left',
                color: theme.accent,
                fontWeight: 600,
                fontSize: 13,
                formatter: `${count(chosen)} chosen`,
              },
            }),
          }
        : value,
    ),
  };
}
