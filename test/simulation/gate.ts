import type { Random } from '../crash/random.js';
import { quiet } from './quiet.js';

/** The program died: nothing it does reaches the disk any more. */
export class Died extends Error {}

/** An operation of the store or the log, from the moment it may begin. */
export interface Turn {
  /** Ends it; throws when the program dies before anybody hears that it is done. */
  readonly end: () => void;
}

interface Waiting {
  readonly name: string;
  readonly isInside: boolean;
  readonly begin: (turn: Turn) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Lets the operations of a store and a log happen one at a time, in an order that a seed decides: what waits at the gate is
 * all that can happen next, so the same seed makes the same history whatever the threads and the disk do.
 */
export class Gate {
  #waiting: Waiting[] = [];
  #isInTransaction = false;
  #isDead = false;
  readonly #going = new Set<Promise<unknown>>();

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Waits for its turn. `isInside`: whether it belongs to the transaction that is open. Errors: {@link Died}, or an injected one. */
  enter(name: string, isInside: boolean): Promise<Turn> {
    if (this.#isDead) return Promise.reject(new Died(name));
    return new Promise((begin, fail) => this.#waiting.push({ name, isInside, begin, fail }));
  }

  /** Says that something goes on without passing the gate (a rollback), until it is over. */
  async going<T>(work: Promise<T>): Promise<T> {
    this.#going.add(work);
    try {
      return await work;
    } finally {
      this.#going.delete(work);
    }
  }

  /** Ends when nothing goes on that did not pass the gate, and no file is being read or written. */
  async settle(): Promise<void> {
    for (;;) {
      await quiet();
      if (this.#going.size === 0) return;
      await Promise.allSettled(this.#going);
    }
  }

  /** While a transaction is open, what does not belong to it waits. */
  setInTransaction(isInTransaction: boolean): void {
    this.#isInTransaction = isInTransaction;
  }

  /** Whether something could go on. */
  get isOpen(): boolean {
    return this.#eligible().length > 0;
  }

  /** What waits, for a message. */
  get waiting(): string {
    return this.#waiting.map(({ name, isInside }) => `${name}${isInside ? ' inside' : ''}`).join();
  }

  /**
   * Lets one go on, and ends when it is over. `fate`: what becomes of it instead, by its name; `die-before` and `die-after` end
   * the program with it undone or done.
   */
  async step(
    random: Random,
    fate: (name: string) => 'done' | 'die-before' | 'die-after' | Error,
  ): Promise<void> {
    const one = random.pick(this.#eligible());
    this.#waiting = this.#waiting.filter((other) => other !== one);
    const what = fate(one.name);
    if (what === 'die-before') {
      one.fail(new Died(one.name));
      return this.die();
    }
    if (what instanceof Error) return one.fail(what);
    await new Promise<void>((over) => {
      one.begin({
        end: () => {
          over();
          if (what !== 'die-after') return;
          this.die();
          throw new Died(one.name);
        },
      });
    });
  }

  /** Ends the program where it stands. */
  die(): void {
    this.#isDead = true;
    this.#isInTransaction = false;
    for (const { name, fail } of this.#waiting) fail(new Died(name));
    this.#waiting = [];
  }

  #eligible(): Waiting[] {
    return this.#waiting.filter(({ isInside }) => isInside || !this.#isInTransaction);
  }
}
