import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTheme } from './theme.js';

/** A chart as data: what Apache ECharts draws, and how high it stands at the width it was built for. */
export interface Chart {
  readonly option: EChartsCoreOption;
  /** Pixels. */
  readonly height: number;
}

/** What every builder is told besides its figures. */
export interface ChartSetting {
  readonly theme: ChartTheme;
  /** Pixels; below 520 a builder lays out for a telephone. */
  readonly width: number;
}

/** The width below which labels go above their marks and panels below each other. */
const NARROW = 520;

/** Whether to lay out for a narrow page. */
export function isNarrow(setting: ChartSetting): boolean {
  return setting.width < NARROW;
}

/** What all charts share: no animation, our letters, no hover effects. */
export function baseOption({ theme }: ChartSetting): EChartsCoreOption {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.fontFamily, fontSize: 12, color: theme.muted },
  };
}

/** A value axis as this house draws it: no line, hairlines across, muted figures. */
export function valueAxis({ theme }: ChartSetting): Record<string, unknown> {
  return {
    type: 'value',
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: theme.rule, width: 1 } },
    axisLabel: { color: theme.muted, fontSize: 12, hideOverlap: true },
    nameTextStyle: { color: theme.muted, fontSize: 12 },
  };
}

/** Breaks a label into at most `lines` lines of about `characters` each; the last ends in an ellipsis if words are left. */
export function wrapLabel(text: string, characters: number, lines = 2): string {
  const rows: string[] = [];
  let row = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (row === '') row = word;
    else if (row.length + 1 + word.length <= characters) row += ` ${word}`;
    else {
      rows.push(row);
      row = word;
    }
  }
  if (row !== '') rows.push(row);
  const kept = rows.slice(0, lines);
  const cut = kept.map((line) => shorten(line, characters));
  if (rows.length > lines) cut[lines - 1] = shorten(`${kept[lines - 1]}…`, characters);
  return cut.join('\n');
}

function shorten(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return `${text.slice(0, Math.max(1, characters - 1)).trimEnd()}…`;
}
