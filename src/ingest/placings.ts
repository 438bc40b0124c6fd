import type { Span } from '../identity/index.js';
import type { Holder, Owner } from '../membership/index.js';
import { ownerOf } from './owners.js';

/** Whose an event is, by public id and by number. */
export interface Placing extends Owner {
  readonly holder: Holder;
}

/** What of the membership engine turns ids into numbers and back. */
export interface Holders {
  holderOf(owner: Owner): Holder;
  /** The public id of a contact, visitor or account. */
  keyOf(subject: number): string;
}

/** Places there are at first and at most, powers of two; 32 bytes each. */
const FIRST_PLACES = 1 << 10;
const MOST_PLACES = 1 << 17;
/** The words of a place. ACTOR is the actor's number + 1, so that memory that was never written to is a place nobody has. */
const WORDS = 4;
const ACTOR = 0;
const PERSON = 1;
const ACCOUNT = 2;
const SEAT = 3;

/**
 * The placings that were asked for last: most events come from actors that did something not long ago, and putting their spans
 * together anew costs a dozen looks into memory. An actor has one place, by its number, which another may take.
 */
export class Placings {
  #places = FIRST_PLACES;
  #words = new Int32Array(FIRST_PLACES * WORDS);
  /** From when until when each holds, as of {@link Span}. */
  #spans = new Float64Array(FIRST_PLACES * 2);
  readonly #spanOf: (actor: number, at: number) => Span;
  readonly #holders: Holders;

  constructor(spanOf: (actor: number, at: number) => Span, holders: Holders) {
    this.#spanOf = spanOf;
    this.#holders = holders;
  }

  /** Whose an event is that an actor did at a time. */
  at(actor: number, at: number): Placing {
    if (actor >= this.#places && this.#places < MOST_PLACES) this.#widen(actor);
    const place = actor & (this.#places - 1);
    const isKnown =
      this.#words[place * WORDS + ACTOR] === actor + 1 &&
      this.#spans[place * 2] <= at &&
      at < this.#spans[place * 2 + 1];
    return isKnown ? this.#known(place) : this.#find(actor, at, place);
  }

  /** Says that the spans of an actor are others. */
  forget(actor: number): void {
    const word = (actor & (this.#places - 1)) * WORDS + ACTOR;
    if (this.#words[word] === actor + 1) this.#words[word] = 0;
  }

  /** Makes room for an actor: a place for everybody, up to the most. What was known is forgotten. */
  #widen(actor: number): void {
    while (actor >= this.#places && this.#places < MOST_PLACES) this.#places *= 2;
    this.#words = new Int32Array(this.#places * WORDS);
    this.#spans = new Float64Array(this.#places * 2);
  }

  #known(place: number): Placing {
    const person = this.#words[place * WORDS + PERSON];
    const account = this.#words[place * WORDS + ACCOUNT];
    return {
      person: person === -1 ? null : this.#holders.keyOf(person),
      account: account === -1 ? null : this.#holders.keyOf(account),
      holder: { person, account, seat: this.#words[place * WORDS + SEAT] },
    };
  }

  #find(actor: number, at: number, place: number): Placing {
    const span = this.#spanOf(actor, at);
    const { person, account } = ownerOf(actor, span);
    const holder = this.#holders.holderOf({ person, account });
    this.#words[place * WORDS + ACTOR] = actor + 1;
    this.#words[place * WORDS + PERSON] = holder.person;
    this.#words[place * WORDS + ACCOUNT] = holder.account;
    this.#words[place * WORDS + SEAT] = holder.seat;
    this.#spans[place * 2] = span.from;
    this.#spans[place * 2 + 1] = span.to;
    return { person, account, holder };
  }
}
