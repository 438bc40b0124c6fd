import type { Chunk } from '../store/index.js';
import type { Scope } from './scope.js';
import { planTally, type KindSlot } from './tally-plan.js';
import { TallySums, type Activity } from './tally-sums.js';

/**
 * Counts events by kind and reads the activity of every entity, in one walk over the events.
 *
 * The database only joins and streams three narrow columns; adding up by entity is a scatter into arrays here, at less
 * than half the time of a hash aggregate over a million entities (docs/decisions/0011-counts-are-scattered.md). Actors that
 * are one entity for all time are looked up in an array; the few that change hands are resolved by the database.
 */
export async function tallyEvents(
  scope: Scope,
  slots: readonly KindSlot[],
): Promise<{ sums: Float64Array[]; activity: Activity }> {
  const { store, moment, level, rows } = scope;
  const plan = await planTally(scope, slots);
  const sums = new TallySums(rows, plan);
  const events = `FROM events e JOIN kinds k ON k.shape = e.shape AND k.content = e.content`;
  const known = `e.occurred_at <= ${moment.asOf} AND e.known_at <= ${moment.knownAt}`;
  const columns = `${plan.codeSql}, CAST(e.occurred_at AS DOUBLE)`;

  const entityOf = await readEntities(scope);
  for await (const chunk of store.stream(`SELECT e.actor, ${columns} ${events} WHERE ${known}`)) {
    sums.add(...eventsOf(chunk), entityOf);
  }
  const changing = `JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
    WHERE ${known} AND NOT r.is_whole AND NOT r.internal AND r.${level} IS NOT NULL`;
  for await (const chunk of store.stream(`SELECT r.${level}, ${columns} ${events} ${changing}`)) {
    sums.add(...eventsOf(chunk), null);
  }
  return sums.finish();
}

/** A chunk of (who INTEGER, code INTEGER, time DOUBLE). */
function eventsOf(chunk: Chunk): [Int32Array, Int32Array, Float64Array] {
  return [
    chunk.column(0) as Int32Array,
    chunk.column(1) as Int32Array,
    chunk.column(2) as Float64Array,
  ];
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
