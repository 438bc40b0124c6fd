import type { Stream } from '../live/index.js';
import type { DoingsOf } from './doings.js';

/** How a column is read off what one entity did. */
export interface Reading {
  /** Positions in {@link LiveSignals.streams} it looks at. */
  readonly streams: readonly number[];
  /**
   * What the entity did as of a moment (UTC milliseconds), facts after it unseen. Writes both sides at `place`; the
   * denominator of an amount is 0. Allocates nothing, but where a sum goes beyond 53 bits.
   */
  read(doings: DoingsOf, asOf: number, num: Float64Array, den: Float64Array, place: number): void;
  /**
   * The first 00:00 UTC after a moment at which the column may read differently without a new fact, because facts grow
   * old; Infinity: none. Between facts and these midnights it stays as it is.
   */
  nextChange(doings: DoingsOf, asOf: number): number;
}

/** A column of a signal, for one entity at a time: to the bit what the same column of {@link readSignals} has. */
export interface LiveColumn extends Reading {
  /** `email_opens`, or `email_opens:newsletter` for a share by declared key. */
  readonly id: string;
  readonly signal: string;
  readonly kind: 'amount' | 'ratio';
}

/** Columns of signals, and the streams whose facts they need; each stream once. */
export interface LiveSignals {
  readonly streams: readonly Stream[];
  readonly columns: readonly LiveColumn[];
}
