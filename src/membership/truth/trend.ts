import { isTrendWithin, type RateBounds } from '../compile/bounds.js';
import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf, windowStart } from './window.js';

/**
 * Whether the facts of the window, T - w < at <= T, are within bounds times as many as those of the window before,
 * T - 2w < at <= T - w. It may turn when a fact goes from the one into the other, and when it leaves the other.
 */
export function judgeTrend(
  verdict: Verdict,
  view: FactView,
  bounds: RateBounds,
  window: number,
  at: number,
): void {
  const seen = seenAt(view, at);
  const start = windowStart(view, seen, at, window);
  const first = windowStart(view, seen, at, 2 * window);
  const truth = isTrendWithin(seen - start, start - first, bounds);
  let next = timeOf(view, seen);
  if (start < seen) next = Math.min(next, view.at[view.base + start] + window);
  if (first < start) next = Math.min(next, view.at[view.base + first] + 2 * window);
  rule(verdict, truth, next);
}
