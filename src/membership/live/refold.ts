import { before, change as changeSpans, isOpen, type Spans } from '../path/spans.js';
import { slotsMovedBy, walk, withNeeds } from '../path/walk.js';
import { EventChange, type Change } from './change.js';
import { noteNext, talliesOf } from './judge-row.js';
import { republish } from './publish.js';
import { currentEpoch, indexFor, wakeBy, type MembershipState } from './state.js';
import type { Transition } from './transition.js';

/** Folds a subject again from the moment at which its facts changed until now, and tells what is different (M-4). */
export function refold(
  state: MembershipState,
  row: number,
  change: Change,
  effects: Transition[],
): void {
  const { standings, epochs, judge, now } = state;
  const from = Math.max(change.from, epochs[0].from);
  const { paths, last } = pathsSince(state, row, from, change);
  const index = indexFor(state, currentEpoch(state), change.subject);
  let next = Infinity;
  const tallies = talliesOf(state, row, index);
  if (change instanceof EventChange) change.touchSeat(tallies);
  for (const leaf of change.touches(index)) {
    judge.leaf(leaf, change.subject, now, tallies);
    standings.setLeaf(row, leaf.number, judge.truth);
    noteNext(state, row);
    if (judge.next < next) next = judge.next;
  }
  for (const [slot, spans] of paths) republish(state, row, slot, spans, change.reason, effects);
  standings.setJudged(row, last);
  if (next !== Infinity) wakeBy(state, row, next);
}

/** The whole paths of all segments that a change may move, and the last moment at which something happened. */
function pathsSince(
  state: MembershipState,
  row: number,
  from: number,
  change: Change,
): { paths: Map<number, Spans>; last: number } {
  const { standings, epochs, judge, now } = state;
  const { subject } = change;
  const moved = new Set<number>();
  for (const epoch of epochs) {
    const index = indexFor(state, epoch, subject);
    for (const slot of slotsMovedBy(index, change.touches(index))) moved.add(slot);
  }
  // A fixed order, that of the rules now, whatever the order of leaves.
  const order = indexFor(state, currentEpoch(state), subject).rules.map((rule) => rule.slot);
  const slots = [...moved].sort((a, b) => order.indexOf(a) - order.indexOf(b) || a - b);
  const paths = new Map(slots.map((slot) => [slot, before(standings.path(row, slot), from)]));
  let last = from;
  epochs.forEach((epoch, i) => {
    const end = epochs[i + 1]?.from ?? Infinity;
    const start = Math.max(from, epoch.from);
    if (start >= end || start > now) return;
    const { rules } = indexFor(state, epoch, subject);
    const told = new Set<number>();
    const stop = walk(
      judge,
      withNeeds(rules, (rule) => moved.has(rule.slot)),
      subject,
      start,
      Math.min(now, end),
      (rule, at, truth) => {
        const spans = paths.get(rule.slot);
        if (spans === undefined || at >= end) return;
        told.add(rule.slot);
        changeSpans(spans, at, truth);
      },
    );
    if (stop < end) last = Math.max(last, stop);
    // A segment that is not defined here has no members.
    for (const [slot, spans] of paths)
      if (!told.has(slot) && isOpen(spans)) changeSpans(spans, start, false);
  });
  return { paths, last };
}
