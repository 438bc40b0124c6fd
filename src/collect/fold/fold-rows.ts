import type { Mapping } from '../../model/index.js';
import { compileMapping, type CompiledMapping } from '../compile/compile-mapping.js';
import { FUTURE_TOLERANCE_MS, type RowLimits } from '../compile/event-rows.js';
import type { Money } from '../compile/outcome-rows.js';
import { namesZone } from '../compile/time.js';
import type { OpenRows } from '../files/open-rows.js';
import { type FoldContext, type FoldCounts, hasRows, numberOf } from './context.js';
import { foldEventRows } from './events.js';
import { foldFirmographics } from './firmographics.js';
import { foldOutcomes } from './outcomes.js';
import { markReplayed, setRefusedApart, waitingLines } from './set-apart.js';

/** Temporary tables of a fold, in the order they are dropped. */
const TEMPORARY = [
  'incoming',
  'repeated',
  'candidates',
  'fates',
  'claims',
  'row_actors',
  'found_shapes',
  'row_shapes',
  'found_contents',
  'row_contents',
  'agents',
  'latest',
  'newer',
  'said',
  'current_traits',
  'new_traits',
];

/** What became of all rows of a file. */
export interface FoldedRows extends FoldCounts {
  readonly rows: number;
  readonly warnings: readonly string[];
}

/**
 * Takes the rows of an open file into the store, in the transaction it is called in. Every row is imported, a duplicate
 * or quarantined; if the numbers do not add up, it throws rather than lose one. Errors: `column_missing`.
 */
export async function foldRows(
  context: FoldContext,
  mapping: Mapping,
  open: OpenRows,
  money: Money,
): Promise<FoldedRows> {
  const { store, steps, replays, replaysLines } = context;
  await dropTemporary(context);
  const compiled = compileMapping(mapping, open.rows, limitsOf(context, mapping), money);
  const warnings = await zoneWarnings(context, open, compiled);
  const isReadAgain = open.count === null && isLight(mapping, compiled);
  const waiting = replays === undefined ? null : waitingLines(replays, replaysLines);
  const wanted = waiting === null ? '' : `WHERE line IN (${waiting})`;
  const only = 'CASE WHEN problem IS NOT NULL THEN raw END AS raw';
  // What serves to find duplicates only is a third of the work.
  const needed = context.knownLines === undefined ? '*' : '* EXCLUDE (key, said)';
  await steps.run('reading', isReadAgain ? 0.01 : 0.3, () =>
    store.run(
      isReadAgain
        ? `CREATE TEMP VIEW incoming AS SELECT * FROM (${compiled.sql}) ${wanted}`
        : `CREATE TEMP TABLE incoming AS SELECT ${needed} REPLACE (${only}) FROM (${compiled.sql}) ${wanted}`,
    ),
  );
  const readable = await numberOf(store, `SELECT count(*) FROM incoming`);
  const before =
    waiting === null
      ? await countAll(context, open, readable)
      : await numberOf(store, `SELECT count(*) FROM (${waiting})`);
  const near = isReadAgain ? compiled : { ...compiled, narrowed: rowsOf };
  const counts = await foldKind(context, mapping, near);
  const { imported, duplicates, quarantined } = counts;
  if (imported + duplicates + quarantined !== readable) {
    throw unbalanced(readable, { imported, duplicates, quarantined });
  }
  if (replays !== undefined) await markReplayed(context);
  await context.onFolded?.();
  await dropTemporary(context);
  return { ...counts, rows: before, quarantined: before - imported - duplicates, warnings };
}

/** Rows that are stored aside, of the lines in a table. */
function rowsOf(lines: string): string {
  return `SELECT * FROM incoming SEMI JOIN ${lines} USING (line)`;
}

/** All rows of a file: those the scan refused, which are set apart, and those that could be read. */
async function countAll(context: FoldContext, open: OpenRows, readable: number): Promise<number> {
  const refused = open.refused === null ? 0 : await setRefusedApart(context, open.refused);
  if (open.count !== null && readable + refused !== open.count) {
    throw unbalanced(open.count, { readable, refused });
  }
  return readable + refused;
}

/**
 * Whether to read the rows each time they are asked for rather than to store them aside first: a few columns of a
 * Parquet file are read several times over in less time than they are written once. Texts that have to be put together or
 * parsed are not.
 */
function isLight(mapping: Mapping, { has }: CompiledMapping): boolean {
  const isHeavy = (['properties', 'traits', 'context', 'user_agent'] as const).some((name) =>
    has.has(name),
  );
  return mapping.kind === 'events' && has.has('message_id') && !isHeavy && !mapping.cases?.length;
}

function limitsOf({ source, file, importedAt }: FoldContext, { earliest }: Mapping): RowLimits {
  return {
    source,
    file,
    earliest: Date.parse(`${earliest}T00:00:00Z`),
    latest: importedAt + FUTURE_TOLERANCE_MS,
  };
}

function foldKind(
  context: FoldContext,
  mapping: Mapping,
  compiled: CompiledMapping,
): Promise<FoldCounts> {
  switch (mapping.kind) {
    case 'events':
      return foldEventRows(context, compiled);
    case 'outcomes':
      return foldOutcomes(context);
    default:
      return foldFirmographics(context, mapping);
  }
}

async function dropTemporary({ store }: FoldContext): Promise<void> {
  const [found] = await store.all<{ view: number }>(
    `SELECT count(*) AS view FROM duckdb_views() WHERE view_name = 'incoming' AND temporary`,
  );
  if (found?.view !== 0) await store.run('DROP VIEW incoming');
  await store.run(TEMPORARY.map((table) => `DROP TABLE IF EXISTS temp.${table}`).join('; '));
}

/** T-1: a mapping states its time zone; where it does not and the times do not either, they are taken for UTC, aloud. */
async function zoneWarnings(
  { store }: FoldContext,
  open: OpenRows,
  { zoneless }: CompiledMapping,
): Promise<string[]> {
  const warning =
    'times without a time zone were read as UTC: say `timezone` in the mapping (UTC, if that is right)';
  for (const text of zoneless) {
    if (text === null) return [warning];
    const sample = `SELECT ${text} AS t FROM ${open.rows.from()} LIMIT 10000`;
    const without = `SELECT 1 FROM (${sample}) WHERE TRY_CAST(t AS TIMESTAMP) IS NOT NULL AND NOT ${namesZone('t')}`;
    if (await hasRows(store, without)) return [warning];
  }
  return [];
}

function unbalanced(rows: number, parts: Record<string, number>): Error {
  const sum = Object.entries(parts).map(([name, count]) => `${name} ${count}`);
  return new Error(`rows do not add up: ${rows} is not ${sum.join(' + ')}`);
}
