import { EthogramError } from '../../errors.js';
import type { Store } from '../../store/index.js';
import { blobPath } from '../blobs.js';
import type { ReplayCommand } from '../commands.js';
import { openRows } from '../files/open-rows.js';
import { nextImport, recordImport } from '../import-record.js';
import { setPosition } from '../position.js';
import { type FoldContext, type Steps } from './context.js';
import { foldRows, type FoldedRows } from './fold-rows.js';

/** An import whose quarantined rows are tried again. */
interface OldImport {
  readonly file: string;
  readonly blob: string;
  readonly format: 'csv' | 'jsonl' | 'parquet';
  readonly source: string;
}

/**
 * Reads the quarantined rows of an import again, from the file as it was given, with a mapping that may have been
 * mended: as an import of their own. The rows taken are marked with it; the others keep waiting, with their new reason.
 */
export async function foldReplay(
  store: Store,
  command: ReplayCommand,
  position: number,
  steps: Steps,
  work: string,
): Promise<FoldedRows> {
  const { mapping, importedAt } = command;
  const [old] = await store.all<OldImport & { blob: string }>(
    'SELECT file, blob, format, source FROM imports WHERE import = ?',
    [command.import],
  );
  if (old === undefined || old.blob === '') {
    throw new EthogramError('not_found', `no import ${command.import} to read again`);
  }
  const { file, blob, format, source } = old;
  const path = blobPath(store.directory, blob);
  const open = await steps.run('scanning', 0.1, () =>
    openRows(store, { path, name: file, format, mapping }, work, { signal: steps.signal }),
  );
  return store.transaction(async () => {
    const importId = await nextImport(store);
    const replays = command.import;
    const context: FoldContext = {
      store,
      importId,
      importedAt,
      source,
      file,
      steps,
      replays,
    };
    const folded = await foldRows(context, mapping, open, command);
    const record = { importId, file, blob: '', format, mapping, source, importedAt };
    await recordImport(store, record, position, folded, null);
    await setPosition(store, position);
    return folded;
  });
}
