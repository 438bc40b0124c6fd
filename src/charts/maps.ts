import { baseOption, isNarrow, type Chart, type ChartSetting } from './chart.js';
import { segmentColour } from './mark.js';

/** One clustering of the same points. */
export interface MapPanel {
  readonly title: string;
  readonly subtitle: string;
  /** The colour of each point's group by its number; -1 for none. */
  readonly groups: readonly number[];
}

const HEAD = 44;
const GAP = 20;

/** The same points on the first two principal components, once for each clustering of them, side by side. */
export function mapsChart(
  points: readonly { readonly x: number; readonly y: number }[],
  panels: readonly MapPanel[],
  setting: ChartSetting,
): Chart {
  const { theme, width } = setting;
  const columns = isNarrow(setting) ? 2 : 3;
  const size = (width - GAP * (columns - 1)) / columns;
  const high = Math.round(size * 0.78);
  const left = (index: number) => (index % columns) * (size + GAP);
  const top = (index: number) => Math.floor(index / columns) * (high + HEAD + GAP);
  const axis = (gridIndex: number) => ({ type: 'value', scale: true, show: false, gridIndex });
  return {
    height: Math.ceil(panels.length / columns) * (high + HEAD + GAP),
    option: {
      ...baseOption(setting),
      title: panels.map(({ title, subtitle }, index) => ({
        text: title,
        subtext: subtitle,
        left: left(index),
        top: top(index),
        padding: 0,
        itemGap: 3,
        textStyle: { color: theme.ink, fontSize: 13, fontWeight: 600 },
        subtextStyle: { color: theme.muted, fontSize: 12 },
      })),
      grid: panels.map((_, index) => ({
        left: left(index) + 4,
        top: top(index) + HEAD,
        width: size - 8,
        height: high,
      })),
      xAxis: panels.map((_, index) => axis(index)),
      yAxis: panels.map((_, index) => axis(index)),
      series: panels.flatMap(({ groups }, index) =>
        [...new Set(groups)]
          .sort((a, b) => a - b)
          .map((group) => ({
            type: 'scatter',
            silent: true,
            clip: false,
            large: true,
            largeThreshold: 1,
            progressive: 0,
            xAxisIndex: index,
            yAxisIndex: index,
            symbolSize: isNarrow(setting) ? 3 : 4,
            itemStyle: { color: segmentColour(theme, group), opacity: group < 0 ? 0.45 : 0.8 },
            data: points
              .filter((_, at) => groups[at] === group)
              .map(({ x, y }) => [round(x), round(y)]),
          })),
      ),
    },
  };
}

/** Three places are finer than a pixel and keep the drawing small. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
