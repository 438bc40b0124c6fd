import type { Level, Measure } from '../model/index.js';

/**
 * One column of behaviour, for every entity of a {@link SignalTable}.
 *
 * An `amount` (count, sum, max, distinct, sessions) is `num` itself: zero means none. A `ratio` (rate, share, mean,
 * abandonment) keeps both sides, so that it can be shrunk to the pooled value and added up again; `den` 0 means missing.
 */
export interface SignalColumn {
  /** `email_opens`, or `email_opens:newsletter` for a share by declared key. */
  readonly id: string;
  readonly signal: string;
  readonly title: string;
  readonly measure: Measure;
  readonly kind: 'amount' | 'ratio';
  /** Whether clustering may see it (F-1). Other columns serve profiles only. */
  readonly cluster: boolean;
  /** Whether its signal is one of the declared catalogue, and not an extra beside it. */
  readonly catalogue: boolean;
  readonly num: Float64Array;
  readonly den?: Float64Array;
}

/** What every entity of one level had done as of a moment. Rows are sorted by public id. */
export interface SignalTable {
  readonly level: Level;
  /** UTC milliseconds; nothing later is seen. */
  readonly asOf: number;
  /** Public ids (`contact:...`, `account:...`), ascending by code point. */
  readonly ids: readonly string[];
  readonly columns: readonly SignalColumn[];
  /** When the entity was first seen, UTC ms; NaN for one known from files only. */
  readonly firstSeen: Float64Array;
  /** When it last did something that counts as engagement, UTC ms; NaN for never (F-5). */
  readonly lastEngaged: Float64Array;
  /** Events in the feature window that count as engagement. */
  readonly events: Float64Array;
  /** Contact level: the contact's account as of the moment; account level: the entity itself. null where none. */
  readonly accounts: readonly (string | null)[];
}
