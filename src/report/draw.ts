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
import { printable } from './html.js';

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
    return printable(withCustomProperties(trim(chart.renderToSVGString())));
  } finally {
    chart.dispose();
  }
}

/** Takes out what serves interaction only: hover rules, data marks, classes; and draws clouds of dots in a fifth of the text. */
function trim(svg: string): string {
  return svg
    .replace(/<style\s*>[\s\S]*?<\/style>/g, '')
    .replace(/<defs\s*>[\s\S]*?<\/defs>/g, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events|clip-path)="[^"]*"/g, '')
    .replace(/ (?:version|baseProfile|xmlns:xlink|xmlns)="[^"]*"/g, '')
    .replace(
      /<rect width="[\d.]+" height="[\d.]+" x="0" y="0"(?: id="0")? fill="none"><\/rect>/g,
      '',
    )
    .replace(/<path [^>]*(?:fill-opacity="0"|d="")[^>]*><\/path>/g, '')
    .replace(/ stroke="[^"]*" stroke-width="0"/g, '')
    .replace(/(style="[^"]*?)font-family:inherit;/g, '$1')
    .replace(
      /<path d="((?:M[-\d. ]+A[-\d. ]+A[-\d. ]+){2,})" fill="([^"]+)" fill-opacity="([^"]+)"><\/path>/g,
      dots,
    )
    .replace(/\n/g, '');
}

/** Circles of one size as one stroke of round dots: the same picture. */
function dots(whole: string, circles: string, colour: string, opacity: string): string {
  const radius = /A([\d.]+)/.exec(circles)?.[1];
  if (radius === undefined) return whole;
  const centres = [...circles.matchAll(/M([-\d.]+) ([-\d.]+)A/g)].map(
    ([, x, y]) => `M${tenth(Number(x) - Number(radius))} ${tenth(Number(y))}h0`,
  );
  return `<path d="${centres.join('')}" fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${2 * Number(radius)}" stroke-linecap="round"></path>`;
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}
