import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import type { TraitSaid } from '../facts/traits.js';
import { apply } from './apply.js';
import type { MembershipState } from './state.js';
import { touchSeat } from './take-event.js';
import type { Cause, Transition } from './transition.js';

/** Takes in that something is said of a contact or an account. Of visitors nothing is kept. */
export function takeTrait(
  state: MembershipState,
  entity: string,
  said: TraitSaid,
  cause: Cause,
  effects: Transition[],
): void {
  if (entity.startsWith('visitor:')) return;
  const subject = state.facts.subjects.number(entity);
  state.facts.traits.add(subject, said);
  const part = `trait ${said.name}`;
  const reason = { cause, event: said.id, part, saidFor: said.at };
  for (const { subject: one, touches } of traitTouches(state, subject, new Set([said.name])))
    apply(state, { subject: one, from: said.at, touches, reason }, effects);
}

/** Whom changed traits of a subject touch, and which of their leaves. */
export function traitTouches(
  state: MembershipState,
  subject: number,
  names: ReadonlySet<string>,
): { subject: number; touches: (index: LevelIndex) => Leaf[] }[] {
  const { subjects } = state.facts;
  const inNames = (map: ReadonlyMap<string, readonly Leaf[]>) =>
    [...names].flatMap((name) => map.get(name) ?? []);
  const isAccount = subjects.kind(subject) === 'account';
  const own = (index: LevelIndex) => [
    ...index.seen,
    ...inNames(index.leavesOfTrait),
    ...(isAccount ? inNames(index.leavesOfAccountTrait) : []),
  ];
  const touched = [{ subject, touches: own }];
  if (isAccount) {
    for (const seat of subjects.seatsIn(subject))
      touchSeat(state, subjects.personIn(seat).contact, subject);
    for (const contact of subjects.residentsOf(subject))
      touched.push({ subject: contact, touches: (index) => inNames(index.leavesOfAccountTrait) });
  } else {
    for (const seat of subjects.seatsFor(subject)) {
      const { account } = subjects.personIn(seat);
      touchSeat(state, subject, account);
      touched.push({ subject: account, touches: (index) => inNames(index.leavesOfSeatTrait) });
    }
  }
  return touched;
}
