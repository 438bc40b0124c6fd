import type { Registry } from '../compile/registry.js';
import type { Match } from '../../signals/index.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';
import type { Coverage } from './coverage.js';
import { EventTable } from './event-table.js';
import { FactLists } from './fact-lists.js';
import { Keys } from './keys.js';
import { Subjects } from './subjects.js';
import { Traits } from './traits.js';

/** An event, and whose it is as far as is known now. */
export interface PlacedEvent {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly at: number;
  /** The number of the set of claims it came with; a later change of identity moves it by this. */
  readonly actor: number;
  /** A number for what the actor did it with (its anonymous id); 0 or left out: it does not say. */
  readonly device?: number;
  /** `contact:...` or `visitor:...`; null when it names nobody. */
  readonly person: string | null;
  /** `account:...` it counts for. */
  readonly account: string | null;
  /** The same by number, where whoever places it knows; else it is looked up. */
  readonly holder?: Holder;
  /** The streams of the registry it is in. An event in none may be left out. */
  readonly matches: readonly Match[];
}

/** Whose an event is, by number; -1: nobody. */
export interface Holder {
  readonly person: number;
  readonly account: number;
  /** What the person did in the account, where both are known. */
  readonly seat: number;
}

/** Everything truths are judged by. */
export class Facts {
  readonly registry: Registry;
  readonly subjects = new Subjects();
  readonly lists: FactLists;
  readonly events = new EventTable();
  readonly keys = new Keys();
  readonly traits = new Traits();

  constructor(registry: Registry) {
    this.registry = registry;
    this.lists = new FactLists((stream) => registry.streams[stream].field !== undefined);
  }

  /** Keeps the matches of an event, where some rule looks at them. */
  add(event: PlacedEvent, coverage: Coverage): void {
    this.addOf(event, event.holder ?? this.holderOf(event), coverage);
  }

  /** The numbers of an owner, new if need be. */
  holderOf(owner: Pick<PlacedEvent, 'person' | 'account'>): Holder {
    const { subjects } = this;
    const person = owner.person === null ? -1 : subjects.number(owner.person);
    const account = owner.account === null ? -1 : subjects.number(owner.account);
    return { person, account, seat: this.seatOf(person, account) };
  }

  /** The seat of a person in an account, new if need be; -1 where one of them is nobody, or is not known. */
  seatOf(person: number, account: number): number {
    const { subjects } = this;
    if (person === -1 || account === -1 || subjects.kind(person) !== 'contact') return -1;
    return subjects.seat(person, account);
  }

  /** The same as {@link Facts.add}, given whose it is. */
  addOf(
    { id, at, actor, device = 0, matches }: PlacedEvent,
    { person, account, seat }: Holder,
    coverage: Coverage,
  ): void {
    const { lists } = this;
    let event = -1;
    for (const { stream, key, number } of matches) {
      const forPerson = person !== -1 && coverage.person[stream];
      const forAccount = account !== -1 && coverage.account[stream];
      const forSeat = seat !== -1 && coverage.seat[stream];
      if (!forPerson && !forAccount && !forSeat) continue;
      if (event === -1) event = this.events.add(id, actor, person, device);
      const value = key === null ? (number ?? 0) : this.keys.number(key);
      if (forPerson) lists.add(person, stream, at, event, value);
      if (forAccount) lists.add(account, stream, at, event, value);
      if (forSeat) lists.add(seat, stream, at, event, value);
    }
  }

  /** What is largest comes first: as it is loaded the collector of garbage looks at all there is, time and again. */
  save(to: PieceWriter): void {
    this.lists.save(to);
    this.events.save(to);
    this.subjects.save(to);
    this.keys.save(to);
    this.traits.save(to);
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    this.lists.load(from);
    this.events.load(from);
    this.subjects.load(from);
    this.keys.load(from);
    this.traits.load(from);
  }
}
