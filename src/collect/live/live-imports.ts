import type { Store } from '../../store/index.js';
import { numberOf } from '../fold/context.js';
import { nextImport, recordImport } from '../import-record.js';
import { READY_MAPPINGS } from '../mapping/ready-mappings.js';

/** How the imports of what comes over HTTP are written down: what has no file has this format. */
const LIVE_FORMAT = 'http';

/** The mapping through which calls are read: they are lines of a Segment archive. */
export function liveMapping() {
  return READY_MAPPINGS['segment'];
}

const DAY_MS = 86_400_000;
const NOTHING = { rows: 0, imported: 0, duplicates: 0, conflicts: 0, quarantined: 0 };

interface Group {
  readonly source: string;
  readonly trusted: boolean;
  readonly day: number;
  readonly receivedAt: number;
}

/**
 * The import of each source, trust and UTC day in `live_parsed`, begun where there is none yet: temporary table `live_imports`.
 * They are begun in the order of the log, so that it makes no difference which records are folded together. Answers how
 * many rows ever came over HTTP before these.
 */
export async function numberImports(store: Store, position: number): Promise<number> {
  const rowsBefore = await numberOf(
    store,
    `SELECT coalesce(sum(rows), 0)::BIGINT FROM imports WHERE format = '${LIVE_FORMAT}'`,
  );
  const groups = await store.all<Group>(`
    SELECT source, trusted, day, arg_min(received_at, record) AS "receivedAt" FROM live_parsed
    GROUP BY source, trusted, day ORDER BY min(record)`);
  await store.run(
    'CREATE TEMP TABLE live_imports (source VARCHAR, trusted BOOLEAN, day BIGINT, import INTEGER)',
  );
  for (const group of groups) {
    const importId = await importOf(store, group, position);
    await store.run('INSERT INTO live_imports VALUES (?, ?, ?, ?)', [
      group.source,
      group.trusted,
      group.day,
      importId,
    ]);
  }
  return rowsBefore;
}

async function importOf(
  store: Store,
  { source, trusted, day, receivedAt }: Group,
  position: number,
): Promise<number> {
  const file = `HTTP ${new Date(day * DAY_MS).toISOString().slice(0, 10)}`;
  const [found] = await store.all<{ import: number }>(
    `SELECT import FROM imports WHERE format = '${LIVE_FORMAT}' AND source = ? AND trusted = ? AND file = ?`,
    [source, trusted, file],
  );
  if (found !== undefined) return found.import;
  const importId = await nextImport(store);
  await recordImport(
    store,
    {
      importId,
      file,
      blob: '',
      format: LIVE_FORMAT,
      mapping: liveMapping(),
      source,
      trusted,
      importedAt: receivedAt,
    },
    position,
    NOTHING,
    null,
  );
  return importId;
}

/**
 * Adds what became of the rows of `incoming` to the imports they belong to, while the tables of the fold are there, and
 * notes up to which position of the log they go.
 */
export async function countLiveRows(store: Store, position: number): Promise<void> {
  await store.run(`
    UPDATE imports SET position = ${position},
      rows = imports.rows + n.rows, imported = imports.imported + n.rows - n.quarantined - n.duplicates,
      duplicates = imports.duplicates + n.duplicates, conflicts = imports.conflicts + n.conflicts, quarantined = imports.quarantined + n.quarantined
    FROM (
      SELECT import, sum(rows)::BIGINT AS rows, sum(quarantined)::BIGINT AS quarantined, sum(duplicates)::BIGINT AS duplicates, sum(conflicts)::BIGINT AS conflicts
      FROM (
        SELECT row_import AS import, count(*) AS rows, count(problem) AS quarantined, 0 AS duplicates, 0 AS conflicts FROM incoming GROUP BY row_import
        UNION ALL
        SELECT row_import, 0, 0, count(*), count(*) FILTER (is_conflict) FROM incoming JOIN fates USING (line) WHERE is_dropped GROUP BY row_import
        UNION ALL
        SELECT import, sum(len(quarantined)), sum(len(quarantined)), 0, 0 FROM live_parsed JOIN live_records USING (record) GROUP BY import
      ) GROUP BY import
    ) n WHERE n.import = imports.import`);
}
