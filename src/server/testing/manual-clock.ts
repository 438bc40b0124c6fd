import type { Clock } from '../../ingest/index.js';

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  #time: number;
  readonly #waiting = new Set<{ readonly time: number; readonly wake: () => void }>();

  constructor(time: number) {
    this.#time = time;
  }

  readonly now = (): number => this.#time;

  at(time: number, wake: () => void): () => void {
    const one = { time, wake };
    this.#waiting.add(one);
    return () => void this.#waiting.delete(one);
  }

  after(milliseconds: number, wake: () => void): () => void {
    return this.at(this.#time + milliseconds, wake);
  }

  /** Goes on to a time and wakes, one after the other, who wanted to be woken by then. */
  goTo(time: number): void {
    this.setTo(Math.max(this.#time, time));
  }

  /** Is set to a time, which may be one before, and wakes who wanted to be woken by then. */
  setTo(time: number): void {
    this.#time = time;
    const due = [...this.#waiting].filter((one) => one.time <= time);
    for (const one of due.sort((a, b) => a.time - b.time)) {
      this.#waiting.delete(one);
      one.wake();
    }
  }

  /** Goes on by some milliseconds. */
  goBy(milliseconds: number): void {
    this.goTo(this.#time + milliseconds);
  }
}
