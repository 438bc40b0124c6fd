import { isRateWithin, type RateBounds } from '../compile/bounds.js';
import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf, windowStart } from './window.js';

/** Whether the facts of one stream in the window, over those of another, are a share within bounds. */
export function judgeRate(
  verdict: Verdict,
  num: FactView,
  den: FactView,
  bounds: RateBounds,
  window: number,
  at: number,
): void {
  const numSeen = seenAt(num, at);
  const denSeen = seenAt(den, at);
  const numStart = windowStart(num, numSeen, at, window);
  const denStart = windowStart(den, denSeen, at, window);
  const truth = isRateWithin(numSeen - numStart, denSeen - denStart, bounds);
  let next = Math.min(timeOf(num, numSeen), timeOf(den, denSeen));
  if (numStart < numSeen) next = Math.min(next, num.at[num.base + numStart] + window);
  if (denStart < denSeen) next = Math.min(next, den.at[den.base + denStart] + window);
  rule(verdict, truth, next);
}
