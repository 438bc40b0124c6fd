import type { Store } from '../store/index.js';

/** Why rows of the import at a position of the log were quarantined, the most frequent first. */
export function quarantineReasons(
  store: Store,
  position: number,
): Promise<{ reason: string; count: number }[]> {
  return store.all(
    `SELECT q.reason, count(*) AS count FROM quarantine q JOIN imports i ON i.import = q.import
    WHERE i.position = ? GROUP BY q.reason ORDER BY count DESC, q.reason`,
    [position],
  );
}
