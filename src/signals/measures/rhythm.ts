import type { Signal } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { selectorSql } from '../sql/selector.js';
import { DAY_MS, spanDays, utcDay, windowStart } from '../sql/window.js';
import { readPair, type Pair } from './pair.js';

function matchingDays(scope: Scope, signal: Signal): { days: number; sql: string } {
  const days =
    signal.window === undefined ? scope.settings.features.window : spanDays(signal.window);
  const { matches } = selectorSql(signal.select, scope.content);
  const sql = `SELECT DISTINCT r.${scope.level} AS entity, e.occurred_at // ${DAY_MS} AS day
    ${eventsOf(scope, { from: windowStart(scope.moment.asOf, days) })} AND ${matches}`;
  return { days, sql };
}

/** `recency`: whole days since the last matching event of the window; the window's length where there is none. */
export async function readRecency(scope: Scope, signal: Signal): Promise<Pair> {
  const { days, sql } = matchingDays(scope, signal);
  const today = utcDay(scope.moment.asOf);
  // Read as "window left", so that entities without an event, which read 0, come out at the whole window.
  const left = await readPair(
    scope,
    `SELECT entity, CAST(${days} - (${today} - max(day)) AS DOUBLE) FROM (${sql}) GROUP BY entity`,
    false,
  );
  return { num: left.num.map((value) => days - value) };
}

/**
 * `regularity`: 1 / (1 + coefficient of variation of the gaps between matching days), from 0 (bursts) to 1 (a clock).
 * It needs three days; its denominator is the number of gaps, so that little evidence is shrunk.
 */
export function readRegularity(scope: Scope, signal: Signal): Promise<Pair> {
  const { sql } = matchingDays(scope, signal);
  return readPair(
    scope,
    `WITH gaps AS (
       SELECT entity, CAST(day - lag(day) OVER (PARTITION BY entity ORDER BY day) AS DOUBLE) AS gap FROM (${sql})
     ), spread AS (
       SELECT entity, count(gap) AS n, sum(gap) AS total, sum(gap * gap) AS squares FROM gaps GROUP BY entity HAVING count(gap) >= 2
     )
     SELECT entity, n / (1 + sqrt(greatest(0, squares * n - total * total)) / total) AS num, CAST(n AS DOUBLE) AS den FROM spread`,
    true,
  );
}
