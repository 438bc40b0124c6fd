import { rm } from 'node:fs/promises';
import { PieceWriter, draftSnapshot, type CrashPoint, type Draft } from '../store/index.js';
import type { Live } from './live.js';
import type { SnapshotHeader } from './snapshot-header.js';

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

/**
 * Decides when a snapshot of the live state is written. It is a cache: a start that finds none, or one that does not fit,
 * rebuilds everything from the store.
 */
export class Snapshots {
  readonly #place: SnapshotPlace;
  readonly #crash: CrashPoint;
  #events = 0;
  #lastAt: number;
  #tookMs = 0;
  #isBeingWritten = false;

  /** @param isMissing whether there is none that a start could use */
  constructor(place: SnapshotPlace, crash: CrashPoint, now: number, isMissing: boolean) {
    this.#place = place;
    this.#crash = crash;
    this.#lastAt = isMissing ? -Infinity : now;
  }

  get basis(): string {
    return this.#place.basis;
  }

  /** Notes that events came in. */
  note(events: number): void {
    this.#events += events;
  }

  /** Notes that something happened that makes the last snapshot useless. */
  noteAct(): void {
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
    state: { readonly live: Live; readonly header: () => Promise<SnapshotHeader> },
  ): Promise<void> {
    this.#isBeingWritten = true;
    this.#lastAt = clock.now();
    try {
      const draft = await turn(async () => {
        const began = clock.now();
        const writer = new PieceWriter();
        writer.json('header', await state.header());
        state.live.save(writer);
        const written = await draftSnapshot(this.#place.file, writer.pieces(), this.#crash);
        this.#events = 0;
        this.#tookMs = clock.now() - began;
        return written;
      });
      await draft.keep();
    } finally {
      this.#isBeingWritten = false;
    }
  }

  /** Takes a snapshot away that cannot be used: what is true of it now may not be so after the next change. */
  static async forget({ file }: SnapshotPlace): Promise<void> {
    await rm(file, { force: true });
  }
}
