import type { LogRecord, Store } from '../../store/index.js';
import { numberOf } from '../fold/context.js';
import { rowId } from '../fold/set-apart.js';
import { numberImports } from './live-imports.js';
import { parseRecords } from './parse-records.js';

/** A record of calls that were accepted over HTTP. */
export interface EventsRecord extends LogRecord {
  /** Which of its calls, by their index from 0, are known to be duplicates. */
  readonly known?: readonly number[];
}

/**
 * Takes records apart in the database, and says which import each belongs to; answers how many calls they hold. Leaves,
 * until {@link dropLiveRows}, the temporary tables
 * - `live_parsed`: the records in their parts;
 * - `live_imports`: the imports they belong to, with what was counted in these before;
 * - `live_records`: a record's import, and the line `before` its first;
 * - `live_rows`: one row a call, as `JsonRows` reads them, numbered over all that ever came over HTTP;
 * - `live_known`: the lines that are known to be duplicates.
 *
 * Errors: `log_damaged` when a record is not what it should be.
 */
export async function openLiveRows(
  store: Store,
  records: readonly EventsRecord[],
): Promise<number> {
  await dropLiveRows(store);
  await parseRecords(store, records);
  const rowsBefore = await numberImports(store, records.at(-1)?.position ?? 0);
  await store.run(`
    CREATE TEMP TABLE live_records AS
    SELECT record, import, ${rowsBefore} + coalesce(sum(len(calls) + len(quarantined)) OVER earlier, 0)::BIGINT AS before
    FROM live_parsed JOIN live_imports USING (source, trusted, day)
    WINDOW earlier AS (ORDER BY record ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`);
  await store.run(`
    CREATE TEMP TABLE live_rows AS
    SELECT before + nth AS line, row_text, row_source, row_trusted, import AS row_import, row_accepted_at
    FROM live_records JOIN (
      SELECT record, unnest(calls) AS row_text, unnest(range(1, len(calls) + 1)) AS nth,
        source AS row_source, trusted AS row_trusted, received_at AS row_accepted_at
      FROM live_parsed
    ) USING (record)`);
  await nameKnown(store, records);
  return numberOf(store, 'SELECT sum(len(calls))::BIGINT FROM live_parsed');
}

/** Puts the calls that were set apart where they came in into the quarantine; answers how many. */
export async function setCallsApart(store: Store): Promise<number> {
  return store.run(`
    INSERT INTO quarantine (id, import, line, reason, detail, raw, quarantined_at, replayed_by)
    SELECT ${rowId('import', 'line')}, import, line, q.reason, q.detail, q.raw, received_at, NULL
    FROM (
      SELECT import, received_at, q, before + len(calls) + nth AS line
      FROM live_records JOIN (
        SELECT record, received_at, calls, unnest(quarantined) AS q, unnest(range(1, len(quarantined) + 1)) AS nth FROM live_parsed
      ) USING (record)
    )`);
}

/** Drops the tables of {@link openLiveRows}. */
export async function dropLiveRows(store: Store): Promise<void> {
  const tables = ['payloads', 'parsed', 'imports', 'records', 'rows', 'known'];
  await store.run(tables.map((name) => `DROP TABLE IF EXISTS temp.live_${name}`).join('; '));
}

async function nameKnown(store: Store, records: readonly EventsRecord[]): Promise<void> {
  const known = records.flatMap(({ known: indexes = [] }, record) =>
    indexes.map((index) => [record, index + 1] as const),
  );
  await store.run('CREATE OR REPLACE TEMP TABLE live_known_calls (record INTEGER, nth INTEGER)');
  await store.append('live_known_calls', [
    { type: 'int', values: Int32Array.from(known, ([record]) => record) },
    { type: 'int', values: Int32Array.from(known, ([, nth]) => nth) },
  ]);
  await store.run(`
    CREATE TEMP TABLE live_known AS
    SELECT before + nth AS line FROM live_known_calls JOIN live_records USING (record);
    DROP TABLE live_known_calls`);
}
