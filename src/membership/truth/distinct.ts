import type { Bounds } from '../compile/bounds.js';
import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf, windowStart } from './window.js';

/** When each different key in the window was last met, latest first; at most `enough` of them. */
const lasts: number[] = [];
const few: number[] = [];
const many = new Set<number>();
const FEW = 8;

/** Whether the number of different keys in the window is within bounds. */
export function judgeDistinct(
  verdict: Verdict,
  view: FactView,
  { min, max }: Bounds,
  window: number,
  at: number,
): void {
  if (min > max) return rule(verdict, false, Infinity);
  const seen = seenAt(view, at);
  findKeys(view, seen, windowStart(view, seen, at, window), max === Infinity ? min : max + 1);
  const count = lasts.length;
  if (count < min) return rule(verdict, false, timeOf(view, seen + min - count - 1));
  if (count > max) return rule(verdict, false, lasts[max] + window);
  const end = min > 0 ? lasts[min - 1] + window : Infinity;
  const grown = max === Infinity ? Infinity : timeOf(view, seen + max - count);
  rule(verdict, true, Math.min(end, grown));
}

/** Fills `lasts`. The latest fact of a key is the first met when looking back. */
function findKeys(view: FactView, seen: number, start: number, enough: number): void {
  const { at, value, base } = view;
  lasts.length = 0;
  few.length = 0;
  many.clear();
  for (let i = base + seen - 1; i >= base + start && lasts.length < enough; i--) {
    const key = value[i];
    if (few.includes(key) || many.has(key)) continue;
    if (few.length < FEW) few.push(key);
    else many.add(key);
    lasts.push(at[i]);
  }
}
