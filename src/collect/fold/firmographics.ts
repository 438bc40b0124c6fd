import type { FirmographicsMapping } from '../../model/index.js';
import { literal } from '../compile/sql-text.js';
import { type FoldContext, type FoldCounts, numberOf } from './context.js';
import { setApart } from './set-apart.js';

/**
 * Takes what the rows of `incoming` say of people or companies into the traits. A row that says nothing that does not
 * stand there already is a duplicate. Within a file the last word on a trait at a time wins.
 */
export async function foldFirmographics(
  context: FoldContext,
  { level }: Pick<FirmographicsMapping, 'level'>,
): Promise<FoldCounts> {
  const { store, importId, steps } = context;
  const quarantined = await steps.run('checking rows', 0.2, () => setApart(context, 'incoming'));
  return steps.run('storing traits', 0.5, async () => {
    const pointer = `'/' || replace(replace(name, '~', '~0'), '/', '~1')`;
    // A row without any trait still says that somebody exists, which is nothing new when something is known of them.
    await store.run(`
      CREATE TEMP TABLE said AS
      SELECT line, id, name, json_extract(traits, ${pointer})::VARCHAR AS value, occurred_at
      FROM (
        SELECT line, id, traits, occurred_at, unnest(json_keys(coalesce(traits, '{}'))) AS name
        FROM incoming WHERE problem IS NULL
      )`);
    await store.run(`
      CREATE TEMP TABLE current_traits AS
      SELECT id, name, occurred_at, arg_max(value, import) AS value
      FROM traits WHERE level = ${literal(level)} AND id IN (SELECT id FROM said) GROUP BY ALL`);
    await store.run(`
      CREATE TEMP TABLE new_traits AS
      SELECT s.* FROM (
        SELECT id, name, occurred_at, arg_max(value, line) AS value, arg_max(line, line) AS line FROM said
        WHERE value IS NOT NULL AND value <> 'null' GROUP BY ALL
      ) s LEFT JOIN current_traits c USING (id, name, occurred_at)
      WHERE c.value IS DISTINCT FROM s.value`);
    await store.run(`
      INSERT INTO traits (level, id, name, value, occurred_at, known_at, import)
      SELECT ${literal(level)}, id, name, value, occurred_at, occurred_at, ${importId} FROM new_traits`);
    const all = await numberOf(store, 'SELECT count(*) FROM incoming WHERE problem IS NULL');
    const imported = await numberOf(store, 'SELECT count(DISTINCT line) FROM new_traits');
    return { imported, duplicates: all - imported, conflicts: 0, quarantined };
  });
}
