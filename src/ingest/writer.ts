import {
  foldEvents,
  foldSettingApart,
  storedPosition,
  type EventsRecord,
} from '../collect/index.js';
import type { CrashPoint, Store } from '../store/index.js';
import { keepLiveTime } from './live-time.js';
import { RETRY_MS } from './retrying.js';
import { keepTransitions, lastTransition, type Numbered } from './transition-rows.js';

/** What the log and the live state have, and the store has not yet. */
export interface Unwritten {
  /** Calls of this stretch of the log; null for a tick of the clock. */
  readonly record: EventsRecord | null;
  /** Where the log goes on after it. */
  readonly position: number;
  /** Up to when all that was due has been told, UTC milliseconds. */
  readonly time: number;
  readonly transitions: readonly Numbered[];
}

/** What a writer asks of the world, and who wants to know how the store gets on. */
export interface WriterDeps {
  /** Transitions up to this number are written, and the log up to this position. */
  readonly onWritten: (seq: number, position: number) => void;
  /** The store cannot be written for now. */
  readonly onFailed: (error: unknown) => void;
  /** Calls `wake` after some milliseconds; answers how to take that back. */
  readonly after: (milliseconds: number, wake: () => void) => () => void;
  /** Where a test lets the program die. */
  readonly crash?: CrashPoint;
}

/** Calls that are folded in one go. More make the transaction longer, not faster (measured). */
const MOST_BYTES = 16 * 1024 * 1024;
/**
 * From one write to the next at least, in milliseconds, unless there is enough for one or somebody is in a hurry: a write of
 * nothing much takes 0.15 s of processor time by itself (measured), which calls that come in would wait for as well.
 */
const REST_MS = 3000;
/** How often the same is tried as it is, before what it stumbles over is looked for and set apart. */
const TRIES = 3;

/**
 * Brings the store after the log: what was taken in since it last did, in one transaction with the transitions that came
 * of it and the position of the log. One at a time; while one runs, the next gathers.
 */
export class Writer {
  readonly #store: Store;
  readonly #on: WriterDeps;
  #position: number;
  #waiting: Unwritten[] = [];
  #running: Promise<void> | null = null;
  #failure: unknown = null;
  /** How often what waits first was tried in vain. */
  #failures = 0;
  #cancelRetry = () => undefined as void;
  #cancelRest = () => undefined as void;
  #isClosed = false;
  #bytes = 0;
  #seq = 0;
  /** Ends the gathering early; null while nothing is gathered. */
  #hurry: (() => void) | null = null;
  /** How much was ever added, and how much of it is written. */
  #added = 0;
  #written = 0;
  /** Who waits until so much is written. */
  #waiters: { readonly until: number; readonly resolve: () => void }[] = [];
  /** Whether what comes next may be written at once. */
  #isRested = true;

  /**
   * @param position up to where the store holds the log
   */
  constructor(store: Store, position: number, on: WriterDeps) {
    this.#store = store;
    this.#position = position;
    this.#on = on;
  }

  /** Up to where the store holds the log. */
  get position(): number {
    return this.#position;
  }

  /** Bytes of calls that wait. */
  get backlog(): number {
    return this.#bytes;
  }

  /** Why the store cannot be written now; null while it can. It is tried again every second. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Adds what was taken in. */
  add(item: Unwritten): void {
    this.#waiting.push(item);
    this.#added += 1;
    this.#bytes += item.record?.payload.length ?? 0;
    if (this.#bytes >= MOST_BYTES) this.#hurry?.();
    if (this.#failure === null) this.#running ??= this.#run();
  }

  /**
   * Resolves when all that was added before is written, after one more try if the last failed; what is added meanwhile is not
   * waited for. Errors: why it could not be.
   */
  async flush(): Promise<void> {
    if (this.#running === null && this.#failure !== null) this.retry();
    if (this.#running !== null && this.#written < this.#added) {
      const written = new Promise<void>((resolve) => {
        this.#waiters.push({ until: this.#added, resolve });
      });
      this.#hurry?.();
      await written;
    }
    if (this.#failure !== null) throw this.#failure;
  }

  /** Says that the store was brought further by another way (an import), while nothing waits. */
  moveTo(position: number): void {
    this.#position = position;
  }

  /** Writes what waits, and tries no more after that. Errors: why it cannot be written; it is in the log. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelRetry();
    await this.flush();
    this.#cancelRest();
  }

  /** Tries again after a failure, which may have passed (a full disk). */
  retry(): void {
    this.#cancelRetry();
    if (this.#waiting.length > 0) this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        await this.#gather();
        await this.#writeSome();
      }
    } catch (error) {
      // Everything is in the log: the store is behind, and says so, until it can be written again.
      this.#failure = error;
      this.#failures += 1;
      this.#on.onFailed(error);
      if (!this.#isClosed) this.#cancelRetry = this.#on.after(RETRY_MS, () => this.retry());
    } finally {
      this.#running = null;
      this.#letGo(Infinity);
    }
  }

  /** Waits until it is time for the next write, there is enough for one, or somebody is in a hurry. */
  async #gather(): Promise<void> {
    if (!this.#isRested && this.#waiters.length === 0 && this.#bytes < MOST_BYTES)
      await new Promise<void>((resolve) => {
        this.#hurry = resolve;
      });
    this.#hurry = null;
    this.#isRested = false;
    this.#cancelRest();
    this.#cancelRest = this.#on.after(REST_MS, () => {
      this.#isRested = true;
      this.#hurry?.();
    });
  }

  async #writeSome(): Promise<void> {
    if (this.#failure !== null) await this.#lookUp();
    const items = this.#next();
    const last = items[items.length - 1];
    const upTo = Math.max(this.#position, last.position);
    const transitions = items
      .flatMap((item) => item.transitions)
      .filter(({ seq }) => seq > this.#seq);
    const records = items.flatMap(({ record }) =>
      // What the store took in by another way is not taken in again.
      record === null || record.position <= this.#position ? [] : [record],
    );
    // Twice it may be bad luck; then whoever waits behind it must not wait for ever.
    const fold = this.#failures < TRIES ? foldEvents : foldSettingApart;
    await fold(this.#store, records, {
      from: this.#position,
      upTo,
      areJudged: true,
      ...(this.#on.crash !== undefined && { crash: this.#on.crash }),
      alongside: async (store) => {
        await keepTransitions(store, transitions);
        await keepLiveTime(store, last.time);
      },
    });
    this.#position = upTo;
    this.#failure = null;
    this.#failures = 0;
    this.#waiting.splice(0, items.length);
    this.#written += items.length;
    for (const { record } of items) this.#bytes -= record?.payload.length ?? 0;
    this.#seq = transitions.at(-1)?.seq ?? this.#seq;
    this.#on.onWritten(this.#seq, upTo);
    this.#letGo(this.#written);
  }

  /** Those who wait for no more than is written need wait no longer. */
  #letGo(written: number): void {
    const done = this.#waiters.filter(({ until }) => until <= written);
    this.#waiters = this.#waiters.filter(({ until }) => until > written);
    for (const { resolve } of done) resolve();
  }

  /** A write that failed may have got somewhere: what the store holds is not written again. */
  async #lookUp(): Promise<void> {
    this.#position = await storedPosition(this.#store);
    this.#seq = await lastTransition(this.#store);
  }

  #next(): Unwritten[] {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ record }) => {
      bytes += record?.payload.length ?? 0;
      return bytes > MOST_BYTES;
    });
    return this.#waiting.slice(0, end === -1 ? undefined : Math.max(1, end));
  }
}
