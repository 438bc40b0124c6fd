import type { Leaf } from '../compile/leaf.js';
import { NO_TALLIES } from '../truth/tally.js';
import type { EventChange } from './change.js';
import { noteNext } from './judge-row.js';
import { currentEpoch, indexFor, wakeBy, type MembershipState } from './state.js';

/** What is answered otherwise more often in the stretch of time that is looked at is not followed further. */
const MOST_STEPS = 32;
/** In the place of how many numbers follow: there were too many. */
const TOO_MANY = -1;

/**
 * What the questions that a late event touches were answered from its time until now. Question by question: how many numbers follow; then an
 * answer, the moment from which on it was that, and so on.
 */
export type AnswersSince = number[];

/** One for the person of an event and one for its account, and one for what is compared with them; written over each time. */
const ofContact: AnswersSince = [];
const ofAccount: AnswersSince = [];
const ofNow: AnswersSince = [];

/**
 * Takes down, before an event is among the facts of its subject, what the questions it touches were answered since its time. Null when
 * it is not late, and when other rules were valid at its time. Good until the next is asked for at the same level.
 */
export function answersBefore(state: MembershipState, change: EventChange): AnswersSince | null {
  const { standings, epochs, now } = state;
  const row = standings.find(change.subject);
  const epoch = currentEpoch(state);
  if (row === -1 || change.from > now) return null;
  if (change.from < epoch.from && epochs.length > 1) return null;
  if (Math.max(change.from, epoch.from) >= standings.judged(row)) return null;
  const answers =
    epoch.set.account === indexFor(state, epoch, change.subject) ? ofAccount : ofContact;
  answers.length = 0;
  for (const leaf of change.touches(indexFor(state, epoch, change.subject)))
    ask(state, change, leaf, answers);
  return answers;
}

/**
 * The leaves that are answered otherwise since a late event is among the facts, of those it touches; most events leave all as it was. Of the
 * others it is noted when they are due.
 */
export function leavesMoved(
  state: MembershipState,
  change: EventChange,
  before: AnswersSince,
): readonly Leaf[] {
  const { standings } = state;
  const row = standings.find(change.subject);
  const moved: Leaf[] = [];
  let place = 0;
  for (const leaf of change.touches(indexFor(state, currentEpoch(state), change.subject))) {
    ofNow.length = 0;
    const answer = ask(state, change, leaf, ofNow);
    if (isSame(ofNow, before, place)) {
      note(state, row, change, leaf, answer);
    } else {
      if (leaf.kind === 'contacts') standings.tallies(row).get(leaf.number)?.touch(change.place);
      moved.push(leaf);
    }
    place += 1 + Math.max(0, before[place]);
  }
  return moved;
}

/** Whether a question was answered as it was before; `place`: where that is in the list. */
function isSame(answers: AnswersSince, before: AnswersSince, place: number): boolean {
  for (let i = 0; i < answers.length; i++) if (answers[i] !== before[place + i]) return false;
  return answers[0] !== TOO_MANY;
}

/**
 * Answers a question about an event's subject from the time of the event on, change by change. Returns the last answer, and the judge
 * tells until when it holds.
 */
function ask(
  state: MembershipState,
  change: EventChange,
  leaf: Leaf,
  answers: AnswersSince,
): number {
  const { judge, now } = state;
  let at = Math.max(change.from, currentEpoch(state).from);
  const head = answers.push(0) - 1;
  let last = -1;
  for (let steps = 0; at <= now; steps++) {
    const answer = answerAt(state, change, leaf, at);
    if (steps === MOST_STEPS) {
      answers.length = head + 1;
      answers[head] = TOO_MANY;
      return answer;
    }
    if (answer !== last) answers.push(answer, at);
    last = answer;
    if (judge.next <= at) throw new TypeError(`no moment after ${at}`);
    at = judge.next;
  }
  answers[head] = answers.length - head - 1;
  return last;
}

/** A truth as a number; of a question about contacts how the one whose event it is stands, since no other can differ. */
function answerAt(
  { judge, facts }: MembershipState,
  change: EventChange,
  leaf: Leaf,
  at: number,
): number {
  const { subject, place } = change;
  if (leaf.kind !== 'contacts') {
    judge.leaf(leaf, subject, at, NO_TALLIES);
    return Number(judge.truth);
  }
  const seat = facts.subjects.seatsIn(subject)[place];
  return change.isInWhere(leaf)
    ? judge.standing(leaf, seat, at)
    : Number(judge.isPresent(leaf, seat, at));
}

/** Notes when the leaf judged last is due again. */
function note(
  state: MembershipState,
  row: number,
  change: EventChange,
  leaf: Leaf,
  answer: number,
): void {
  const { judge, standings } = state;
  if (leaf.kind === 'contacts') {
    // Who is not less there, and of whom nothing else is asked, is there as long as before.
    if (!change.isInWhere(leaf)) return;
    standings.tallies(row).get(leaf.number)?.set(change.place, answer, judge.next);
  }
  noteNext(state, row);
  if (judge.next !== Infinity) wakeBy(state, row, judge.next);
}
