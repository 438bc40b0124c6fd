import type { CustomSeriesRenderItemAPI } from 'echarts';
import {
  baseOption,
  isNarrow,
  valueAxis,
  wrapLabel,
  type Chart,
  type ChartSetting,
} from './chart.js';
import { decimal, fixed } from './format.js';
import { segmentColour, type SegmentMark } from './mark.js';

/** Pixels that names take on the left. */
const LABELS = 180;
const NARROW_LABELS = 104;

/** The silhouettes of a segment's sampled members, sorted downwards, and the segment's share of the height (0-1). */
export interface SilhouetteBand extends SegmentMark {
  readonly values: readonly number[];
  readonly share: number;
}

/** The classic silhouette plot (Rousseeuw 1987): a band for each segment, as high as the segment is large. */
export function silhouetteChart(
  bands: readonly SilhouetteBand[],
  mean: number,
  setting: ChartSetting,
): Chart {
  const { theme } = setting;
  const narrow = isNarrow(setting);
  const placed = stack(bands, narrow ? 34 : 30);
  const body = placed.at(-1)?.bottom ?? 0;
  const all = bands.flatMap((band) => [...band.values]);
  const low = Math.min(0, ...all);
  const high = Math.max(0.1, mean, ...all);
  return {
    height: body + 60,
    option: {
      ...baseOption(setting),
      grid: { left: narrow ? NARROW_LABELS : LABELS, right: 12, top: 24, bottom: 36 },
      xAxis: {
        ...valueAxis(setting),
        min: Math.floor(low * 10) / 10,
        max: Math.ceil(high * 10) / 10,
        axisLabel: { color: theme.muted, fontSize: 12, formatter: (v: number) => decimal(v) },
      },
      yAxis: { type: 'value', min: 0, max: body, inverse: true, show: false },
      series: [
        {
          type: 'custom',
          silent: true,
          clip: false,
          data: placed.map((band) => [0, band.top]),
          renderItem: (params: { dataIndex: number }, api: CustomSeriesRenderItemAPI) => {
            const band = placed[params.dataIndex];
            if (band === undefined) return null;
            return drawBand(band, api, setting);
          },
          markLine: {
            silent: true,
            symbol: 'none',
            precision: 9,
            data: [{ xAxis: mean }],
            lineStyle: { color: theme.ink, type: [4, 3], width: 1.5 },
            label: {
              color: theme.ink,
              fontSize: 12,
              fontWeight: 600,
              position: 'start',
              formatter: `mean ${fixed(mean, 2)}`,
            },
          },
        },
      ],
    },
  };
}

interface PlacedBand extends SilhouetteBand {
  readonly top: number;
  readonly bottom: number;
}

/** Bands one below the other, as high as their share allows but never too low for their label. */
function stack(bands: readonly SilhouetteBand[], least: number): PlacedBand[] {
  const total = Math.max(280, bands.length * 44);
  const gap = 10;
  let top = 0;
  return bands.map((band) => {
    const bottom = top + Math.max(least, band.share * total);
    const placed = { ...band, top, bottom };
    top = bottom + gap;
    return placed;
  });
}

function drawBand(band: PlacedBand, api: CustomSeriesRenderItemAPI, setting: ChartSetting) {
  const { theme } = setting;
  const narrow = isNarrow(setting);
  const count = band.values.length;
  const colour = segmentColour(theme, band.cluster);
  const [zero = 0, top = 0] = api.coord([0, band.top]);
  const [, bottom = 0] = api.coord([0, band.bottom]);
  const outline: number[][] = [[zero, top]];
  band.values.forEach((value, index) => {
    const from = band.top + ((band.bottom - band.top) * index) / count;
    const to = band.top + ((band.bottom - band.top) * (index + 1)) / count;
    outline.push(api.coord([value, from]), api.coord([value, to]));
  });
  outline.push([zero, bottom]);
  return {
    type: 'group',
    children: [
      {
        type: 'polygon',
        shape: { points: outline },
        style: { fill: colour },
      },
      {
        type: 'text',
        style: {
          x: 0,
          y: (top + bottom) / 2,
          text: wrapLabel(band.name, narrow ? 14 : 24, bottom - top > 44 ? 3 : 2),
          verticalAlign: 'middle',
          fill: theme.ink,
          fontSize: narrow ? 12 : 13,
          lineHeight: 15,
          fontFamily: theme.fontFamily,
        },
      },
    ],
  };
}
