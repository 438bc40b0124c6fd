import type { ChartTheme } from './theme.js';

/** A segment as charts see it. */
export interface SegmentMark {
  readonly name: string;
  /** The number of its cluster from 0, which gives its colour; -1 for a segment by state. */
  readonly cluster: number;
}

/** The colour of a segment: its own through every chart, the neutral one for a segment by state. */
export function segmentColour(theme: ChartTheme, cluster: number): string {
  if (cluster < 0) return theme.other;
  return theme.segments[cluster % theme.segments.length] ?? theme.other;
}
