import type { Leaf } from '../compile/leaf.js';
import type { EventChange } from './change.js';
import { NO_TALLIES } from '../truth/tally.js';
import { noteNext } from './judge-row.js';
import { currentEpoch, indexFor, wakeBy, type MembershipState } from './state.js';

/** What changes more often in the stretch of time that is looked at is folded again at once. */
const MOST_STEPS = 32;
/** The end of what a question was answered. */
const END = -1;

/**
 * What the questions that a late event touches were answered from its time until now: for each in turn, an answer and the moment from
 * which on it was that, and so on, and {@link END}.
 */
export class AnswersSince {
  private readonly list: number[] = [];
  private place = 0;
  /** Whether the next answers are compared with those in the list, instead of written to it. */
  private isComparing = false;

  begin(isComparing: boolean): void {
    this.isComparing = isComparing;
    this.place = 0;
  }

  /** The next of the list; answers whether it is as it was. */
  next(value: number): boolean {
    if (this.isComparing) return this.list[this.place++] === value;
    this.list[this.place++] = value;
    return true;
  }
}

/** One for the person of an event and one for its account, written over with each late event. */
const ofContact = new AnswersSince();
const ofAccount = new AnswersSince();

/**
 * Takes down, before an event is among the facts of its subject, what the questions it touches were answered since its time. Null when
 * it is not late, when another set of rules was valid at its time, and when the answers changed too often meanwhile. Good until
 * the next is asked for at the same level.
 */
export function answersBefore(state: MembershipState, change: EventChange): AnswersSince | null {
  const { standings, epochs, now } = state;
  const row = standings.find(change.subject);
  const epoch = currentEpoch(state);
  if (row === -1 || change.from > now) return null;
  if (change.from < epoch.from && epochs.length > 1) return null;
  if (Math.max(change.from, epoch.from) >= standings.judged(row)) return null;
  const isAccount = state.facts.subjects.kind(change.subject) === 'account';
  const answers = isAccount ? ofAccount : ofContact;
  answers.begin(false);
  for (const leaf of change.touches(indexFor(state, epoch, change.subject)))
    if (ask(state, change, leaf, answers) === END) return null;
  return answers;
}

/**
 * Whether a late event that is among the facts now leaves all as it was: what it touches is answered alike from its time until now, so
 * nothing has to be folded again. Of the subject it is noted when to look again.
 */
export function isAsBefore(
  state: MembershipState,
  change: EventChange,
  before: AnswersSince,
): boolean {
  const row = state.standings.find(change.subject);
  before.begin(true);
  for (const leaf of change.touches(indexFor(state, currentEpoch(state), change.subject))) {
    const answer = ask(state, change, leaf, before);
    if (answer === END) return false;
    note(state, row, change, leaf, answer);
  }
  return true;
}

/**
 * Answers a question about an event's subject from the time of the event on, change by change. Returns the last answer, and the judge
 * tells until when it holds; {@link END}: the answers are others than before, or too many.
 */
function ask(
  state: MembershipState,
  change: EventChange,
  leaf: Leaf,
  answers: AnswersSince,
): number {
  const { judge, now } = state;
  let at = Math.max(change.from, currentEpoch(state).from);
  let last = END;
  for (let steps = 0; at <= now; steps++) {
    if (steps === MOST_STEPS) return END;
    const answer = answerAt(state, change, leaf, at);
    if (answer !== last && !(answers.next(answer) && answers.next(at))) return END;
    last = answer;
    if (judge.next <= at) throw new TypeError(`no moment after ${at}`);
    at = judge.next;
  }
  return answers.next(END) ? last : END;
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
