import type { FactView } from '../facts/fact-lists.js';
import { rule, type Verdict } from './verdict.js';
import { seenAt, timeOf } from './window.js';

/**
 * Whether some e1 < e2 < ... (strictly, by time) match the steps, each within its span of the one before, and the last
 * within the window. For each step in turn: the times at which a chain up to this step can end; the latest end of the
 * last step decides. Of two ends of the step before, the later always serves at least as well.
 */
export function judgeSequence(
  verdict: Verdict,
  steps: readonly FactView[],
  withins: readonly number[],
  window: number,
  at: number,
): void {
  const last = steps[steps.length - 1];
  const nextLast = timeOf(last, seenAt(last, at));
  const end =
    steps.length === 2
      ? latestOfTwo(steps[0], last, withins[1], at, at - window)
      : latestEnd(steps, withins, at, at - window);
  if (end > at - window) rule(verdict, true, Math.min(end + window, Infinity));
  else rule(verdict, false, nextLast);
}

/** The latest end of a chain of two at or before a moment and after another; -Infinity when there is none. */
function latestOfTwo(
  first: FactView,
  second: FactView,
  within: number,
  at: number,
  after: number,
): number {
  if (first.length === 0) return -Infinity;
  for (let i = seenAt(second, at) - 1; i >= 0; i--) {
    const end = second.at[second.base + i];
    if (end <= after) break;
    const before = seenBefore(first, end);
    if (before > 0 && end - first.at[first.base + before - 1] <= within) return end;
  }
  return -Infinity;
}

/** How many facts are strictly before a moment. */
function seenBefore(view: FactView, at: number): number {
  let count = seenAt(view, at);
  while (count > 0 && view.at[view.base + count - 1] === at) count -= 1;
  return count;
}

/** The latest end of a whole chain at or before a moment; -Infinity when there is none after `after`. */
function latestEnd(
  steps: readonly FactView[],
  withins: readonly number[],
  at: number,
  after: number,
): number {
  const chains = chainEnds(steps, withins, at, after);
  return chains[steps.length - 1]?.at(-1) ?? -Infinity;
}

/** The times at which a chain can end with each step, in order; as many steps as chains get to. */
export function chainEnds(
  steps: readonly FactView[],
  withins: readonly number[],
  at: number,
  after: number,
): number[][] {
  // Ends before these cannot lead to a last step after `after`.
  let reach = after;
  const reaches = withins.map(() => -Infinity);
  for (let i = steps.length - 1; i >= 0; i--) {
    reaches[i] = reach;
    reach -= withins[i];
  }
  const chains: number[][] = [];
  for (let i = 0; i < steps.length; i++) {
    const ends = endsOf(steps[i], withins[i], at, reaches[i], chains[i - 1] ?? null);
    chains.push(ends);
    if (ends.length === 0) break;
  }
  return chains;
}

/** The times after `after` and up to `at` at which the chain can end with this step, in order. */
function endsOf(
  view: FactView,
  within: number,
  at: number,
  after: number,
  before: readonly number[] | null,
): number[] {
  const ends: number[] = [];
  const start = after === -Infinity ? 0 : seenAt(view, after);
  const seen = seenAt(view, at);
  let place = 0;
  for (let i = start; i < seen; i++) {
    const time = view.at[view.base + i];
    if (before !== null) {
      while (place < before.length && before[place] < time) place += 1;
      if (place === 0 || time - before[place - 1] > within) continue;
    }
    ends.push(time);
  }
  return ends;
}
