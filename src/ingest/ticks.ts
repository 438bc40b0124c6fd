import type { Clock } from './ingest-deps.js';
import { RETRY_MS } from './retrying.js';

/** What ticks ask of the world. */
export interface TicksDeps {
  readonly clock: Clock;
  /** When something is due next, UTC milliseconds; Infinity: nothing is. */
  readonly due: () => number;
  /** Whether a tick would wait now, and be due again at once; the end of that wakes. */
  readonly isHeldUp: () => boolean;
  /** Writes a tick to the log, and lets happen what is due. */
  readonly tick: () => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

/** Sees to it that what time alone moves is told in time: one tick after the other, each when something is due. */
export class Ticks {
  readonly #on: TicksDeps;
  #timer: { readonly at: number; readonly cancel: () => void } | null = null;
  /** The tick that is being written; null: none is. */
  #running: Promise<void> | null = null;
  /** None before this: one failed (the disk is full). */
  #retryAt = -Infinity;
  #isClosed = false;

  constructor(on: TicksDeps) {
    this.#on = on;
  }

  /** Waits for what is due next. To be called whenever that may be something else. */
  wake(): void {
    const { clock, due, isHeldUp } = this.#on;
    if (this.#isClosed || this.#running !== null || isHeldUp()) return;
    const at = Math.max(due(), this.#retryAt);
    if (at === this.#timer?.at) return;
    this.#timer?.cancel();
    this.#timer = at === Infinity ? null : { at, cancel: clock.at(at, () => this.#run()) };
  }

  /** Ends when no tick is under way, and there will be none. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#timer?.cancel();
    await this.#running;
  }

  #run(): void {
    const { clock, tick, onProblem } = this.#on;
    this.#timer = null;
    this.#running = tick()
      .catch((error: unknown) => {
        this.#retryAt = clock.now() + RETRY_MS;
        onProblem(error);
      })
      .finally(() => {
        this.#running = null;
        this.wake();
      });
  }
}
