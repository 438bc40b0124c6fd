import { type FoldContext, type FoldCounts, numberOf } from './context.js';
import { setApart } from './set-apart.js';

/**
 * Takes the opportunities of `incoming` into the store: the latest version of an id stays, by when it was known and
 * then by the order of the imports. A row that is the stored version again, or an older one, is a duplicate.
 */
export async function foldOutcomes(context: FoldContext): Promise<FoldCounts> {
  const { store, importId, steps } = context;
  const quarantined = await steps.run('checking rows', 0.2, () => setApart(context, 'incoming'));
  return steps.run('storing opportunities', 0.5, async () => {
    const all = await numberOf(store, 'SELECT count(*) FROM incoming WHERE problem IS NULL');
    await store.run(`
      CREATE TEMP TABLE latest AS
      SELECT * EXCLUDE (nth) FROM (
        SELECT *, row_number() OVER (PARTITION BY id ORDER BY known_at DESC, line DESC) AS nth
        FROM incoming WHERE problem IS NULL
      ) WHERE nth = 1`);
    const same = [
      'title',
      'account',
      'contacts',
      'created_at',
      'closed_at',
      'amount',
      'stage',
      'status',
    ]
      .map((column) => `o.${column} IS NOT DISTINCT FROM l.${column}`)
      .join(' AND ');
    await store.run(`
      CREATE TEMP TABLE newer AS
      SELECT l.* FROM latest l LEFT JOIN outcomes o ON o.id = l.id
      WHERE o.id IS NULL OR l.known_at > o.known_at OR (l.known_at = o.known_at AND NOT (${same}))`);
    await store.run('DELETE FROM outcomes WHERE id IN (SELECT id FROM newer)');
    const imported = await store.run(`
      INSERT INTO outcomes (id, title, account, contacts, created_at, closed_at, amount, stage, status, known_at, import)
      SELECT id, title, account, contacts, created_at, closed_at, amount, stage, status, known_at, ${importId} FROM newer`);
    return { imported, duplicates: all - imported, conflicts: 0, quarantined };
  });
}
