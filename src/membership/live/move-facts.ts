import type { LevelIndex } from '../compile/rule-set.js';
import type { Fact } from '../facts/fact-lists.js';
import type { Holder } from '../facts/facts.js';
import type { Changes } from './changes.js';
import type { Move, Owner } from './input.js';
import type { MembershipState } from './state.js';
import { touchSeat } from './take-event.js';

/** Somebody by number; -1: nobody. */
type Whose = Pick<Holder, 'person' | 'account'>;

/** A move, and what of its source it moves. */
interface Moving {
  readonly actor: number;
  readonly from: number;
  readonly to: number;
  readonly was: Whose;
  readonly is: Whose;
  readonly facts: FactOf[];
}

interface FactOf extends Fact {
  readonly stream: number;
}

/**
 * Takes actors' facts from those whose they were, and gives them to those whose they are. Somebody who turns out to be
 * another may come with many actors and be of a large company, so each list is gone through once for all moves.
 */
export function moveFacts(state: MembershipState, moves: readonly Move[], changes: Changes): void {
  if (moves.length === 0) return;
  const { events } = state.facts;
  const seatOf = ({ person, account }: Whose) => state.facts.seatOf(person, account);
  const all = moves.map((move): Moving => {
    const { actor, from, to } = move;
    return { actor, from, to, was: whose(state, move.was), is: whose(state, move.is), facts: [] };
  });
  const sources = Movings.by(all, ({ was }) => (was.person === -1 ? was.account : was.person));
  sources.eachFact(state, (moving, fact) => moving.facts.push(fact));
  const some = all.filter(({ facts }) => facts.length > 0);
  for (const { facts, is } of some)
    for (const { event } of facts) events.setPerson(event, is.person);
  // What was filled in for a company alone, when something began to look at it, has numbers of its own there.
  const ofPeople = some.filter(({ was }) => was.person !== -1);
  const companies = Movings.by(ofPeople, ({ was }) => was.account);
  companies.eachFact(state, ({ is }, { event }) => events.setPerson(event, is.person));

  const handing = new Handing(state);
  for (const moving of some) {
    const { was, is } = moving;
    const { coverage } = state;
    handing.note(moving, was.person, is.person, coverage.person);
    handing.note(moving, was.account, is.account, coverage.account);
    const seats = [seatOf(was), seatOf(is)] as const;
    handing.note(moving, ...seats, coverage.seat);
    touch(state, moving, seats, changes);
  }
  handing.run();
}

/** Says whom a move changes. */
function touch(
  state: MembershipState,
  { was, is, facts }: Moving,
  seats: readonly [was: number, is: number],
  changes: Changes,
): void {
  const { subjects } = state.facts;
  const from = facts.reduce((first, { at }) => Math.min(first, at), Infinity);
  const streams = [...new Set(facts.map((fact) => fact.stream))];
  const note = (subject: number, isSeat: boolean) => {
    if (subject === -1 || subjects.kind(subject) === 'visitor') return;
    const touches = (index: LevelIndex) =>
      streams.flatMap((s) => (isSeat ? index.leavesOfSeatStream : index.leavesOfStream)[s] ?? []);
    changes.add(subject, from, touches, from);
  };
  if (was.person !== is.person) [was.person, is.person].forEach((one) => note(one, false));
  if (was.account !== is.account) [was.account, is.account].forEach((one) => note(one, false));
  if (seats[0] === seats[1]) return;
  for (const seat of seats) {
    if (seat === -1) continue;
    const { contact, account } = subjects.personIn(seat);
    touchSeat(state, contact, account);
    note(account, true);
  }
}

/** Moves by the subject that has their facts, and by actor: whose a fact is takes one look. */
class Movings {
  private readonly bySubject = new Map<number, Map<number, Moving[]>>();

  static by(all: readonly Moving[], subjectOf: (moving: Moving) => number): Movings {
    const movings = new Movings();
    for (const moving of all) movings.add(subjectOf(moving), moving);
    return movings;
  }

  add(subject: number, moving: Moving): void {
    if (subject === -1) return;
    let byActor = this.bySubject.get(subject);
    if (byActor === undefined) this.bySubject.set(subject, (byActor = new Map()));
    const known = byActor.get(moving.actor);
    if (known === undefined) byActor.set(moving.actor, [moving]);
    else known.push(moving);
  }

  /** Hands each fact that is moved to `handle`, with its move. */
  eachFact({ facts }: MembershipState, handle: (moving: Moving, fact: FactOf) => void): void {
    for (const [subject, byActor] of this.bySubject) {
      for (const stream of facts.lists.streamsOf(subject)) {
        facts.lists.each(subject, stream, (at, event, value) => {
          const moving = movingOf(byActor.get(facts.events.actor(event)), at);
          if (moving !== undefined) handle(moving, { stream, at, event, value });
        });
      }
    }
  }

  /** Takes each fact that is moved out of the lists of its subject. */
  takeFacts({ facts: { lists, events } }: MembershipState): void {
    for (const [subject, byActor] of this.bySubject) {
      const streams = new Set<number>();
      for (const movings of byActor.values())
        for (const { facts } of movings) for (const { stream } of facts) streams.add(stream);
      for (const stream of streams)
        lists.take(
          subject,
          stream,
          (event, at) => movingOf(byActor.get(events.actor(event)), at) !== undefined,
        );
    }
  }
}

/** What goes from whom to whom, to be done in one go: a list may lose to some and win from others. */
class Handing {
  readonly #state: MembershipState;
  readonly #taken = new Movings();
  /** By subject and stream. */
  readonly #given = new Map<number, Map<number, Fact[]>>();

  constructor(state: MembershipState) {
    this.#state = state;
  }

  /** Notes that facts go from one subject to another, which gets those of the streams that are kept. */
  note(moving: Moving, source: number, target: number, kept: readonly boolean[]): void {
    if (source === target) return;
    this.#taken.add(source, moving);
    if (target === -1) return;
    let byStream = this.#given.get(target);
    if (byStream === undefined) this.#given.set(target, (byStream = new Map()));
    for (const fact of moving.facts) {
      if (!kept[fact.stream]) continue;
      const list = byStream.get(fact.stream);
      if (list === undefined) byStream.set(fact.stream, [fact]);
      else list.push(fact);
    }
  }

  run(): void {
    this.#taken.takeFacts(this.#state);
    const { lists } = this.#state.facts;
    for (const [subject, byStream] of this.#given)
      for (const [stream, facts] of byStream)
        lists.addAll(
          subject,
          stream,
          facts.sort((a, b) => a.at - b.at),
        );
  }
}

/** The one of an actor's moves in whose time a moment lies. */
function movingOf(movings: readonly Moving[] | undefined, at: number): Moving | undefined {
  return movings?.find(({ from, to }) => at >= from && at < to);
}

function whose(state: MembershipState, { person, account }: Owner): Whose {
  const number = (key: string | null) => (key === null ? -1 : state.facts.subjects.number(key));
  return { person: number(person), account: number(account) };
}
