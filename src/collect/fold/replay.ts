import { EthogramError } from '../../errors.js';
import type { Store } from '../../store/index.js';
import { blobPath } from '../blobs.js';
import type { ReplayCommand } from '../commands.js';
import { JsonRows } from '../compile/json-rows.js';
import { literal } from '../compile/sql-text.js';
import { openRows, type OpenRows } from '../files/open-rows.js';
import { nextImport, recordImport } from '../import-record.js';
import { setPosition } from '../position.js';
import { type FoldContext, type Steps } from './context.js';
import { foldRows, type FoldedRows } from './fold-rows.js';

/** An import whose quarantined rows are tried again. */
interface OldImport {
  readonly file: string;
  readonly blob: string;
  /** `http`: the rows came in calls, not in a file. */
  readonly format: 'csv' | 'jsonl' | 'parquet' | 'http';
  readonly source: string;
  readonly trusted: boolean;
}

/**
 * Reads the quarantined rows of an import again, from the file as it was given (calls that came over HTTP: from the
 * quarantine), with a mapping that may have been mended: as an import of their own. The rows taken are marked with it; the
 * others keep waiting, with their new reason.
 */
export async function foldReplay(
  store: Store,
  command: ReplayCommand,
  position: number,
  steps: Steps,
  work: string,
): Promise<FoldedRows> {
  const { mapping, importedAt } = command;
  const [old] = await store.all<OldImport>(
    'SELECT file, blob, format, source, trusted FROM imports WHERE import = ?',
    [command.import],
  );
  if (old === undefined || (old.blob === '' && old.format !== 'http')) {
    throw new EthogramError('not_found', `no import ${command.import} to read again`);
  }
  const { file, blob, format, source, trusted } = old;
  const path = blobPath(store.directory, blob);
  const opened =
    format === 'http'
      ? null
      : await steps.run('scanning', 0.1, () =>
          openRows(store, { path, name: file, format, mapping }, work, { signal: steps.signal }),
        );
  return store.transaction(async () => {
    const importId = await nextImport(store);
    const open = opened ?? (await openCalls(store, command.import, { ...old, importId }));
    const replays = command.import;
    const context: FoldContext = {
      store,
      importId,
      importedAt,
      source,
      file,
      steps,
      replays,
      replaysLines: command.lines,
      areRowsOwn: opened === null,
    };
    const folded = await foldRows(context, mapping, open, command);
    await recordImport(
      store,
      // A replay has no rows of its own, so that it is not added up with what came over HTTP.
      {
        importId,
        file,
        blob: '',
        format: format === 'http' ? 'jsonl' : format,
        mapping,
        source,
        trusted,
        importedAt,
      },
      position,
      folded,
      null,
    );
    await store.run('DROP TABLE IF EXISTS temp.waiting_calls');
    await setPosition(store, position);
    return folded;
  });
}

/**
 * The calls that wait in the quarantine of an import, as they were received. What a public browser key may not say (`alias`) is
 * left out, and so keeps waiting.
 */
async function openCalls(
  store: Store,
  replays: number,
  { source, trusted, importId }: Pick<OldImport, 'source' | 'trusted'> & { importId: number },
): Promise<OpenRows> {
  const isAllowed = trusted
    ? 'true'
    : `TRY(lower(json_extract_string(raw, '$.type'))) IS DISTINCT FROM 'alias'`;
  await store.run(`
    CREATE OR REPLACE TEMP TABLE waiting_calls AS
    SELECT line, raw AS row_text, ${literal(source)} AS row_source, ${trusted} AS row_trusted, ${importId} AS row_import, quarantined_at AS row_accepted_at
    FROM quarantine WHERE import = ${replays} AND replayed_by IS NULL AND raw IS NOT NULL AND ${isAllowed}`);
  const rows = new JsonRows('waiting_calls', { tellsProvenance: true });
  return { rows, refused: null, count: null };
}
