import { foldEvents, type EventsRecord } from '../collect/index.js';
import type { Store } from '../store/index.js';
import { keepLiveTime } from './live-time.js';
import { keepTransitions, type Numbered } from './transition-rows.js';

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

/** Who wants to know how the store gets on. */
export interface WriterListener {
  /** Transitions up to this number are written, and the log up to this position. */
  readonly onWritten: (seq: number, position: number) => void;
  /** The store cannot be written. */
  readonly onFailed: (error: unknown) => void;
}

/** Calls that are folded in one go. More make the transaction longer, not faster (measured). */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Brings the store after the log: what was taken in since it last did, in one transaction with the transitions that came
 * of it and the position of the log. One at a time; while one runs, the next gathers.
 */
export class Writer {
  readonly #store: Store;
  readonly #on: WriterListener;
  #position: number;
  #waiting: Unwritten[] = [];
  #running: Promise<void> | null = null;
  #failure: unknown = null;
  #bytes = 0;
  #seq = 0;

  /**
   * @param position up to where the store holds the log
   */
  constructor(store: Store, position: number, on: WriterListener) {
    this.#store = store;
    this.#position = position;
    this.#on = on;
  }

  /** Bytes of calls that wait. */
  get backlog(): number {
    return this.#bytes;
  }

  /** Why the store cannot be written any more; null while it can. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Adds what was taken in. */
  add(item: Unwritten): void {
    this.#waiting.push(item);
    this.#bytes += item.record?.payload.length ?? 0;
    this.#running ??= this.#run();
  }

  /** Resolves when all that was added is written. Errors: why it could not be. */
  async flush(): Promise<void> {
    while (this.#running !== null) await this.#running;
    if (this.#failure !== null) throw this.#failure;
  }

  /** Says that the store was brought further by another way (an import), while nothing waits. */
  moveTo(position: number): void {
    this.#position = position;
  }

  /** Tries again after a failure that has passed (a full disk). */
  retry(): void {
    this.#failure = null;
    if (this.#waiting.length > 0) this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && this.#failure === null) await this.#writeSome();
    } catch (error) {
      // Everything is in the log: the store is behind, and says so, until it can be written again.
      this.#failure = error;
      this.#on.onFailed(error);
    } finally {
      this.#running = null;
    }
  }

  async #writeSome(): Promise<void> {
    const items = this.#next();
    const last = items[items.length - 1];
    const upTo = Math.max(this.#position, last.position);
    const transitions = items.flatMap((item) => item.transitions);
    const records = items.flatMap(({ record }) =>
      // What the store took in by another way is not taken in again.
      record === null || record.position <= this.#position ? [] : [record],
    );
    await foldEvents(this.#store, records, {
      from: this.#position,
      upTo,
      areJudged: true,
      alongside: async (store) => {
        await keepTransitions(store, transitions);
        await keepLiveTime(store, last.time);
      },
    });
    this.#position = upTo;
    this.#waiting.splice(0, items.length);
    for (const { record } of items) this.#bytes -= record?.payload.length ?? 0;
    this.#seq = transitions.at(-1)?.seq ?? this.#seq;
    this.#on.onWritten(this.#seq, upTo);
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
