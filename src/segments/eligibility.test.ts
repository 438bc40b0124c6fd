import { expect, test } from 'vitest';
import type { SignalTable } from '../signals/index.js';
import { populationOf, rowsIn, statesOf } from './eligibility.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 0, 1);

/** A table of entities given as days since first seen, days since last engaged, events in the window. */
function table(
  rows: readonly [seen: number, engaged: number | null, events: number][],
): SignalTable {
  return {
    level: 'contact',
    asOf: NOW,
    ids: rows.map((_, i) => `contact:${i}`),
    columns: [],
    firstSeen: Float64Array.from(rows, ([seen]) => NOW - seen * DAY),
    lastEngaged: Float64Array.from(rows, ([, engaged]) =>
      engaged === null ? Number.NaN : NOW - engaged * DAY,
    ),
    events: Float64Array.from(rows, ([, , events]) => events),
    accounts: rows.map(() => null),
  };
}

test('who enters a fit, and why the others do not', () => {
  const people = table([
    [30, 1, 1],
    [29, 1, 9],
    [400, null, 0],
    [400, 60, 0],
    [400, 59, 0],
    [400, 5, 3],
    [400, 80, 2],
  ]);
  const active = Uint8Array.of(1, 1, 0, 0, 0, 0, 1);
  const states = statesOf(people, active, 30);
  expect(states).toEqual([
    'fitted',
    'tooNew',
    'neverEngaged',
    'goneQuiet',
    'notInWindow',
    // Did something, but nothing that a signal counts: a row of zeros.
    'neverEngaged',
    'fitted',
  ]);
  expect(populationOf(states)).toEqual({
    known: 7,
    fitted: 2,
    neverEngaged: 2,
    goneQuiet: 1,
    tooNew: 1,
    notInWindow: 1,
  });
  expect([...rowsIn(states, 'fitted')]).toEqual([0, 6]);
});

test('somebody known from files only has never engaged', () => {
  const people = table([[Number.NaN, null, 0]]);
  expect(statesOf(people, Uint8Array.of(0), 30)).toEqual(['neverEngaged']);
});
