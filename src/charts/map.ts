import { baseOption, isNarrow, wrapLabel, type Chart, type ChartSetting } from './chart.js';
import { percent } from './format.js';
import { segmentColour, type SegmentMark } from './mark.js';

/** An entity on the first two principal components. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  /** The number of its cluster. */
  readonly segment: number;
}

/** Entities on the first two principal components, in the colours of their segments; names stand at the centres. */
export function mapChart(
  points: readonly MapPoint[],
  segments: readonly SegmentMark[],
  explained: readonly number[],
  setting: ChartSetting,
): Chart {
  const { theme, width } = setting;
  const narrow = isNarrow(setting);
  const shown = segments
    .map((segment) => ({
      ...segment,
      points: points.filter((point) => point.segment === segment.cluster),
    }))
    .filter((segment) => segment.points.length > 0);
  const axis = (index: number) => ({
    type: 'value',
    scale: true,
    name: axisName(index, explained),
    nameLocation: 'middle',
    nameGap: 12,
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.rule } },
    axisTick: { show: false },
    axisLabel: { show: false },
    splitLine: { show: false },
  });
  return {
    height: narrow ? Math.round(width * 1.05) : Math.round(width * 0.58),
    option: {
      ...baseOption(setting),
      grid: { left: 26, right: 8, top: 8, bottom: 28 },
      xAxis: axis(0),
      yAxis: axis(1),
      series: [
        ...shown.map((segment) => ({
          type: 'scatter',
          silent: true,
          clip: false,
          large: true,
          largeThreshold: 1,
          progressive: 0,
          symbolSize: narrow ? 4 : 5,
          itemStyle: { color: segmentColour(theme, segment.cluster), opacity: 0.72 },
          data: segment.points.map((point) => [round(point.x), round(point.y)]),
        })),
        {
          type: 'scatter',
          silent: true,
          clip: false,
          symbolSize: narrow ? 9 : 11,
          z: 10,
          data: shown.map((segment) => ({
            value: [
              mean(segment.points.map((point) => point.x)),
              mean(segment.points.map((point) => point.y)),
            ],
            itemStyle: {
              opacity: 1,
              color: segmentColour(theme, segment.cluster),
              borderColor: theme.paper,
              borderWidth: 2,
            },
            label: {
              show: true,
              position: 'top',
              color: theme.ink,
              fontSize: narrow ? 12 : 13,
              lineHeight: 15,
              fontWeight: 600,
              textBorderColor: theme.paper,
              textBorderWidth: 4,
              formatter: () => wrapLabel(segment.name, narrow ? 16 : 24),
            },
          })),
        },
      ],
    },
  };
}

function axisName(index: number, explained: readonly number[]): string {
  const share = explained[index];
  const name = index === 0 ? 'first component' : 'second component';
  return share === undefined ? name : `${name}, ${percent(share)} of the variance`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Three places are finer than a pixel and keep the drawing small. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
