import { mkdir, rm } from 'node:fs/promises';
import { EthogramError } from '../errors.js';
import { diskFull, isDiskFull, type Store } from '../store/index.js';
import { blobPath, workDirectory } from './blobs.js';
import type { Command, ImportCommand } from './commands.js';
import { openRows } from './files/open-rows.js';
import { type FoldContext, type Steps } from './fold/context.js';
import { foldRows, type FoldedRows } from './fold/fold-rows.js';
import { foldReplay } from './fold/replay.js';
import { nextImport, recordImport } from './import-record.js';
import { setPosition } from './position.js';

/**
 * Does what a command of the log says, and records the position of the log with it: both or neither. What can be
 * expected to go wrong (the file is not what the mapping says) is recorded and thrown; a full disk or a stop is only
 * thrown, and the command waits for the next start.
 */
export async function foldCommand(
  store: Store,
  command: Command,
  position: number,
  steps: Steps,
): Promise<FoldedRows> {
  const work = workDirectory(store.directory);
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  try {
    return command.type === 'import'
      ? await foldImport(store, command, position, steps, work)
      : await foldReplay(store, command, position, steps, work);
  } catch (caught) {
    const error =
      isDiskFull(caught) && !(caught instanceof EthogramError)
        ? diskFull(store.directory, caught as Error)
        : caught;
    if (!isRetried(error)) await recordFailure(store, command, position, error);
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Whether a command waits for a better day instead of being recorded as failed. */
function isRetried(error: unknown): boolean {
  return (
    error instanceof EthogramError &&
    (error.code === 'disk_full' || error.code === 'interrupted' || error.code === 'store_damaged')
  );
}

async function foldImport(
  store: Store,
  command: ImportCommand,
  position: number,
  steps: Steps,
  work: string,
): Promise<FoldedRows> {
  const { blob, file, format, mapping, source, importedAt } = command;
  const path = blobPath(store.directory, blob);
  const open = await steps.run('scanning', 0.1, () =>
    openRows(store, { path, name: file, format, mapping }, work, { signal: steps.signal }),
  );
  return store.transaction(async () => {
    const importId = await nextImport(store);
    const context: FoldContext = { store, importId, importedAt, source, file, steps };
    const folded = await foldRows(context, mapping, open, command);
    await recordImport(store, { ...command, importId }, position, folded, null);
    await setPosition(store, position);
    return folded;
  });
}

async function recordFailure(
  store: Store,
  command: Command,
  position: number,
  error: unknown,
): Promise<void> {
  const nothing = { rows: 0, imported: 0, duplicates: 0, conflicts: 0, quarantined: 0 };
  const failed = error instanceof Error ? error.message : String(error);
  const about =
    command.type === 'import'
      ? command
      : {
          ...command,
          file: `quarantine of import ${command.import}`,
          blob: '',
          format: 'jsonl',
          source: command.mapping.source ?? command.mapping.name,
        };
  await store.transaction(async () => {
    const importId = await nextImport(store);
    await recordImport(store, { ...about, importId }, position, nothing, failed);
    await setPosition(store, position);
  });
}
