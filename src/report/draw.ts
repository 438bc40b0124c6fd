import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import {
  standInTheme,
  withCustomProperties,
  type Chart,
  type ChartSetting,
} from '../charts/index.js';

use([
  BarChart,
  CustomChart,
  LineChart,
  ScatterChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  SVGRenderer,
]);

/** Draws a chart as SVG that takes its colours from the custom properties of the page. */
export function drawSvg(build: (setting: ChartSetting) => Chart, width: number): string {
  const { option, height } = build({ theme: standInTheme(), width });
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width,
    height: Math.ceil(height),
  });
  try {
    chart.setOption(option);
    return withCustomProperties(trim(chart.renderToSVGString()));
  } finally {
    chart.dispose();
  }
}

/** Takes out what serves interaction only: hover rules, data marks, classes; and lets the drawing scale with its box. */
function trim(svg: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/<defs\s*>\s*<\/defs>/g, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/ (?:version|baseProfile|xmlns:xlink|xmlns)="[^"]*"/g, '')
    .replace(
      /<rect width="[\d.]+" height="[\d.]+" x="0" y="0"(?: id="0")? fill="none"><\/rect>/g,
      '',
    )
    .replace(/(style="[^"]*?)font-family:inherit;/g, '$1')
    .replace(/\n/g, '');
}
