import { eventsOf, type Scope } from './scope.js';
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

/** Reads first sight, last engagement and volume of every entity. */
export async function readActivity(scope: Scope): Promise<Activity> {
  const { store, level, moment, settings, rows } = scope;
  const engaged = selectorSql(settings.engagement ?? DEFAULT_ENGAGEMENT, scope.content).matches;
  const from = windowStart(moment.asOf, settings.features.window);
  const activity = {
    firstSeen: new Float64Array(rows).fill(Number.NaN),
    lastEngaged: new Float64Array(rows).fill(Number.NaN),
    events: new Float64Array(rows),
  };
  const sql = `SELECT r.${level} AS entity, CAST(min(e.occurred_at) AS DOUBLE), CAST(max(CASE WHEN ${engaged} THEN e.occurred_at END) AS DOUBLE),
      sum(CASE WHEN e.occurred_at >= ${from} AND ${engaged} THEN 1.0::DOUBLE ELSE 0 END)
    ${eventsOf(scope)} GROUP BY entity`;
  for await (const chunk of store.stream(sql)) {
    const entity = chunk.column(0) as Int32Array;
    const first = chunk.column(1) as Float64Array;
    const last = chunk.column(2) as Float64Array;
    const events = chunk.column(3) as Float64Array;
    for (let i = 0; i < chunk.rows; i++) {
      activity.firstSeen[entity[i]] = first[i];
      activity.lastEngaged[entity[i]] = chunk.isNull(2, i) ? Number.NaN : last[i];
      activity.events[entity[i]] = events[i];
    }
  }
  return activity;
}
