import { hash } from 'node:crypto';
import type { Signal } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { selectorSql } from '../sql/selector.js';
import { WEIGHT_UNIT, spanDays, weightSql, windowSql } from '../sql/window.js';
import { readPair, type Pair } from './pair.js';

/** Inactivity that ends a session (F-2). */
export const SESSION_GAP_MS = 1_800_000;

/**
 * `sessions`: visits of each device, ended by 30 minutes of inactivity and counted on the day they began (F-2). Sessions
 * are cut over all history, so that one which began before the window is not mistaken for a new one.
 * `of: count` is how many; `pages` and `minutes` are means over sessions, with both sides kept.
 */
export async function readSessions(scope: Scope, signal: Signal): Promise<Pair> {
  const { asOf } = scope.moment;
  const { matches } = selectorSql(signal.select, scope.content);
  const weight =
    signal.window === undefined
      ? weightSql(scope.settings.features, asOf, 'began')
      : windowSql(asOf, spanDays(signal.window), 'began');
  const measured = { pages: 'pages', minutes: '(ended - began)' }[signal.of ?? 'count'];
  const scale = signal.of === 'minutes' ? 60_000 * WEIGHT_UNIT : WEIGHT_UNIT;
  const totals =
    measured === undefined
      ? `sum(CAST(weight AS DOUBLE)) / ${WEIGHT_UNIT} AS num`
      : `sum(CAST(weight AS DOUBLE) * ${measured}) / ${scale} AS num, sum(CAST(weight AS DOUBLE)) / ${WEIGHT_UNIT} AS den`;
  const sessions = await scope.once(`sessions ${matches}`, () => cutSessions(scope, matches));
  const sql = `WITH weighed AS (SELECT *, ${weight} AS weight FROM ${sessions})
    SELECT entity, ${totals} FROM weighed WHERE weight > 0 GROUP BY entity`;
  return readPair(scope, sql, measured !== undefined);
}

/** Writes the sessions of every entity to a temporary table `(entity, began, ended, pages)`, and answers its name. */
async function cutSessions(scope: Scope, matches: string): Promise<string> {
  const name = `sessions_${hash('sha256', matches).slice(0, 12)}`;
  await scope.store.run(`
    CREATE OR REPLACE TEMP TABLE ${name} AS
    WITH hits AS (
      SELECT r.${scope.level} AS entity, r.visitor, e.occurred_at AS happened_at, k.type IN ('page', 'screen') AS is_page ${eventsOf(scope)} AND ${matches}
    ), cut AS (
      SELECT *, CASE WHEN happened_at - lag(happened_at) OVER one <= ${SESSION_GAP_MS} THEN 0 ELSE 1 END AS starts
      FROM hits WINDOW one AS (PARTITION BY entity, visitor ORDER BY happened_at)
    ), numbered AS (
      SELECT *, sum(starts) OVER (PARTITION BY entity, visitor ORDER BY happened_at, starts DESC ROWS UNBOUNDED PRECEDING) AS session FROM cut
    )
    SELECT entity, min(happened_at) AS began, max(happened_at) AS ended, count(*) FILTER (is_page) AS pages FROM numbered GROUP BY entity, visitor, session`);
  return name;
}
