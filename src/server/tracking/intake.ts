import type { Event, JsonObject } from '../../model/index.js';

/** A call that is kept aside. */
export interface QuarantinedCall {
  readonly reason: string;
  readonly detail: string;
  /** Its text, as far as it is kept. */
  readonly raw: string;
}

/** What one request brought: checked, and all of one sender. */
export interface IntakeBatch {
  readonly events: readonly Event[];
  /** The normal form of each event, in the same order: what the log keeps. */
  readonly calls: readonly JsonObject[];
  readonly quarantined: readonly QuarantinedCall[];
  /** UTC milliseconds. */
  readonly receivedAt: number;
  /** Duplicates are judged within it. */
  readonly source: string;
  /** False for what a public browser key sent (I-6). */
  readonly trusted: boolean;
}

/** Where accepted calls go. */
export interface Intake {
  /** Ends when the batch is safe: on the disk, whatever happens next. What goes wrong before is thrown, and nothing is kept. */
  accept(batch: IntakeBatch): Promise<void>;
  /** Whether more can be taken now; else after how many seconds to try again. */
  pressure(): 'ok' | { readonly retryAfter: number };
}
