import type { Event } from '../model/index.js';

/** How many of the last events are remembered. */
const REMEMBERED = 1000;

/** An event that came in, with its place among all that came in since the start. */
export interface Arrived {
  readonly seq: number;
  readonly event: Event;
}

/** The last events that came in live, for whoever watches. */
export class Tail {
  readonly #recent: Arrived[] = [];
  readonly #listeners = new Set<(arrived: readonly Arrived[]) => void>();
  #last = 0;

  /** The number of the last one; 0: none came in since the start. */
  get last(): number {
    return this.#last;
  }

  /** Notes what came in, and tells whoever listens. */
  add(events: readonly Event[]): void {
    if (events.length === 0) return;
    const arrived = events.map((event) => ({ seq: ++this.#last, event }));
    this.#recent.push(...arrived);
    if (this.#recent.length > 2 * REMEMBERED)
      this.#recent.splice(0, this.#recent.length - REMEMBERED);
    for (const listener of this.#listeners) listener(arrived);
  }

  /** The latest of those after a number, the latest first. */
  after(seq: number, limit: number): readonly Arrived[] {
    return this.#recent
      .filter((one) => one.seq > seq)
      .slice(-limit)
      .toReversed();
  }

  /** Calls `listener` with what comes in from now on; answers how to stop it. */
  listen(listener: (arrived: readonly Arrived[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
