import type { Plan } from '../plan.js';
import type { Scope } from '../scope.js';
import { readAbandonment } from './abandonment.js';
import { readContacts, readDistinct } from './distinct.js';
import { readMaximum } from './maximum.js';
import type { Pair } from './pair.js';
import { readRecency, readRegularity } from './rhythm.js';
import { readSessions } from './sessions.js';

/** Reads a measure that is no sum over events, for all entities of a level. */
export function readMeasure(
  scope: Scope,
  { measure, signal }: NonNullable<Plan['own']>,
): Promise<Pair> {
  switch (measure) {
    case 'max':
      return readMaximum(scope, signal);
    case 'distinct':
      return readDistinct(scope, signal);
    case 'contacts':
      return readContacts(scope, signal);
    case 'sessions':
      return readSessions(scope, signal);
    case 'abandonment':
      return readAbandonment(scope, signal);
    case 'recency':
      return readRecency(scope, signal);
    case 'regularity':
      return readRegularity(scope, signal);
  }
}
