import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import { NO_TALLIES, type Tallies } from '../truth/tally.js';
import { currentEpoch, indexFor, type MembershipState } from './state.js';

/** What is known of the seats of a row; nothing where no rule asks. */
export function talliesOf(state: MembershipState, row: number, index: LevelIndex): Tallies {
  return index.asksContacts ? state.standings.tallies(row) : NO_TALLIES;
}

/**
 * Gathers the leaves that can have another truth about a subject than about somebody without facts, or change it by
 * time. The answer is good until the next is asked for.
 */
export function leavesInPlay(
  state: MembershipState,
  subject: number,
  index: LevelIndex,
): readonly Leaf[] {
  const leaves = state.leaves.clear(index.leavesOfStream);
  state.facts.lists.eachStream(subject, leaves);
  leaves.addAll(index.beyondStreams);
  return leaves.list;
}

/** Judges all leaves of a row at a moment and writes their truths. Answers when one of them may change. */
export function judgeRow(state: MembershipState, row: number, at: number): number {
  const { standings, judge } = state;
  const subject = standings.subject(row);
  const index = indexFor(state, currentEpoch(state), subject);
  const tallies = talliesOf(state, row, index);
  let next = Infinity;
  for (const leaf of leavesInPlay(state, subject, index)) {
    judge.leaf(leaf, subject, at, tallies);
    standings.setLeaf(row, leaf.number, judge.truth);
    if (judge.next < next) next = judge.next;
  }
  for (const { leaf, truth } of index.truthsOfNobody)
    if (!state.leaves.has(leaf)) standings.setLeaf(row, leaf.number, truth);
  return next;
}
