import { EthogramError } from '../../errors.js';
import type { PieceReader, PieceWriter } from '../../store/index.js';
import { Seats, type Seat } from './seats.js';

/**
 * Whom facts are kept for. A seat is one contact in one account: what they did there. Visitors are judged by nothing; their
 * facts wait for the day it is known who they are.
 */
export type SubjectKind = 'contact' | 'account' | 'visitor' | 'seat';

/** From when on somebody belongs to an account; null: to none. */
export interface Placement {
  readonly from: number;
  readonly account: string | null;
}

/** The contacts, accounts, visitors and seats, numbered in the order they were met. */
export class Subjects {
  private readonly keys: string[] = [];
  private readonly kinds: SubjectKind[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly seats = new Seats();
  private readonly placements = new Map<number, { from: number; account: number }[]>();
  private readonly residents = new Map<number, Set<number>>();

  get count(): number {
    return this.keys.length;
  }

  /** The number of a subject by public id, new if need be. Errors: `usage` for an id of no known kind. */
  number(key: string): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const kind = key.slice(0, key.indexOf(':'));
    if (kind !== 'contact' && kind !== 'account' && kind !== 'visitor')
      throw new EthogramError(
        'usage',
        `entity: ${key} (give contact:..., account:... or visitor:...)`,
      );
    const number = this.add(key, kind);
    this.numbers.set(key, number);
    return number;
  }

  /** The number of a subject that is known. */
  find(key: string): number | undefined {
    return this.numbers.get(key);
  }

  key(subject: number): string {
    return this.keys[subject];
  }

  kind(subject: number): SubjectKind {
    return this.kinds[subject];
  }

  /** The seat of a contact in an account, new if need be. */
  seat(contact: number, account: number): number {
    const known = this.seats.find(contact, account);
    if (known !== -1) return known;
    const seat = this.add('', 'seat');
    this.seats.add(seat, contact, account);
    return seat;
  }

  /** Whose seat it is, and its place among those of the account. */
  personIn(seat: number): Seat {
    return this.seats.of(seat);
  }

  /** The place of a seat among those of its account. */
  placeIn(seat: number): number {
    return this.seats.placeIn(seat);
  }

  /** The place of a contact's seat among those of an account; -1: they have none. */
  placeOfSeat(contact: number, account: number): number {
    return this.seats.placeOf(contact, account);
  }

  /** The seats of an account, in the order they came to be. */
  seatsIn(account: number): readonly number[] {
    return this.seats.in(account);
  }

  /** The seats of a contact in all accounts, in the order they came to be. */
  seatsFor(contact: number): readonly number[] {
    return this.seats.for(contact);
  }

  /** Says which account a contact belongs to from when on, in order of time. */
  place(contact: number, placements: readonly Placement[]): void {
    for (const { account } of this.placements.get(contact) ?? [])
      this.residents.get(account)?.delete(contact);
    const placed = placements.map(({ from, account }) => ({
      from,
      account: account === null ? -1 : this.number(account),
    }));
    this.placements.set(contact, placed);
    for (const { account } of placed) {
      if (account === -1) continue;
      const residents = this.residents.get(account) ?? new Set();
      this.residents.set(account, residents.add(contact));
    }
  }

  /** The accounts a contact belonged to, each from its time on; account -1 is none. */
  placementsOf(contact: number): readonly { readonly from: number; readonly account: number }[] {
    return this.placements.get(contact) ?? NONE;
  }

  /** The contacts that ever belonged to an account. */
  residentsOf(account: number): readonly number[] {
    return [...(this.residents.get(account) ?? NONE)];
  }

  save(to: PieceWriter): void {
    to.rows('subjects', this.keys);
    to.json('seats', this.seats.size);
    to.later('seat pairs', () => this.seats.pairs());
    to.rows('placements', this.placements);
    to.rows(
      'residents',
      map(this.residents, ([account, contacts]) => [account, [...contacts]]),
    );
  }

  /** Takes over what was saved, where it has nothing. */
  load(from: PieceReader): void {
    const keys: string[] = [];
    for (const key of from.rows('subjects')) keys.push(key as string);
    const seats = from.json('seats') as number;
    const pairs = from.ints('seat pairs');
    let seat = 0;
    for (const key of keys) {
      if (key !== '') this.number(key);
      else this.seat(pairs[seat++], pairs[seat++]);
    }
    if (seat !== 2 * seats) throw new TypeError(`${seats} seats, and ${seat / 2} of them named`);
    for (const row of from.rows('placements')) {
      const [contact, placed] = row as [number, { from: number | null; account: number }[]];
      // JSON knows no infinity: who was somewhere ever since was so from null on.
      const since = placed.map((one) => ({ from: one.from ?? -Infinity, account: one.account }));
      this.placements.set(contact, since);
    }
    for (const row of from.rows('residents')) {
      const [account, contacts] = row as [number, number[]];
      this.residents.set(account, new Set(contacts));
    }
  }

  private add(key: string, kind: SubjectKind): number {
    this.keys.push(key);
    this.kinds.push(kind);
    return this.keys.length - 1;
  }
}

const NONE: readonly never[] = [];

function* map<T, R>(all: Iterable<T>, of: (one: T) => R): Generator<R> {
  for (const one of all) yield of(one);
}
