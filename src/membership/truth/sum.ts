import type { Bounds } from '../compile/bounds.js';
import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf, windowStart } from './window.js';

/** Whether the sum of the numbers in the window is within bounds; over nothing it is 0. */
export function judgeSum(
  verdict: Verdict,
  view: FactView,
  { min, max }: Bounds,
  window: number,
  at: number,
): void {
  const seen = seenAt(view, at);
  const start = windowStart(view, seen, at, window);
  const sum = exactSum(view, start, seen);
  const end = start < seen ? view.at[view.base + start] + window : Infinity;
  rule(verdict, sum >= min && sum <= max, Math.min(end, timeOf(view, seen)));
}

/** The sum of facts `start` to `end`, exactly: whole numbers, beyond 2^53 as a bigint. */
export function exactSum(view: FactView, start: number, end: number): number | bigint {
  const { value, base } = view;
  let sum = 0;
  for (let i = base + start; i < base + end; i++) {
    sum += value[i];
    if (!Number.isSafeInteger(sum)) return bigSum(view, start, end);
  }
  return sum;
}

function bigSum({ value, base }: FactView, start: number, end: number): bigint {
  let sum = 0n;
  for (let i = base + start; i < base + end; i++) sum += BigInt(value[i]);
  return sum;
}
