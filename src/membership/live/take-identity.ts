import type { Leaf } from '../compile/leaf.js';
import type { LevelIndex } from '../compile/rule-set.js';
import { changeForCluster } from '../clusters/take-cluster.js';
import { apply, rowOf } from './apply.js';
import type { Change } from './change.js';
import type { ContactPlacements, EntityTraits, Input, Move } from './input.js';
import type { MembershipState } from './state.js';
import { touchSeat } from './take-event.js';
import { traitTouches } from './take-trait.js';
import type { Transition } from './transition.js';

type Touches = (index: LevelIndex) => readonly Leaf[];

type IdentityInput = Extract<Input, { kind: 'identity' }>;

/** What changes for each subject, put together: from when on, and all that is touched. */
class Changes {
  readonly bySubject = new Map<
    number,
    { from: number; factsFrom: number; readonly touches: Touches[] }
  >();

  /** `factsFrom`: from when on it has facts that it had not, or the other way round; Infinity: it is something else. */
  add(subject: number, from: number, touches: Touches, factsFrom = Infinity): void {
    const known = this.bySubject.get(subject);
    if (known === undefined) this.bySubject.set(subject, { from, factsFrom, touches: [touches] });
    else {
      known.from = Math.min(known.from, from);
      known.factsFrom = Math.min(known.factsFrom, factsFrom);
      known.touches.push(touches);
    }
  }
}

/** Takes in what is known better of identities: facts go over to others, who are folded again, each once. */
export function takeIdentity(
  state: MembershipState,
  input: IdentityInput,
  effects: Transition[],
): void {
  const changes = handOver(state, input);
  const cause = input.cause ?? ('merge' as const);
  const reason = { cause, event: input.event, part: 'identity', saidFor: null };
  const { subjects } = state.facts;
  const inOrder = [...changes.bySubject].sort(([a], [b]) =>
    subjects.key(a) < subjects.key(b) ? -1 : 1,
  );
  for (const [subject, { from, factsFrom, touches }] of inOrder) {
    if (from === Infinity) continue;
    const all = (index: LevelIndex) => [...new Set(touches.flatMap((one) => one(index)))];
    const change: Change = { subject, from, touches: all, reason };
    apply(state, change, effects);
    if (factsFrom !== Infinity)
      changeForCluster(state, rowOf(state, subject), factsFrom, reason, effects);
  }
}

/** Gives facts, traits and places to whose they are, and says for whom that is a change. */
export function handOver(state: MembershipState, input: IdentityInput): Changes {
  const changes = new Changes();
  for (const move of input.moves) moveFacts(state, move, changes);
  for (const traits of input.traits ?? []) replaceTraits(state, traits, changes);
  for (const placed of input.placements ?? []) place(state, placed, changes);
  return changes;
}

/** Takes an actor's facts from those whose they were, and gives them to those whose they are. */
function moveFacts(state: MembershipState, move: Move, changes: Changes): void {
  const { subjects } = state.facts;
  const number = (key: string | null) => (key === null ? -1 : subjects.number(key));
  const was = { person: number(move.was.person), account: number(move.was.account) };
  const is = { person: number(move.is.person), account: number(move.is.account) };
  const facts = factsOf(state, was.person === -1 ? was.account : was.person, move);
  if (facts.length === 0) return;
  const { coverage } = state;
  for (const { event } of facts) state.facts.events.setPerson(event, is.person);
  // What was filled in for a company alone, when something began to look at it, has numbers of its own there.
  if (was.person !== -1) {
    for (const { event } of factsOf(state, was.account, move))
      state.facts.events.setPerson(event, is.person);
  }
  hand(state, move, facts, was.person, is.person, coverage.person);
  hand(state, move, facts, was.account, is.account, coverage.account);
  const seats = [seatOf(state, was), seatOf(state, is)];
  hand(state, move, facts, seats[0], seats[1], coverage.seat);

  const from = facts.reduce((first, { at }) => Math.min(first, at), Infinity);
  const streams = [...new Set(facts.map((fact) => fact.stream))];
  const touch = (subject: number, isSeat: boolean) => {
    if (subject === -1 || subjects.kind(subject) === 'visitor') return;
    changes.add(
      subject,
      from,
      (index) =>
        streams.flatMap((s) => (isSeat ? index.leavesOfSeatStream : index.leavesOfStream)[s] ?? []),
      from,
    );
  };
  if (was.person !== is.person) [was.person, is.person].forEach((one) => touch(one, false));
  if (was.account !== is.account) [was.account, is.account].forEach((one) => touch(one, false));
  if (seats[0] === seats[1]) return;
  for (const seat of seats) {
    if (seat === -1) continue;
    const { contact, account } = subjects.personIn(seat);
    touchSeat(state, contact, account);
    touch(account, true);
  }
}

