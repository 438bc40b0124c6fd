import type { Span } from '../identity/index.js';
import type { Holder, Owner } from '../membership/index.js';
import { ownerOf } from './owners.js';

/** Whose the events of an actor are in a stretch of time, by public id and by number. */
export interface Placing extends Owner {
  readonly actor: number;
  /** UTC milliseconds, as of {@link Span}. */
  readonly from: number;
  readonly to: number;
  readonly holder: Holder;
}

/** A power of two; some 150 bytes each. */
const PLACES = 1 << 17;

/**
 * The placings that were asked for last: most events come from actors that did something not long ago, and putting their spans
 * together anew costs a dozen looks into memory. An actor has one place, by its number, which another may take.
 */
export class Placings {
  readonly #places = Array.from<Placing | undefined>({ length: PLACES });
  readonly #spanOf: (actor: number, at: number) => Span;
  readonly #holderOf: (owner: Owner) => Holder;

  constructor(spanOf: (actor: number, at: number) => Span, holderOf: (owner: Owner) => Holder) {
    this.#spanOf = spanOf;
    this.#holderOf = holderOf;
  }

  /** Whose an event is that an actor did at a time. */
  at(actor: number, at: number): Placing {
    const place = actor & (PLACES - 1);
    const known = this.#places[place];
    if (known?.actor === actor && known.from <= at && at < known.to) return known;
    const span = this.#spanOf(actor, at);
    const owner = ownerOf(actor, span);
    const { from, to } = span;
    const placing = { actor, from, to, ...owner, holder: this.#holderOf(owner) };
    this.#places[place] = placing;
    return placing;
  }

  /** Says that the spans of an actor are others. */
  forget(actor: number): void {
    const place = actor & (PLACES - 1);
    if (this.#places[place]?.actor === actor) this.#places[place] = undefined;
  }
}
