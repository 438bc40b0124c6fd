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
  readonly #regionEnds: Int32Array;
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
    this.#regionEnds = new Int32Array((rows >> REGION_BITS) + 2);
  }

  /**
   * Counts some events: whose they are, their codes and times. `who` is an actor, to be looked up in `entityOf` (below 0:
   * nobody's), or without it the entity itself.
   */
  add(
    who: Int32Array,
    eventCodes: Int32Array,
    eventTimes: Float64Array,
    entityOf: Int32Array | null,
  ): void {
    if (this.#size + who.length > BATCH) this.#addGathered();
    const { entities, codes, times } = this.#gathered;
    let size = this.#size;
    for (let i = 0; i < who.length; i++) {
      const entity = entityOf === null ? who[i] : entityOf[who[i]];
      if (entity < 0) continue;
      entities[size] = entity;
      codes[size] = eventCodes[i];
      times[size] = eventTimes[i];
      size++;
    }
    this.#size = size;
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
    this.#sortByRegion();
    const { entities, codes, times } = this.#sorted;
    const { start, counts, weights, isEngaged } = this.plan;
    const { rows } = this;
    const firstSeen = this.#firstSeen;
    const lastEngaged = this.#lastEngaged;
    const cells = this.#cells;
    for (let i = 0; i < this.#size; i++) {
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

  /** Copies what was gathered into `#sorted`, by region. */
  #sortByRegion(): void {
    const { entities, codes, times } = this.#gathered;
    const sorted = this.#sorted;
    const next = this.#regionEnds.fill(0);
    for (let i = 0; i < this.#size; i++) next[(entities[i] >> REGION_BITS) + 1]++;
    for (let region = 1; region < next.length; region++) next[region] += next[region - 1];
    for (let i = 0; i < this.#size; i++) {
      const to = next[entities[i] >> REGION_BITS]++;
      sorted.entities[to] = entities[i];
      sorted.codes[to] = codes[i];
      sorted.times[to] = times[i];
    }
  }
}

class Batch {
  readonly entities = new Int32Array(BATCH);
  readonly codes = new Int32Array(BATCH);
  readonly times = new Float64Array(BATCH);
}
