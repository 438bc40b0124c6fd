const FREE_TRIES = 5;
const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGOTTEN_MS = 24 * 3_600_000;
const MOST_KEPT = 10_000;

/**
 * Slows guessing down: after five wrong tries the next must wait 15 seconds, and twice as long after each further one, up to
 * 15 minutes. Kept in memory: who can restart the server has a sign-in link anyway.
 */
export class Lockout {
  readonly #clock: { now(): number };
  readonly #wrong = new Map<string, { times: number; last: number }>();

  constructor(clock: { now(): number }) {
    this.#clock = clock;
  }

  /** How long somebody must wait before the next try, in milliseconds; 0: not at all. */
  waitOf(who: string): number {
    const known = this.#wrong.get(who);
    if (known === undefined || known.times < FREE_TRIES) return 0;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (known.times - FREE_TRIES));
    return Math.max(0, known.last + wait - this.#clock.now());
  }

  /** A try begins, and counts as wrong until it was right: tries at the same time count as several. */
  tried(who: string): void {
    this.#forgetOld();
    this.#wrong.set(who, {
      times: (this.#wrong.get(who)?.times ?? 0) + 1,
      last: this.#clock.now(),
    });
  }

  /** The try was right. */
  right(who: string): void {
    this.#wrong.delete(who);
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [who, { last }] of this.#wrong) {
      if (now - last > FORGOTTEN_MS || this.#wrong.size > MOST_KEPT) this.#wrong.delete(who);
    }
  }
}
