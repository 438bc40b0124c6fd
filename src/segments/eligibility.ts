import type { SignalTable } from '../signals/index.js';
import { DAY } from './days.js';

/** Whether an entity enters a fit, and if not, why (SIG-5, SIG-6, F-8, F-9). */
export type EntityState = 'fitted' | 'neverEngaged' | 'tooNew' | 'goneQuiet' | 'notInWindow';

/** How many entities are in which state. */
export interface Population {
  readonly known: number;
  readonly fitted: number;
  readonly neverEngaged: number;
  readonly goneQuiet: number;
  readonly tooNew: number;
  readonly notInWindow: number;
}

/** Days without engagement after which somebody who was engaged has gone quiet (SIG-5). */
const QUIET_DAYS = 60;

/**
 * The state of every row. To enter a fit an entity needs `minimumHistory` days since it was first seen and an event in
 * the feature window. Of the others, one that never did anything is Never Engaged; one seen for too short a time is too
 * new; one that was engaged and then did nothing for 60 days has gone quiet.
 *
 * @param active 1 for rows that a feature sees doing something; one that did nothing any signal counts is Never Engaged
 */
export function statesOf(
  table: SignalTable,
  active: Uint8Array,
  minimumHistory: number,
): EntityState[] {
  return table.ids.map((_, row) => stateOf(table, active, minimumHistory, row));
}

function stateOf(
  table: SignalTable,
  active: Uint8Array,
  minimumHistory: number,
  row: number,
): EntityState {
  const { asOf, events, firstSeen, lastEngaged } = table;
  const inWindow = events[row] > 0;
  if (Number.isNaN(lastEngaged[row]) && !inWindow) return 'neverEngaged';
  if (!(asOf - firstSeen[row] >= minimumHistory * DAY)) return 'tooNew';
  if (inWindow) return active[row] === 1 ? 'fitted' : 'neverEngaged';
  return asOf - lastEngaged[row] >= QUIET_DAYS * DAY ? 'goneQuiet' : 'notInWindow';
}

/** Counts the states. */
export function populationOf(states: readonly EntityState[]): Population {
  const counts = { known: states.length, fitted: 0, neverEngaged: 0, goneQuiet: 0, tooNew: 0 };
  const population = { ...counts, notInWindow: 0 };
  for (const state of states) population[state] += 1;
  return population;
}

/** The rows of one state, ascending. */
export function rowsIn(states: readonly EntityState[], wanted: EntityState): Int32Array {
  return Int32Array.from(states.flatMap((state, row) => (state === wanted ? [row] : [])));
}
