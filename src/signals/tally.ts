import { EthogramError } from '../errors.js';
import type { Chunk } from '../store/index.js';
import type { Scope } from './scope.js';
import { DEFAULT_ENGAGEMENT } from './sql/kinds.js';
import { selectorSql } from './sql/selector.js';
import { windowStart } from './sql/window.js';

/** When an entity was seen, and how much it did. Times are UTC milliseconds, NaN for never. */
export interface Activity {
  readonly firstSeen: Float64Array;
  readonly lastEngaged: Float64Array;
  /** Engagement events in the feature window. */
  readonly events: Float64Array;
}

/** A count of events that their kind decides, over `k`. */
export interface KindSlot {
  readonly possible: string;
  /** Days of a window of its own: no weights by age then. */
  readonly window?: number;
}

/**
 * Counts events by kind and reads the activity of every entity, in one walk over the events.
 *
 * The database only joins and streams three narrow columns; adding up by entity is a scatter into arrays here, which
 * was measured at a quarter of the time of a hash aggregate over a million entities. Actors that are one entity for
 * all time are looked up in an array; the few that change hands are resolved by the database.
 */
export async function tallyEvents(
  scope: Scope,
  slots: readonly KindSlot[],
): Promise<{ sums: Float64Array[]; activity: Activity }> {
  const tally = new Tally(scope, slots.length);
  await tally.readKinds(slots);
  const { store, moment, level } = scope;
  const events = `FROM events e JOIN kinds k ON k.shape = e.shape AND k.content = e.content`;
  const known = `e.occurred_at <= ${moment.asOf} AND e.known_at <= ${moment.knownAt}`;
  const columns = 'k.kind, CAST(e.occurred_at AS DOUBLE)';

  const entityOf = await readEntities(scope);
  for await (const chunk of store.stream(`SELECT e.actor, ${columns} ${events} WHERE ${known}`)) {
    tally.add(chunk, entityOf);
  }
  const changing = `JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
    WHERE ${known} AND NOT r.is_whole AND NOT r.internal AND r.${level} IS NOT NULL`;
  for await (const chunk of store.stream(`SELECT r.${level}, ${columns} ${events} ${changing}`)) {
    tally.add(chunk, null);
  }
  return tally.columns();
}

/** actor -> entity, of actors that are one entity for all time; -1 for the others, own staff and nobody. */
async function readEntities(scope: Scope): Promise<Int32Array> {
  const { store, level } = scope;
  const [{ last }] = await store.all<{ last: number | null }>(
    'SELECT max(actor) AS last FROM actors',
  );
  const entityOf = new Int32Array((last ?? 0) + 1).fill(-1);
  const sql = `SELECT actor, ${level} FROM resolution WHERE is_whole AND NOT internal AND ${level} IS NOT NULL`;
  for await (const chunk of store.stream(sql)) {
    const actor = chunk.column(0) as Int32Array;
    const entity = chunk.column(1) as Int32Array;
    for (let i = 0; i < chunk.rows; i++) entityOf[actor[i]] = entity[i];
  }
  return entityOf;
}

const FIRST_SEEN = 0;
const LAST_ENGAGED = 1;
const EVENTS = 2;
const FIRST_SLOT = 3;

class Tally {
  /** One row an entity: first seen, last engaged, events, then its slots. Side by side, since one event touches them all. */
  private readonly cells: Float64Array;
  private readonly stride: number;
  private readonly windowFrom: number;
  /** Times at which weights change, latest first, and the weights: multiples of one half, so sums are exact. */
  private readonly bands: { readonly from: Float64Array; readonly weight: Float64Array };
  /** The slots of kind n are `slotIds[slotStart[n] .. slotStart[n + 1]]`. */
  private slotStart = new Int32Array(1);
  private slotIds = new Int32Array(0);
  private isEngaged = new Uint8Array(0);
  private readonly ownFrom: Float64Array;

