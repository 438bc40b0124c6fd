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
 * One aggregation of quick keys finds the few rows that may be repeated; only these are looked at closely.
 */
export async function findFates(
  store: Store,
  rows: { readonly narrowed: (lines: string) => string },
  hasMessageId: boolean,
): Promise<void> {
  await store.run(
    'CREATE TEMP TABLE fates (line BIGINT, id UHUGEINT, is_dropped BOOLEAN, is_conflict BOOLEAN)',
  );
  await findCandidates(store, hasMessageId);
  if (await hasRows(store, 'SELECT 1 FROM candidates')) {
    const byMessage = hasMessageId ? 'message_id IS NOT NULL' : 'false';
    await store.run(`
      INSERT INTO fates
      SELECT line, CASE WHEN by_message THEN id ELSE md5_number(id::VARCHAR || '#' || n) END, by_message, by_message AND said <> first_said
      FROM (
        SELECT line, id, said, ${byMessage} AS by_message, row_number() OVER same AS n, first_value(said) OVER same AS first_said
        FROM (${rows.narrowed('candidates')})
        WHERE problem IS NULL
        WINDOW same AS (PARTITION BY id ORDER BY line)
      ) WHERE n > 1`);
  }
  await store.run('DROP TABLE candidates');
  if (await hasRows(store, 'SELECT 1 FROM events')) await dropKnown(store);
}

/** Like {@link findFates}, where it is known already which lines of the table `knownLines` are duplicates. */
export async function takeFates(store: Store, knownLines: string): Promise<void> {
  await store.run(`
    CREATE TEMP TABLE fates AS
    SELECT line, id, true AS is_dropped, NULL::BOOLEAN AS is_conflict
    FROM incoming SEMI JOIN ${knownLines} USING (line) WHERE problem IS NULL`);
}

/** The lines of rows whose quick key occurs more than once: temporary table `candidates`. */
async function findCandidates(store: Store, hasMessageId: boolean): Promise<void> {
  await store.run(
    'CREATE TEMP TABLE repeated AS SELECT key FROM incoming GROUP BY key HAVING count(*) > 1 OR key IS NULL',
  );
  await store.run('CREATE TEMP TABLE candidates (line BIGINT)');
  if (await hasRows(store, 'SELECT 1 FROM repeated WHERE key IS NOT NULL')) {
    await store.run(
      'INSERT INTO candidates SELECT line FROM incoming SEMI JOIN repeated USING (key)',
    );
  }
  if (hasMessageId && (await hasRows(store, 'SELECT 1 FROM repeated WHERE key IS NULL'))) {
    const without = 'SELECT line, said FROM incoming WHERE message_id IS NULL';
    await store.run(`
      INSERT INTO candidates SELECT line FROM (${without})
      SEMI JOIN (SELECT said FROM (${without}) GROUP BY said HAVING count(*) > 1) USING (said)`);
  }
  await store.run('DROP TABLE repeated');
}

/** The rows whose id is in the store already. Whether they say something else there is found out later. */
async function dropKnown(store: Store): Promise<void> {
  await store.run(
    'UPDATE fates SET is_dropped = true, is_conflict = NULL WHERE NOT is_dropped AND id IN (SELECT id FROM events)',
  );
  await store.run(`
    INSERT INTO fates
    SELECT line, id, true, NULL
    FROM (SELECT line, id FROM incoming ANTI JOIN fates USING (line) WHERE problem IS NULL) i
    SEMI JOIN events USING (id)`);
}

/** How many rows are dropped. */
export async function countDropped(store: Store): Promise<number> {
  return numberOf(store, 'SELECT count(*) FROM fates WHERE is_dropped');
}

/** Whether each dropped row repeats another row of the file in all it says. */
export async function areExactRepeats(store: Store): Promise<boolean> {
  return !(await hasRows(
    store,
    'SELECT 1 FROM fates WHERE is_dropped AND is_conflict IS DISTINCT FROM false',
  ));
}

/** Those of the sound rows that enter, with the id they enter with: a query. */
export async function keptRows(store: Store, sound: string): Promise<string> {
  if (await hasRows(store, 'SELECT 1 FROM fates WHERE NOT is_dropped')) {
    return `
      SELECT i.* REPLACE (coalesce(fates.id, i.id) AS id)
      FROM (${sound}) i LEFT JOIN fates ON i.line = fates.line
      WHERE NOT coalesce(fates.is_dropped, false)`;
  }
  if (await hasRows(store, 'SELECT 1 FROM fates')) {
    return `SELECT * FROM (${sound}) ANTI JOIN fates USING (line)`;
  }
  return sound;
}
