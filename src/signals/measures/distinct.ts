import type { Signal } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { fieldSql } from '../sql/fields.js';
import { selectorSql } from '../sql/selector.js';
import { spanDays, windowStart } from '../sql/window.js';
import { readPair, type Pair } from './pair.js';

/** `distinct`: how many different values of `of` the matching events of the window have, in NFC (F-7). Unweighted. */
export function readDistinct(scope: Scope, signal: Signal): Promise<Pair> {
  const key = fieldSql(signal.of ?? '', scope.content).key;
  return readPair(scope, countDistinct(scope, signal, `nfc_normalize(${key})`), false);
}

/** `contacts`: how many people of the account have a matching event in the window (the buying group). */
export function readContacts(scope: Scope, signal: Signal): Promise<Pair> {
  return readPair(scope, countDistinct(scope, signal, 'r.contact'), false);
}

function countDistinct(scope: Scope, signal: Signal, value: string): string {
  const days =
    signal.window === undefined ? scope.settings.features.window : spanDays(signal.window);
  const { matches } = selectorSql(signal.select, scope.content);
  return `SELECT entity, CAST(count(*) AS DOUBLE) FROM (
    SELECT DISTINCT r.${scope.level} AS entity, ${value} AS value
    ${eventsOf(scope, { from: windowStart(scope.moment.asOf, days) })} AND ${matches}
  ) WHERE value IS NOT NULL GROUP BY entity`;
}
