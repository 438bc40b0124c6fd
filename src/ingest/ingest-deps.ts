import type { EventsCommand } from '../collect/index.js';
import type { IdentityRules } from '../identity/index.js';
import type { Event } from '../model/index.js';
import type { CrashPoint, EventLog, Store } from '../store/index.js';
import type { SnapshotPlace } from './snapshots.js';

/** Calls that were checked, to be taken in: what stands in the log, and what it means. */
export interface Batch extends Omit<EventsCommand, 'type'> {
  /** The events of `calls`, in their order. */
  readonly events: readonly Event[];
}

/** What ingest stands on. */
export interface IngestDeps {
  readonly store: Store;
  readonly log: EventLog;
  readonly rules: IdentityRules;
  /** Says which events of a batch were there before (M-7), and remembers the others. */
  readonly duplicates: Duplicates;
  readonly clock: Clock;
  /** Is told what went wrong behind the scenes, as it happens. */
  readonly onProblem: (error: unknown) => void;
  /** Where snapshots of the live state are kept, so that the next start is quick. Default: there are none. */
  readonly snapshots?: SnapshotPlace | undefined;
  /** Is told what a person should know and need not do anything about. */
  readonly onNotice?: ((text: string) => void) | undefined;
  /** Where a test lets the program die. */
  readonly crash?: CrashPoint | undefined;
}

/** Which events were taken in before. */
export interface Duplicates {
  /**
   * The indexes of the events that are there already, or stand earlier in the list; the others are there from now on.
   * `position`: where the log goes on after them.
   */
  enter(events: readonly Event[], position: number): readonly number[];
  /** The store holds the log up to a position. */
  written(position: number): void;
  /** The store took a file in, whose record of the log ends at a position. */
  imported(position: number): Promise<void>;
}

/** What tells the time, and wakes. */
export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Calls `wake` at a time, or soon after; answers how to take that back. */
  at(time: number, wake: () => void): () => void;
  /** Calls `wake` after some milliseconds, whatever time somebody sets meanwhile; answers how to take that back. */
  after(milliseconds: number, wake: () => void): () => void;
}
