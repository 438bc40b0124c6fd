import { baseOption, isNarrow, type Chart, type ChartSetting } from './chart.js';
import { decimal, fixed } from './format.js';

/** The separation found, and the level that 95 of 100 data sets without groups stay under. */
export interface ChanceFigures {
  readonly observed: number;
  readonly quantile95: number;
  readonly beaten: boolean;
}

/** The part of a wide picture that the words on chance take. */
const WORDS = 0.34;

/** Where the observed separation stands against chance: a line, the range of chance shaded, the observation marked. */
export function chanceChart(figures: ChanceFigures, setting: ChartSetting): Chart {
  const { theme } = setting;
  const narrow = isNarrow(setting);
  const low = Math.min(0, figures.observed, figures.quantile95);
  const far = Math.max(figures.observed, figures.quantile95);
  const high = Math.max(0.1, Math.ceil(far * 1.3 * 20) / 20);
  const colour = figures.beaten ? theme.good : theme.stop;
  const onRight = (figures.observed - low) / (high - low) < 0.6;
  const width = high - low;
  // Words that a short range has no room for stand beside it, if what was found is far enough away.
  const isOutside =
    !narrow &&
    (figures.quantile95 - low) / width < WORDS &&
    (figures.observed - figures.quantile95) / width > WORDS;
  return {
    height: 132,
    option: {
      ...baseOption(setting),
      grid: { left: 12, right: 24, top: 44, bottom: 32 },
      xAxis: {
        type: 'value',
        min: low,
        max: high,
        splitNumber: narrow ? 4 : 6,
        axisLine: { show: true, lineStyle: { color: theme.rule } },
        axisTick: { show: false },
        splitLine: { show: false },
        axisLabel: {
          color: theme.muted,
          fontSize: 12,
          showMaxLabel: false,
          formatter: (value: number) => decimal(value),
        },
      },
      yAxis: { type: 'value', min: 0, max: 1, show: false },
      series: [
        {
          type: 'line',
          silent: true,
          clip: false,
          symbol: 'none',
          lineStyle: { color: theme.muted },
          data: [],
          markArea: {
            silent: true,
            itemStyle: { color: theme.rule, opacity: 0.55 },
            data: [[{ xAxis: low }, { xAxis: figures.quantile95 }]],
            label: {
              show: true,
              position: isOutside ? 'right' : 'insideLeft',
              color: theme.ink,
              fontSize: 12,
              formatter: narrow
                ? 'what chance\nreaches'
                : '95 of 100 data sets without groups end here',
            },
          },
          markLine: {
            silent: true,
            symbol: 'none',
            precision: 9,
            data: [{ xAxis: figures.quantile95 }],
            lineStyle: { color: theme.muted, type: 'solid', width: 1 },
            label: { show: false },
          },
        },
        {
          type: 'scatter',
          silent: true,
          clip: false,
          symbol: 'circle',
          symbolSize: 16,
          z: 5,
          itemStyle: { color: colour, opacity: 1 },
          data: [[figures.observed, 0.5]],
        },
        {
          type: 'scatter',
          silent: true,
          clip: false,
          symbolSize: 0,
          itemStyle: { color: colour, opacity: 1 },
          data: [[figures.observed, 1]],
          label: {
            show: true,
            position: [onRight ? -8 : 10, -26],
            align: onRight ? 'left' : 'right',
            color: colour,
            fontWeight: 600,
            fontSize: 13,
            formatter: `these segments ${fixed(figures.observed, 3)}`,
          },
        },
      ],
    },
  };
}
