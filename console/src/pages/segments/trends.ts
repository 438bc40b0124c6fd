import { signed } from '../../../../src/charts/index.js';
import type { SizesOverTime } from '../../api/sizes.js';
import { segmentKey } from '../../ui/segment-slots.js';
import { stageSegment } from '../../ui/stage-segment.js';
import type { SegmentRow } from './rows.js';

/** How large a segment was, the last being now. */
export type Trend = readonly number[];

/**
 * The sizes of a segment since it means what it means now, of those moments that are known; null where that is fewer than
 * two, since before it was something else.
 */
export function trendOf(
  { level, slug, since }: Pick<SegmentRow, 'level' | 'slug' | 'since'>,
  { times, series }: SizesOverTime,
): Trend | null {
  const own = series.find(
    (one) =>
      segmentKey(one.level, one.kind === 'stage' ? stageSegment(one.slug) : one.slug) ===
      segmentKey(level, slug),
  );
  if (own === undefined) return null;
  // Of a stage nobody knows since when it means that: it begins when somebody is in it.
  const first =
    since === null
      ? own.sizes.findIndex((size) => size > 0)
      : times.findIndex((time) => time >= since);
  if (first === -1) return null;
  const trend = own.sizes.slice(first);
  return trend.length < 2 ? null : trend;
}

/** By how much it grew: `+12`, `±0`. */
export function changeWords(trend: Trend): string {
  const change = (trend.at(-1) ?? 0) - (trend[0] ?? 0);
  return change === 0 ? '±0' : signed(change, 0);
}
