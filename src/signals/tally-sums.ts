import type { TallyPlan } from './tally-plan.js';

/** When an entity was seen, and how much it did. Times are UTC milliseconds, NaN for never. */
export interface Activity {
  readonly firstSeen: Float64Array;
  readonly lastEngaged: Float64Array;
  /** Engagement events in the feature window. */
  readonly events: Float64Array;
}

/** Events gathered before they are added. */
const BATCH = 1 << 21;
/** A region is 4,096 entities: what one has in 20 signals fits a core's own cache. */
const REGION_BITS = 12;

/**
 * Adds events up, a number an entity and count.
 *
 * Events come in no order of entity, and each would wait for memory several times. So they are gathered, sorted by region
 * of entities (a counting sort), and added region by region: half the time, measured, with columns written as they are read.
 */
export class TallySums {
  readonly #firstSeen: Float64Array;
  readonly #lastEngaged: Float64Array;
  /** By column: count c of an entity is at `c * rows + entity`. */
  readonly #cells: Float64Array;
  readonly #regionStarts: Int32Array;
  readonly #gathered = new Batch();
  readonly #sorted = new Batch();
  #size = 0;

  constructor(
    private readonly rows: number,
    private readonly plan: TallyPlan,
  ) {
    this.#firstSeen = new Float64Array(rows).fill(Infinity);
    this.#lastEngaged = new Float64Array(rows).fill(-Infinity);
    this.#cells = new Float64Array(rows * plan.width);
    this.#regionStarts = new Int32Array((rows >> REGION_BITS) + 3);
  }

  /**
   * Counts some events: whose they are, their codes and times. `who` is an actor, to be looked up in `entityOf` (-1:
   * nobody's), or without it the entity itself.
   */
  add(who: Int32Array, codes: Int32Array, times: Float64Array, entityOf: Int32Array | null): void {
    if (this.#size + who.length > BATCH) this.#addGathered();
    const { entities } = this.#gathered;
    const from = this.#size;
    // Where one is written must not depend on a look-up, or each waits for the one before: nobody's are left out later.
    if (entityOf === null) entities.set(who, from);
    else for (let i = 0; i < who.length; i++) entities[from + i] = entityOf[who[i]];
    this.#gathered.codes.set(codes, from);
    this.#gathered.times.set(times, from);
    this.#size += who.length;
  }

  /** The counts by column, and the activity. */
  finish(): { sums: Float64Array[]; activity: Activity } {
    this.#addGathered();
    const { rows, plan } = this;
    const sums = Array.from({ length: plan.width }, (_, count) =>
      this.#cells.subarray(count * rows, (count + 1) * rows),
    );
    const events = sums.pop() ?? new Float64Array(rows);
    const never = (at: number) => (Number.isFinite(at) ? at : Number.NaN);
    return {
      sums,
      activity: {
        firstSeen: this.#firstSeen.map(never),
        lastEngaged: this.#lastEngaged.map(never),
        events,
      },
    };
  }

  #addGathered(): void {
    const { start, counts, weights, isEngaged } = this.plan;
    const { rows } = this;
    const firstSeen = this.#firstSeen;
    const lastEngaged = this.#lastEngaged;
    const cells = this.#cells;
    const nobodys = this.#sortByRegion();
    const { entities, codes, times } = this.#sorted;
    for (let i = nobodys; i < this.#size; i++) {
      const entity = entities[i];
      const code = codes[i];
      const at = times[i];
      if (at < firstSeen[entity]) firstSeen[entity] = at;
      if (isEngaged[code] === 1 && at > lastEngaged[entity]) lastEngaged[entity] = at;
      for (let a = start[code]; a < start[code + 1]; a++) {
        cells[counts[a] * rows + entity] += weights[a];
      }
    }
    this.#size = 0;
  }

  /** Copies what was gathered into `#sorted`, by region: nobody's (entity -1) first. Gives the number of those. */
  #sortByRegion(): number {
    const { entities, codes, times } = this.#gathered;
    const sorted = this.#sorted;
    const next = this.#regionStarts.fill(0);
    for (let i = 0; i < this.#size; i++) next[(entities[i] >> REGION_BITS) + 2]++;
    for (let region = 1; region < next.length; region++) next[region] += next[region - 1];
    const nobodys = next[1];
    for (let i = 0; i < this.#size; i++) {
      const to = next[(entities[i] >> REGION_BITS) + 1]++;
      sorted.entities[to] = entities[i];
      sorted.codes[to] = codes[i];
      sorted.times[to] = times[i];
    }
    return nobodys;
  }
}

class Batch {
  readonly entities = new Int32Array(BATCH);
  readonly codes = new Int32Array(BATCH);
  readonly times = new Float64Array(BATCH);
}