interface Fact {
  readonly stream: number;
  readonly at: number;
  readonly event: number;
  readonly value: number;
}

/** The facts of a move, as its source has them. */
function factsOf(state: MembershipState, source: number, { actor, from, to }: Move): Fact[] {
  const { lists, events } = state.facts;
  const facts: Fact[] = [];
  if (source === -1) return facts;
  for (const stream of lists.streamsOf(source)) {
    lists.each(source, stream, (at, event, value) => {
      if (at >= from && at < to && events.actor(event) === actor)
        facts.push({ stream, at, event, value });
    });
  }
  return facts;
}

/** Takes facts from one subject and gives to another what is kept of such; -1 is nobody. */
function hand(
  state: MembershipState,
  { actor, from, to }: Move,
  facts: readonly Fact[],
  source: number,
  target: number,
  kept: readonly boolean[],
): void {
  if (source === target) return;
  const { lists, events } = state.facts;
  if (source !== -1) {
    const isMoved = (event: number, at: number) =>
      at >= from && at < to && events.actor(event) === actor;
    for (const stream of new Set(facts.map((fact) => fact.stream)))
      lists.take(source, stream, isMoved);
  }
  if (target === -1) return;
  for (const { stream, at, event, value } of facts)
    if (kept[stream]) lists.add(target, stream, at, event, value);
}

function seatOf(state: MembershipState, owner: { person: number; account: number }): number {
  const { subjects } = state.facts;
  if (owner.person === -1 || owner.account === -1) return -1;
  if (subjects.kind(owner.person) !== 'contact') return -1;
  return subjects.seat(owner.person, owner.account);
}

function replaceTraits(
  state: MembershipState,
  { entity, said }: EntityTraits,
  changes: Changes,
): void {
  if (entity.startsWith('visitor:')) return;
  const { subjects, traits } = state.facts;
  const subject = subjects.number(entity);
  const key = (trait: (typeof said)[number]) =>
    JSON.stringify([trait.name, trait.at, trait.id, trait.value]);
  const before = new Map(traits.all(subject).map((trait) => [key(trait), trait]));
  const after = new Map(said.map((trait) => [key(trait), trait]));
  const different = [
    ...[...before].filter(([text]) => !after.has(text)),
    ...[...after].filter(([text]) => !before.has(text)),
  ].map(([, trait]) => trait);
  traits.replace(subject, said);
  if (different.length === 0) return;
  const from = Math.min(...different.map((trait) => trait.at));
  const names = new Set(different.map((trait) => trait.name));
  for (const touched of traitTouches(state, subject, names))
    changes.add(touched.subject, from, touched.touches);
}

function place(
  state: MembershipState,
  { contact, placements }: ContactPlacements,
  changes: Changes,
): void {
  const { subjects } = state.facts;
  const subject = subjects.number(contact);
  const before = subjects.placementsOf(subject);
  subjects.place(subject, placements);
  const after = subjects.placementsOf(subject);
  let same = 0;
  while (
    same < before.length &&
    same < after.length &&
    before[same].from === after[same].from &&
    before[same].account === after[same].account
  )
    same += 1;
  const from = Math.min(before[same]?.from ?? Infinity, after[same]?.from ?? Infinity);
  changes.add(subject, from, (index) => [...index.leavesOfAccountTrait.values()].flat());
}
