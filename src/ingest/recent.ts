/** How long ids are remembered after the last that came in. */
const REMEMBERED_MS = 1000;

/** The ids of a batch, and when it came in. */
export type TakenBatch = readonly [receivedAt: number, ids: readonly string[]];

/**
 * The ids of what was taken in within the last second. The store knows when it got an event first, to the millisecond; a
 * snapshot keeps these beside it, so that of one millisecond it is known as well what came before the snapshot.
 */
export class Recent {
  #batches: TakenBatch[] = [];
  #latest = -Infinity;

  constructor(batches: readonly TakenBatch[] = []) {
    for (const [receivedAt, ids] of batches) this.note(receivedAt, ids);
  }

  get batches(): readonly TakenBatch[] {
    return this.#batches;
  }

  /** When the last came in; -Infinity: nothing did. */
  get latest(): number {
    return this.#latest;
  }

  /** Notes what comes in. */
  note(receivedAt: number, ids: readonly string[]): void {
    this.#latest = Math.max(this.#latest, receivedAt);
    this.#batches.push([receivedAt, ids]);
    const old = this.#latest - REMEMBERED_MS;
    // Mostly nothing is old, and at times much is.
    if (this.#batches[0][0] < old - REMEMBERED_MS)
      this.#batches = this.#batches.filter(([at]) => at >= old);
  }

  /** Whether an event came in at exactly this time. */
  has(receivedAt: number, id: string): boolean {
    return this.#batches.some(([at, ids]) => at === receivedAt && ids.includes(id));
  }
}
