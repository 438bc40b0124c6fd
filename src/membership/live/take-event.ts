import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import type { PlacedEvent } from '../facts/facts.js';
import { apply, rowOf } from './apply.js';
import type { MembershipState } from './state.js';
import type { Cause, Transition } from './transition.js';

const NONE: readonly Leaf[] = [];

/** Takes in an event: its person first, then its account. */
export function takeEvent(
  state: MembershipState,
  event: PlacedEvent,
  cause: Cause,
  effects: Transition[],
): void {
  if (event.matches.length === 0) return;
  const { subjects } = state.facts;
  state.facts.add(event, state.coverage);
  const from = event.at;
  const reason = { cause, event: event.id, saidFor: from };
  if (event.person?.startsWith('contact:') === true) {
    const subject = subjects.number(event.person);
    const touches = (index: LevelIndex) => touched(event, index.leavesOfStream);
    apply(state, { subject, from, touches, reason }, effects);
  }
  if (event.account === null) return;
  const subject = subjects.number(event.account);
  const isContact = event.person?.startsWith('contact:') === true;
  if (isContact && event.person !== null) touchSeat(state, subjects.number(event.person), subject);
  const touches = (index: LevelIndex) => {
    const own = touched(event, index.leavesOfStream);
    return isContact ? [...own, ...touched(event, index.leavesOfSeatStream)] : own;
  };
  apply(state, { subject, from, touches, reason }, effects);
}

/** The leaves that an event's streams touch, each once. */
function touched(
  { matches }: PlacedEvent,
  leavesOf: readonly (readonly Leaf[] | undefined)[],
): readonly Leaf[] {
  if (matches.length === 1) return leavesOf[matches[0].stream] ?? NONE;
  const leaves: Leaf[] = [];
  for (const { stream } of matches) {
    for (const leaf of leavesOf[stream] ?? NONE) if (!leaves.includes(leaf)) leaves.push(leaf);
  }
  return leaves;
}

/** Says to the live tallies of an account that one of its seats must be judged anew. */
export function touchSeat(state: MembershipState, contact: number, account: number): void {
  const { subjects } = state.facts;
  const place = subjects.placeOfSeat(contact, account);
  if (place === -1) return;
  for (const tally of state.standings.tallies(rowOf(state, account)).values()) tally.touch(place);
}
