import { readFirmographics, readOpportunities } from '../identity/index.js';
import type { Store } from '../store/index.js';
import type { Evidence } from './evidence.js';
import type { Moments } from './moments.js';

/** What segments ask of the past, answered from the store. */
export function storedEvidence(store: Store, moments: Moments): Evidence {
  return {
    signals: (level, asOf) => moments.signals(level, asOf),
    firmographics: async (level, asOf, ids) =>
      readFirmographics(store, level, await moments.prepare(asOf), ids),
    opportunities: async (asOf = moments.knownAt()) =>
      readOpportunities(store, await moments.prepare(asOf)),
    async span() {
      const [row] = await store.all<{ first: number | null; last: number | null }>(
        'SELECT min(occurred_at) AS first, max(occurred_at) AS last FROM events',
      );
      return row?.first == null || row.last === null
        ? null
        : { firstEventAt: row.first, lastEventAt: row.last };
    },
  };
}
