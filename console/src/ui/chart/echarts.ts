import {
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
} from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, setPlatformAPI, use, type ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { textMeasure } from './measure-text.js';

// What the builders of src/charts and the pages draw with, and nothing else: this is the largest part of the console.
use([
  BarChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

setPlatformAPI({ measureText: textMeasure() });

/** Makes a chart in an element. */
export function makeChart(element: HTMLElement): ECharts {
  return init(element, null, { renderer: 'canvas' });
}

export type { ECharts };
