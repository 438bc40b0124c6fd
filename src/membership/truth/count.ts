import type { Bounds } from '../compile/bounds.js';
import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf, windowStart } from './window.js';

/** Whether the number of facts in the window is within bounds. */
export function judgeCount(
  verdict: Verdict,
  view: FactView,
  { min, max }: Bounds,
  window: number,
  at: number,
): void {
  if (min > max) return rule(verdict, false, Infinity);
  const seen = seenAt(view, at);
  const { base } = view;
  if (max === Infinity && seen >= min && min > 0) {
    // At least so many: the min-th last fact decides, and its end.
    const end = view.at[base + seen - min] + window;
    if (end > at) return rule(verdict, true, end);
  }
  const count = seen - windowStart(view, seen, at, window);
  if (count < min) return rule(verdict, false, timeOf(view, seen + min - count - 1));
  if (count > max) return rule(verdict, false, view.at[base + seen - 1 - max] + window);
  const end = min > 0 ? view.at[base + seen - min] + window : Infinity;
  rule(verdict, true, Math.min(end, timeOf(view, seen + max - count)));
}
