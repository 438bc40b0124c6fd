import { rm } from 'node:fs/promises';
import type { Event } from '../model/index.js';
import {
  PieceWriter,
  draftSnapshot,
  type CrashPoint,
  type Draft,
  type LogRecord,
  type Store,
} from '../store/index.js';
import type { Change } from './changes.js';
import type { Live } from './live.js';
import { Recent } from './recent.js';
import { headerOf } from './snapshot-header.js';

/** After so many events or so long the next snapshot is due ... */
const EVENTS = 250_000;
const AFTER_MS = 300_000;
/** ... but no sooner than so many times as long as the last took: who waits for it waits for at most half a percent of all time. */
const REST = 200;

/** Where snapshots of a live state are kept, and what they rest on beside the log. */
export interface SnapshotPlace {
  readonly file: string;
  /** A digest of what has to be the same for a snapshot to be true (the settings of identity). */
  readonly basis: string;
  /** Whether they are written as well as read. */
  readonly isWritten: boolean;
}

/** What a snapshot has to know of when it begins. */
export interface SnapshotsStart {
  /** UTC milliseconds. */
  readonly now: number;
  /** All that was ever in force. */
  readonly changes: readonly Change[];
  /** What came in last, as a snapshot knows it that a start has used; null: there was none. */
  readonly recent: Recent | null;
}

/** A live state of which the store holds everything. */
export interface Kept {
  readonly live: Live;
  readonly store: Store;
  /** Up to where the log is in it. */
  readonly position: number;
  /** The number of the last transition that was told. */
  readonly seq: number;
}

/**
 * Decides when a snapshot of the live state is written, and notes what it has to say of itself. It is a cache: a start that
 * finds none, or one that does not fit, rebuilds everything from the store.
 */
export class Snapshots {
  readonly #place: SnapshotPlace;
  readonly #crash: CrashPoint;
  readonly #recent: Recent;
  #changes: readonly Change[];
  /** The last record of calls that was taken in. */
  #last: LogRecord | null = null;
  /** How many events came in since the last snapshot, and when that was begun. */
  #events = 0;
  #lastAt: number;
  #tookMs = 0;
  #isBeingWritten = false;

  constructor(place: SnapshotPlace, crash: CrashPoint, { now, changes, recent }: SnapshotsStart) {
    this.#place = place;
    this.#crash = crash;
    this.#changes = changes;
    this.#recent = recent ?? new Recent();
    this.#lastAt = recent === null ? -Infinity : now;
  }

  /** Notes that events came in. */
  note(events: readonly Event[], receivedAt: number, record: LogRecord): void {
    this.#last = record;
    this.#events += events.length;
    this.#recent.note(
      receivedAt,
      events.map(({ id }) => id),
    );
  }

  /** Notes an act, over which no snapshot of before can be brought, and all that was ever in force by now. */
  noteAct(changes: readonly Change[]): void {
    this.#changes = changes;
    this.#events = Math.max(this.#events, EVENTS);
  }

  /** Whether it is time for one. */
  isDue(now: number): boolean {
    if (!this.#place.isWritten || this.#isBeingWritten) return false;
    if (this.#lastAt === -Infinity) return true;
    const since = now - this.#lastAt;
    if (this.#events === 0 || since < REST * this.#tookMs) return false;
    return this.#events >= EVENTS || since >= AFTER_MS;
  }

  /** Whether anything came in since the last. */
  get isBehind(): boolean {
    return this.#place.isWritten && (this.#events > 0 || this.#lastAt === -Infinity);
  }

  /**
   * Writes a snapshot. `turn` gives the writing its turn, in which the live state does not change. Errors: those of the disk; the
   * snapshot before stays.
   */
  async write(
    clock: { now(): number },
    turn: (draft: () => Promise<Draft>) => Promise<Draft>,
    kept: () => Kept,
  ): Promise<void> {
    this.#isBeingWritten = true;
    this.#lastAt = clock.now();
    try {
      const draft = await turn(async () => {
        const began = clock.now();
        const written = await this.#draft(kept());
        this.#events = 0;
        this.#tookMs = clock.now() - began;
        return written;
      });
      await draft.keep();
    } finally {
      this.#isBeingWritten = false;
    }
  }

  async #draft({ live, store, position, seq }: Kept): Promise<Draft> {
    const { file, basis } = this.#place;
    const recent = this.#recent.batches;
    const stand = { position, basis, seq, recent, changes: this.#changes, last: this.#last };
    const writer = new PieceWriter();
    writer.json('header', await headerOf(store, stand));
    live.save(writer);
    return draftSnapshot(file, writer.pieces(), this.#crash);
  }

  /** Takes a snapshot away that cannot be used: what is true of it now may not be so after the next change. */
  static async forget({ file }: SnapshotPlace): Promise<void> {
    await rm(file, { force: true });
  }
}