  constructor(
    private readonly scope: Scope,
    private readonly slots: number,
  ) {
    const { rows, moment, settings } = scope;
    this.stride = FIRST_SLOT + slots;
    this.cells = new Float64Array(rows * this.stride);
    for (let cell = 0; cell < this.cells.length; cell += this.stride) {
      this.cells[cell + FIRST_SEEN] = Number.NaN;
      this.cells[cell + LAST_ENGAGED] = Number.NaN;
    }
    this.windowFrom = windowStart(moment.asOf, settings.features.window);
    const { recency } = settings.features;
    this.bands = {
      from: Float64Array.from(recency, (band) =>
        Math.max(this.windowFrom, windowStart(moment.asOf, band.days)),
      ),
      weight: Float64Array.from(recency, (band) => band.weight),
    };
    this.ownFrom = new Float64Array(slots).fill(Number.NaN);
  }

  /** Learns which kinds are engagement and which slots each kind adds to. */
  async readKinds(slots: readonly KindSlot[]): Promise<void> {
    const { store, settings, content, moment } = this.scope;
    const engaged = selectorSql(settings.engagement ?? DEFAULT_ENGAGEMENT, content);
    if (!engaged.isStatic) {
      throw new EthogramError(
        'project_invalid',
        'engagement looks into events: it may only name type, event, source, url, host, path, title and content that these decide (see `engagement` in ethogram.yaml)',
      );
    }
    for (const [n, slot] of slots.entries()) {
      if (slot.window !== undefined) this.ownFrom[n] = windowStart(moment.asOf, slot.window);
    }
    const kinds = await store.all<{ kind: number; engaged: boolean; slots: number[] }>(`
      SELECT k.kind, ${engaged.matches} AS engaged, list_filter([${slots.map((slot, n) => `CASE WHEN ${slot.possible} THEN ${n} END`).join(', ')}], lambda n: n IS NOT NULL) AS slots
      FROM kinds k ORDER BY k.kind`);
    this.isEngaged = Uint8Array.from(kinds, (row) => Number(row.engaged));
    this.slotStart = new Int32Array(kinds.length + 1);
    for (const [kind, row] of kinds.entries())
      this.slotStart[kind + 1] = this.slotStart[kind] + row.slots.length;
    this.slotIds = Int32Array.from(kinds.flatMap((row) => row.slots));
  }

  /** Adds a chunk of (actor or entity INTEGER, kind INTEGER, time DOUBLE). */
  add(chunk: Chunk, entityOf: Int32Array | null): void {
    const who = chunk.column(0) as Int32Array;
    const kinds = chunk.column(1) as Int32Array;
    const times = chunk.column(2) as Float64Array;
    const { cells, stride, slotStart, slotIds, isEngaged, ownFrom, windowFrom } = this;
    for (let i = 0; i < chunk.rows; i++) {
      const entity = entityOf === null ? who[i] : entityOf[who[i]];
      if (entity < 0) continue;
      const row = entity * stride;
      const at = times[i];
      const kind = kinds[i];
      // NaN compares false, so an entity not seen yet takes the first time it meets.
      if (!(cells[row + FIRST_SEEN] <= at)) cells[row + FIRST_SEEN] = at;
      if (isEngaged[kind] === 1) {
        if (!(cells[row + LAST_ENGAGED] >= at)) cells[row + LAST_ENGAGED] = at;
        if (at >= windowFrom) cells[row + EVENTS]++;
      }
      const weight = this.weigh(at);
      for (let s = slotStart[kind]; s < slotStart[kind + 1]; s++) {
        const slot = slotIds[s];
        const own = ownFrom[slot];
        if (own !== own) cells[row + FIRST_SLOT + slot] += weight;
        else if (at >= own) cells[row + FIRST_SLOT + slot]++;
      }
    }
  }

  /** What has been added up, by column. */
  columns(): { sums: Float64Array[]; activity: Activity } {
    const column = (offset: number) => {
      const values = new Float64Array(this.scope.rows);
      for (let row = 0, cell = offset; row < values.length; row++, cell += this.stride)
        values[row] = this.cells[cell];
      return values;
    };
    return {
      sums: Array.from({ length: this.slots }, (_, slot) => column(FIRST_SLOT + slot)),
      activity: {
        firstSeen: column(FIRST_SEEN),
        lastEngaged: column(LAST_ENGAGED),
        events: column(EVENTS),
      },
    };
  }

  private weigh(at: number): number {
    const { from, weight } = this.bands;
    for (let band = 0; band < from.length; band++) if (at >= from[band]) return weight[band];
    return 0;
  }
}
