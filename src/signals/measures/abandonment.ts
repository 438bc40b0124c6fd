import type { Selector, Signal } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { selectorSql } from '../sql/selector.js';
import { WEIGHT_UNIT, spanDays, spanMs, weightSql, windowSql } from '../sql/window.js';
import { readPair, type Pair } from './pair.js';

/**
 * `abandonment`: of the matching events (a form begun), the share that no `completed` event of the same entity follows
 * within `within` (default 24 h) and by the as-of moment. Both sides weigh by the age of the beginning.
 */
export function readAbandonment(scope: Scope, signal: Signal): Promise<Pair> {
  const { asOf } = scope.moment;
  const weight =
    signal.window === undefined
      ? weightSql(scope.settings.features, asOf, 's.happened_at')
      : windowSql(asOf, spanDays(signal.window), 's.happened_at');
  const events = (select: Selector) =>
    `SELECT r.${scope.level} AS entity, e.occurred_at AS happened_at ${eventsOf(scope)} AND ${selectorSql(select, scope.content).matches}`;
  const sql = `
    WITH started AS (${events(signal.select)}), completed AS (${events(signal.completed ?? signal.select)}), weighed AS (
      SELECT s.entity, ${weight} AS weight, c.happened_at IS NULL OR c.happened_at > s.happened_at + ${spanMs(signal.within ?? '24h')} AS abandoned
      FROM started s ASOF LEFT JOIN completed c ON c.entity = s.entity AND c.happened_at >= s.happened_at
    )
    SELECT entity, sum(CASE WHEN abandoned THEN CAST(weight AS DOUBLE) ELSE 0 END) / ${WEIGHT_UNIT} AS num,
      sum(CAST(weight AS DOUBLE)) / ${WEIGHT_UNIT} AS den
    FROM weighed WHERE weight > 0 GROUP BY entity`;
  return readPair(scope, sql, true);
}
