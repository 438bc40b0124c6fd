import type { Leaf } from '../compile/leaf.js';
import { streamsOf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import { NO_TALLIES, type Tallies } from '../truth/tally.js';
import { currentEpoch, indexFor, wakeBy, type MembershipState } from './state.js';

/** What is known of the seats of a row; nothing where no rule asks. */
export function talliesOf(state: MembershipState, row: number, index: LevelIndex): Tallies {
  return index.asksContacts ? state.standings.tallies(row) : NO_TALLIES;
}

/** Notes when the leaf judged last is due again, with what it looks at. The timer of the row is another matter. */
export function noteNext(state: MembershipState, row: number): void {
  const { judge, facts, standings } = state;
  const { next, list } = judge;
  if (next === Infinity) return;
  if (list !== -1) facts.lists.wakeBy(list, next);
  else if (next < standings.beyond(row)) standings.setBeyond(row, next);
}

/** Sees to it that some leaves are judged at a moment to come, whatever they look at. */
export function wakeLeaves(
  state: MembershipState,
  row: number,
  leaves: readonly Leaf[],
  at: number,
): void {
  const { facts, standings } = state;
  const subject = standings.subject(row);
  for (const leaf of leaves) {
    for (const stream of streamsOf(leaf)) {
      const list = facts.lists.find(subject, stream);
      if (list !== -1) facts.lists.wakeBy(list, at);
    }
  }
  if (at < standings.beyond(row)) standings.setBeyond(row, at);
  wakeBy(state, row, at);
}

/**
 * Gathers the leaves that are due, forgets when they were, and sets the deadline of the row by the others. The answer is good
 * until the next is asked for.
 */
export function takeDue(
  state: MembershipState,
  row: number,
  index: LevelIndex,
  at: number,
): readonly Leaf[] {
  const { standings, facts } = state;
  const leaves = state.leaves.clear(index.leavesOfStream);
  const first = facts.lists.takeDue(standings.subject(row), at, leaves);
  if (standings.beyond(row) <= at) {
    standings.setBeyond(row, Infinity);
    leaves.addAll(index.beyondStreams);
  }
  standings.setDeadline(row, Math.min(first, standings.beyond(row)));
  return leaves.list;
}

/** Judges all leaves of a row at a moment, writes their truths, and sets its timer. */
export function judgeRow(state: MembershipState, row: number, at: number): void {
  const { standings, judge, facts } = state;
  const subject = standings.subject(row);
  const index = indexFor(state, currentEpoch(state), subject);
  const tallies = talliesOf(state, row, index);
  // About what has no facts, the truth is that of nobody, until there are some.
  const leaves = state.leaves.clear(index.leavesOfStream);
  facts.lists.takeAll(subject, leaves);
  leaves.addAll(index.beyondStreams);
  standings.setBeyond(row, Infinity);
  let next = Infinity;
  for (const leaf of leaves.list) {
    judge.leaf(leaf, subject, at, tallies);
    standings.setLeaf(row, leaf.number, judge.truth);
    noteNext(state, row);
    if (judge.next < next) next = judge.next;
  }
  for (const { leaf, truth } of index.truthsOfNobody)
    if (!leaves.has(leaf)) standings.setLeaf(row, leaf.number, truth);
  standings.setDeadline(row, Infinity);
  wakeBy(state, row, next);
}
