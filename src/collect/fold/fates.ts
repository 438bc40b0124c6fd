import type { Store } from '../../store/index.js';
import { hasRows, numberOf } from './context.js';

/**
 * Finds the duplicates of the rows in `incoming` (M-7) and writes to `fates` the rows that do not simply enter with
 * the id they have: those that are dropped, and those whose id is made anew.
 *
 * - The same message id, in the file or in the store: the first stays, the others are dropped.
 * - The same row without a message id: the n-th of the file has the id of (row, n), so that real repetitions stay and
 *   another export with the same rows adds none, whichever has more.
 *
 * Only ids that occur twice are looked at by row; a file without any costs one aggregation.
 */
export async function findFates(store: Store, hasMessageId: boolean): Promise<void> {
  await store.run('CREATE TEMP TABLE fates (line BIGINT, id UHUGEINT, is_dropped BOOLEAN)');
  await store.run(
    'CREATE TEMP TABLE repeated AS SELECT id FROM incoming WHERE problem IS NULL GROUP BY id HAVING count(*) > 1',
  );
  if (await hasRows(store, 'SELECT 1 FROM repeated')) {
    const byMessage = hasMessageId ? 'message_id IS NOT NULL' : 'false';
    await store.run(`
      INSERT INTO fates
      SELECT line, CASE WHEN n = 1 OR by_message THEN id ELSE md5_number(id::VARCHAR || '#' || n) END, by_message AND n > 1
      FROM (
        SELECT line, id, ${byMessage} AS by_message, row_number() OVER (PARTITION BY id ORDER BY line) AS n
        FROM incoming SEMI JOIN repeated USING (id)
        WHERE problem IS NULL
      )`);
  }
  await store.run('DROP TABLE repeated');
  if (await hasRows(store, 'SELECT 1 FROM events')) await dropKnown(store);
}

/** The rows whose id is in the store already. */
async function dropKnown(store: Store): Promise<void> {
  await store.run(
    'UPDATE fates SET is_dropped = true WHERE NOT is_dropped AND id IN (SELECT id FROM events)',
  );
  await store.run(`
    INSERT INTO fates
    SELECT line, id, true
    FROM (SELECT line, id FROM incoming ANTI JOIN fates USING (line) WHERE problem IS NULL) i
    SEMI JOIN events USING (id)`);
}

/** How many rows are dropped. */
export async function countDropped(store: Store): Promise<number> {
  return numberOf(store, 'SELECT count(*) FROM fates WHERE is_dropped');
}

/** The rows that enter, with the id they enter with: a query. */
export async function keptRows(store: Store): Promise<string> {
  if (!(await hasRows(store, 'SELECT 1 FROM fates'))) {
    return 'SELECT * FROM incoming WHERE problem IS NULL';
  }
  return `
    SELECT incoming.* REPLACE (coalesce(fates.id, incoming.id) AS id)
    FROM incoming LEFT JOIN fates ON incoming.line = fates.line
    WHERE problem IS NULL AND NOT coalesce(fates.is_dropped, false)`;
}
