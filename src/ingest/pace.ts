import { setImmediate } from 'node:timers/promises';

/** How many events are taken in before everybody else has a turn: a few milliseconds of work, with hundreds of rules. */
const EVENTS_IN_A_ROW = 8;
/** Where more than this wait, so many are: else what comes in meanwhile would keep them waiting ever longer. */
const CROWD = 2000;
const EVENTS_OF_CROWD = 512;

/** Work that can be left after each event it takes in, and gone on with. */
export type Steps = Generator<void, void>;

/** Work of one step. */
export function* oneStep(work: () => void): Steps {
  yield work();
}

/** Does all of it now. */
export function finish(steps: Steps): void {
  while (steps.next().done !== true);
}

interface Waiting {
  readonly time: number;
  readonly steps: Steps;
  /** Events it has not taken in yet. */
  left: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets what comes in be taken in step by step, in its order: after so many events questions are answered and what was told is
 * sent, before it goes on. Where little comes nothing waits.
 */
export class Pace {
  readonly #queue: Waiting[] = [];
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

  /** Does work at once or when its time has come; ends when it is done. `time`: when it came in; `events`: how many it takes in. */
  run(time: number, events: number, steps: Steps): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ time, steps, left: events, resolve, reject });
      this.#waiting += events;
      if (this.#pause === null) this.#goOn();
    });
  }

  /** Does all that waits now. */
  finish(): void {
    for (let [first] = this.#queue; first !== undefined; [first] = this.#queue) this.#step(first);
  }

  #goOn(): void {
    const most = this.isCrowded ? EVENTS_OF_CROWD : EVENTS_IN_A_ROW;
    for (; this.#done < most; this.#done++) {
      const [first] = this.#queue;
      if (first === undefined) return;
      this.#step(first);
    }
    this.#done = 0;
    this.#pause = setImmediate().then(() => {
      this.#pause = null;
      this.#goOn();
    });
  }

  #step(first: Waiting): void {
    try {
      if (first.steps.next().done === true) {
        this.#end(first);
        first.resolve();
      } else if (first.left > 0) {
        first.left -= 1;
        this.#waiting -= 1;
      }
    } catch (error) {
      this.#end(first);
      first.reject(error);
    }
  }

  #end(first: Waiting): void {
    this.#queue.shift();
    this.#waiting -= first.left;
  }
}
