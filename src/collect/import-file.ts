import { basename } from 'node:path';
import type { ImportKind, Mapping } from '../model/index.js';
import type { Store } from '../store/index.js';
import { blobPath, dropBlob, keepBlob, sizeOf } from './blobs.js';
import { encodeCommand, type Command, type ImportCommand } from './commands.js';
import { compileMapping } from './compile/compile-mapping.js';
import type { CollectDeps, ImportResult } from './deps.js';
import { describeRows, type RowsFile } from './files/open-rows.js';
import { isGzip } from './files/decode.js';
import { foldLog, type FoldedCommand } from './fold-log.js';
import { Steps, throwIfStopped, type OnProgress } from './fold/context.js';
import { mappingDigest } from './import-record.js';
import { chooseMapping } from './mapping/choose-mapping.js';
import { quarantineReasons } from './quarantine-reasons.js';

export interface ImportOptions {
  readonly path: string;
  /** How the file is written (`csv`, `jsonl`, `parquet`), or the name of a ready mapping (`segment`, `ga4`, `hubspot` ...). */
  readonly format?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly kind?: ImportKind | undefined;
  /** Where the rows come from; duplicates are judged within it. Default: what the mapping says. */
  readonly source?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Imports a file: copies it into the data directory, writes the command to the log (from then on it will be imported,
 * come what may), and takes its rows into the store. Without a mapping a Segment archive and common column names are
 * recognised. The same file with the same mapping again changes nothing.
 *
 * Errors: `file_missing`, `file_unreadable`, `mapping_invalid`, `column_missing`, `disk_full`, `interrupted`.
 */
export async function importFile(deps: CollectDeps, options: ImportOptions): Promise<ImportResult> {
  const { store, log } = deps;
  const { path, signal } = options;
  throwIfStopped(signal);
  if ((await sizeOf(path)) === 0) return nothingIn(path, 'the file is empty: nothing was imported');
  const tellCopy = (part: number) => options.onProgress?.(0.1 * part, 'copying');
  const kept = await keepBlob(store.directory, path, {
    isPacked: await isGzip(path),
    tell: tellCopy,
    signal,
  });
  const { command, notes } = await prepare(deps, kept.sha256, options);
  const scaled: OnProgress = (part, what) => options.onProgress?.(0.1 + 0.9 * part, what);
  const fold = () => foldLog(deps, () => new Steps(store, scaled, signal));
  // An import that was stopped waits in the log: it comes first, and may be of this very file.
  const waiting = (await fold()).find((one) => isSame(one.command, command));
  if (waiting !== undefined) return resultOf(store, path, waiting, notes);
  const before = await importedBefore(deps, command);
  if (before !== null) return { ...before, file: path };
  const position = await log.append([encodeCommand(command)]);
  const mine = (await fold()).find((one) => one.position === position);
  if (mine === undefined) throw new Error(`the import at ${position} was folded by someone else`);
  options.onProgress?.(1, 'done');
  return resultOf(store, path, mine, notes);
}

async function resultOf(
  store: Store,
  file: string,
  { outcome, position }: FoldedCommand,
  notes: readonly string[],
): Promise<ImportResult> {
  if (outcome instanceof Error) throw outcome;
  const { rows, imported, duplicates, conflicts, quarantined } = outcome;
  const warnings = [...notes, ...outcome.warnings];
  if (rows === 0) warnings.push('the file has no rows');
  const reasons = await quarantineReasons(store, position);
  return {
    file,
    rows,
    imported,
    duplicates,
    conflicts,
    quarantined,
    warnings,
    quarantineReasons: reasons,
  };
}

/** Whether a command asks for the same file to be read in the same way. */
function isSame(one: Command, other: ImportCommand): boolean {
  return (
    one.type === 'import' &&
    one.blob === other.blob &&
    one.source === other.source &&
    mappingDigest(one.mapping) === mappingDigest(other.mapping)
  );
}

/** What is going to be written to the log, when the file can be read by a mapping; else the copy is taken away again. */
async function prepare(
  deps: CollectDeps,
  sha256: string,
  options: ImportOptions,
): Promise<{ command: ImportCommand; notes: readonly string[] }> {
  const { store, clock, project } = deps;
  const blob = { path: blobPath(store.directory, sha256), name: basename(options.path) };
  try {
    const { mapping, format, notes } = await chooseMapping(store, blob, options);
    await checkColumns(deps, { ...blob, format, mapping });
    const command: ImportCommand = {
      type: 'import',
      blob: sha256,
      file: blob.name,
      format,
      mapping,
      source: options.source ?? mapping.source ?? mapping.name,
      importedAt: clock.now(),
      currency: project.currency,
      rates: project.rates,
    };
    return { command, notes };
  } catch (error) {
    await dropBlob(deps, sha256);
    throw error;
  }
}

function nothingIn(file: string, warning: string): ImportResult {
  const none = { rows: 0, imported: 0, duplicates: 0, conflicts: 0, quarantined: 0 };
  return { file, ...none, warnings: [warning], quarantineReasons: [] };
}

/** Compiles the mapping before the file is accepted, so that a column that is missing is told at once. */
async function checkColumns({ store, project }: CollectDeps, file: RowsFile): Promise<void> {
  const rows = await describeRows(store, file);
  compileMapping(
    file.mapping,
    rows,
    { source: '', file: file.name, earliest: 0, latest: 0 },
    project,
  );
}

/** What became of the same bytes under the same mapping, if they were imported already. */
async function importedBefore(
  { store }: CollectDeps,
  { blob, mapping, source }: ImportCommand,
): Promise<Omit<ImportResult, 'file'> | null> {
  const [found] = await store.all<{
    position: number;
    rows: number;
    quarantined: number;
    imported_at: number;
  }>(
    `SELECT position, rows, quarantined, imported_at FROM imports
    WHERE blob = ? AND mapping_digest = ? AND source = ? AND failed IS NULL ORDER BY import LIMIT 1`,
    [blob, mappingDigest(mapping), source],
  );
  if (found === undefined) return null;
  const day = new Date(found.imported_at).toISOString().slice(0, 10);
  return {
    rows: found.rows,
    imported: 0,
    duplicates: found.rows - found.quarantined,
    conflicts: 0,
    quarantined: found.quarantined,
    warnings: [`this file was imported on ${day} with the same mapping: nothing was changed`],
    quarantineReasons: await quarantineReasons(store, found.position),
  };
}
