/** How many calls of a key that has ended are kept in a day: enough to see who still uses it, and no way to fill a disk. */
const CALLS_PER_DAY = 1000;
const DAY_MS = 86_400_000;

/** How much room the quarantine still has for what is sent with keys that have ended. */
export class EndedKeyRoom {
  #day = 0;
  #taken = new Map<string, number>();

  /** How many of `calls` calls of a key may be kept; they are taken to be kept. `now` in UTC milliseconds. */
  take(keyId: string, calls: number, now: number): number {
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#taken = new Map();
    }
    const before = this.#taken.get(keyId) ?? 0;
    const kept = Math.min(calls, CALLS_PER_DAY - before);
    this.#taken.set(keyId, before + kept);
    return kept;
  }
}
