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

/** A power of two; 32 bytes each. */
const PLACES = 1 << 17;
/** The words of a place. */
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
  readonly #words = new Int32Array(PLACES * WORDS).fill(-1);
  /** From when until when each holds, as of {@link Span}. */
  readonly #spans = new Float64Array(PLACES * 2);
  readonly #spanOf: (actor: number, at: number) => Span;
  readonly #holders: Holders;

  constructor(spanOf: (actor: number, at: number) => Span, holders: Holders) {
    this.#spanOf = spanOf;
    this.#holders = holders;
  }

  /** Whose an event is that an actor did at a time. */
  at(actor: number, at: number): Placing {
    const place = actor & (PLACES - 1);
    const isKnown =
      this.#words[place * WORDS + ACTOR] === actor &&
      this.#spans[place * 2] <= at &&
      at < this.#spans[place * 2 + 1];
    return isKnown ? this.#known(place) : this.#find(actor, at, place);
  }

  /** Says that the spans of an actor are others. */
  forget(actor: number): void {
    const word = (actor & (PLACES - 1)) * WORDS + ACTOR;
    if (this.#words[word] === actor) this.#words[word] = -1;
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
    this.#words[place * WORDS + ACTOR] = actor;
    this.#words[place * WORDS + PERSON] = holder.person;
    this.#words[place * WORDS + ACCOUNT] = holder.account;
    this.#words[place * WORDS + SEAT] = holder.seat;
    this.#spans[place * 2] = span.from;
    this.#spans[place * 2 + 1] = span.to;
    return { person, account, holder };
  }
}
