import type { Clock } from './ingest-deps.js';

/** How long after something failed it is tried again, in milliseconds. */
export const RETRY_MS = 1000;

/** Tries again what a full disk keeps from being done, until it is closed. */
export class Retrying {
  readonly #clock: Clock;
  #isClosed = false;
  #close = () => undefined as void;
  /** Ends when it is closed. */
  readonly #closing = new Promise<void>((resolve) => {
    this.#close = resolve;
  });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Does work, now and then, until it can be done; null: it is closed before. What fails is told by whoever does it. */
  async until<T>(work: () => Promise<T>): Promise<T | null> {
    for (;;) {
      try {
        return await work();
      } catch {
        if (this.#isClosed) return null;
        const again = new Promise<void>((wake) => {
          this.#clock.after(RETRY_MS, wake);
        });
        await Promise.race([again, this.#closing]);
      }
    }
  }

  /** Work that goes on is tried once more, and then given up. */
  close(): void {
    this.#isClosed = true;
    this.#close();
  }
}
