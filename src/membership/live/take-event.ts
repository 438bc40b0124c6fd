import type { Leaf } from '../compile/leaf.js';
import type { PlacedEvent } from '../facts/facts.js';
import { catchUpCluster, eventForCluster } from '../clusters/take-cluster.js';
import { apply, rowOf } from './apply.js';
import { EventChange } from './change.js';
import { answersBefore, leavesMoved, type AnswersSince } from './late-event.js';
import { refold } from './refold.js';
import type { MembershipState } from './state.js';
import type { Cause, Transition } from './transition.js';

/** Takes in an event: its person first, then its account. */
export function takeEvent(
  state: MembershipState,
  event: PlacedEvent,
  cause: Cause,
  effects: Transition[],
): void {
  const { at, matches } = event;
  if (matches.length === 0) return;
  const { facts, leaves } = state;
  const { subjects } = facts;
  const holder = event.holder ?? facts.holderOf(event);
  const { person, account, seat } = holder;
  const isContact = person !== -1 && subjects.kind(person) === 'contact';
  if (isContact) catchUpCluster(state, person, effects);
  if (account !== -1) catchUpCluster(state, account, effects);
  const reason = { cause, event: event.id, saidFor: at };
  const place = seat === -1 ? -1 : subjects.placeIn(seat);
  const ofPerson = isContact ? new EventChange(person, event, -1, reason, leaves) : null;
  const ofAccount = account === -1 ? null : new EventChange(account, event, place, reason, leaves);
  const personBefore = ofPerson === null ? null : answersBefore(state, ofPerson);
  const accountBefore = ofAccount === null ? null : answersBefore(state, ofAccount);
  facts.addOf(event, holder, state.coverage);
  if (ofPerson !== null) takeChange(state, event, ofPerson, personBefore, effects);
  if (ofAccount !== null) takeChange(state, event, ofAccount, accountBefore, effects);
}

function takeChange(
  state: MembershipState,
  event: PlacedEvent,
  change: EventChange,
  before: AnswersSince | null,
  effects: Transition[],
): void {
  if (before === null) apply(state, change, effects);
  else refoldMoved(state, change, leavesMoved(state, change, before), effects);
  eventForCluster(state, rowOf(state, change.subject), event, change.reason, effects);
}

/** Of a late event only what answers otherwise is folded again, which for most is nothing. */
function refoldMoved(
  state: MembershipState,
  { subject, from, reason }: EventChange,
  moved: readonly Leaf[],
  effects: Transition[],
): void {
  if (moved.length === 0) return;
  const change = { subject, from, reason, touches: () => moved };
  refold(state, state.standings.find(subject), change, effects);
}

/** Says to the live tallies of an account that one of its seats must be judged anew. */
export function touchSeat(state: MembershipState, contact: number, account: number): void {
  const place = state.facts.subjects.placeOfSeat(contact, account);
  if (place === -1) return;
  for (const tally of state.standings.tallies(rowOf(state, account)).values()) tally.touch(place);
}
