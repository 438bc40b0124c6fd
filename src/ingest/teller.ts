import type { EventsRecord } from '../collect/index.js';
import type { Transition } from '../membership/index.js';
import { NEVER_CRASH, type CrashPoint } from '../store/index.js';
import type { Feed } from './feed.js';
import type { Retrying } from './retrying.js';
import type { Numbered } from './transition-rows.js';
import type { Writer } from './writer.js';

/** What a teller stands on. */
export interface TellerDeps {
  readonly feed: Feed;
  readonly writer: Writer;
  readonly retrying: Retrying;
  readonly crash?: CrashPoint | undefined;
}

/** What was taken in: calls or a tick. */
export interface TakenIn {
  /** The calls; null where time alone moved somebody, or an act. */
  readonly record: EventsRecord | null;
  /** Where the log goes on after it. */
  readonly position: number;
  /** Up to when all that was due has been told, UTC milliseconds. */
  readonly time: number;
}

/**
 * Numbers what moves, tells everybody who listens, and lets the store follow. What must not be heard before the store has it is
 * held back until then.
 */
export class Teller {
  readonly #on: TellerDeps;
  readonly #crash: CrashPoint;
  #seq: number;
  /** What is told once the store has it; null: all is told at once. */
  #held: Numbered[] | null = null;

  /** @param seq the number of the last transition so far */
  constructor(on: TellerDeps, seq: number) {
    this.#on = on;
    this.#crash = on.crash ?? NEVER_CRASH;
    this.#seq = seq;
  }

  /** The number of the last transition. */
  get seq(): number {
    return this.#seq;
  }

  get isHolding(): boolean {
    return this.#held !== null;
  }

  /** Tells what came of something, and lets the store have both. */
  tell(transitions: readonly Transition[], { record, position, time }: TakenIn): void {
    const numbered = this.#number(transitions);
    this.#crash('before-publish');
    if (this.#held === null) this.#on.feed.publish(numbered);
    else for (const one of numbered) this.#held.push(one);
    this.#crash('after-publish');
    if (record === null && numbered.length === 0) return;
    this.#on.writer.add({ record, position, time, transitions: numbered });
  }

  /** From now on nothing is heard before {@link Teller.release}. */
  hold(): void {
    this.#held = [];
  }

  /**
   * Waits until the store has everything, and tells what was held back. False: it was closed before, and the next start tells
   * it.
   */
  async release(): Promise<boolean> {
    const { feed, writer, retrying } = this.#on;
    const isWritten = (await retrying.until(() => writer.flush().then(() => true))) ?? false;
    const held = this.#held ?? [];
    this.#held = null;
    if (isWritten) feed.publish(held);
    return isWritten;
  }

  #number(transitions: readonly Transition[]): Numbered[] {
    return transitions.map((transition) => {
      this.#seq += 1;
      // Its own field first: after what is spread V8 gives each object a hidden class of its own.
      return { seq: this.#seq, ...transition };
    });
  }
}
