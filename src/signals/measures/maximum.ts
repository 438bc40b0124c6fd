import type { Signal } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { selectorSql } from '../sql/selector.js';
import { spanDays, windowStart } from '../sql/window.js';
import { microSql } from '../slot.js';
import { readPair, type Pair } from './pair.js';

/** `max`: the largest value in the window, times its confidence where one is declared. Unweighted. */
export function readMaximum(scope: Scope, signal: Signal): Promise<Pair> {
  const days =
    signal.window === undefined ? scope.settings.features.window : spanDays(signal.window);
  const { matches } = selectorSql(signal.select, scope.content);
  const sql = `SELECT r.${scope.level} AS entity, max(${microSql(scope.content, signal.value ?? '', signal.confidence)}) / 1e6 AS value
    ${eventsOf(scope, { from: windowStart(scope.moment.asOf, days) })} AND ${matches} GROUP BY entity HAVING value IS NOT NULL`;
  return readPair(scope, sql, false);
}
