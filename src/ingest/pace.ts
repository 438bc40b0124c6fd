import { setImmediate } from 'node:timers/promises';

/** How many events are taken in before everybody else has a turn: some milliseconds of work, with hundreds of rules. */
const EVENTS_IN_A_ROW = 16;
/** Where more than this wait, so many are: else what comes in meanwhile would keep them waiting ever longer. */
const CROWD = 2000;
const EVENTS_OF_CROWD = 512;

/**
 * Lets what comes in a crowd be taken in piece by piece, in its order: after so many events questions are answered and what
 * was told is sent, before it goes on. Where little comes nothing waits.
 */
export class Pace {
  readonly #queue: { readonly time: number; readonly run: () => void }[] = [];
  #waiting = 0;
  #done = 0;
  #pause: Promise<void> | null = null;

  /** When what waits first came in, UTC milliseconds; Infinity: nothing waits. */
  get first(): number {
    return this.#queue[0]?.time ?? Infinity;
  }

  /** Whether so much waits that it takes a while. */
  get isCrowded(): boolean {
    return this.#waiting > CROWD;
  }

  /** Does work at once or when its time has come; answers what it answers. `time`: when it came in; `events`: how many it takes in. */
  run<T>(time: number, events: number, work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = () => {
        this.#waiting -= events;
        this.#done += events;
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      };
      this.#queue.push({ time, run });
      this.#waiting += events;
      if (this.#pause === null) this.#goOn();
    });
  }

  /** Does all that waits now. */
  finish(): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) next.run();
  }

  #goOn(): void {
    const most = this.isCrowded ? EVENTS_OF_CROWD : EVENTS_IN_A_ROW;
    while (this.#done < most) {
      const next = this.#queue.shift();
      if (next === undefined) return;
      next.run();
    }
    this.#done = 0;
    this.#pause = setImmediate().then(() => {
      this.#pause = null;
      this.#goOn();
    });
  }
}
