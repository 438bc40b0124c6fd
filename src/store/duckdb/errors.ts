import { EthogramError } from '../../errors.js';

const DISK_FULL =
  /no space left on device|disk quota exceeded|max_temp_directory_size|out of disk|ENOSPC|EDQUOT/i;
const BUSY = /could not set lock on file/i;
const DAMAGED =
  /not a valid duckdb database|checksum|corrupt|failure while replaying wal|serialization error|invalidated because of a previous fatal error/i;

/** Whether an error of the database or of Node says that the disk is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && DISK_FULL.test(error.message);
}

/** The error to throw for an error of DuckDB: one of the table where the cause is known, else the error itself. */
export function translateError(error: unknown, directory: string): unknown {
  if (!(error instanceof Error) || error instanceof EthogramError) return error;
  const { message } = error;
  const cause = { cause: error };
  if (isDiskFull(error)) return diskFull(directory, error);
  if (/^INTERRUPT Error/i.test(message)) {
    return new EthogramError('interrupted', 'interrupted: nothing of it was kept', cause);
  }
  if (BUSY.test(message)) {
    const pid = /\(PID (\d+)\)/.exec(message)?.[1];
    return storeBusy(directory, pid === undefined ? undefined : `process ${pid}`, error);
  }
  if (DAMAGED.test(message)) {
    return new EthogramError(
      'store_damaged',
      `the store cannot be read: ${directory} (${firstLine(message)}); restore a backup, or move store.duckdb away and open again to rebuild it from the log`,
      cause,
    );
  }
  return error;
}

/** No space is left where the data directory lies. */
export function diskFull(directory: string, cause?: Error): EthogramError {
  return new EthogramError(
    'disk_full',
    `no space left on the disk of ${directory}: nothing was changed; free some space and run it again`,
    cause && { cause },
  );
}

/** Somebody else has the store open. */
export function storeBusy(directory: string, holder?: string, cause?: Error): EthogramError {
  return new EthogramError(
    'store_busy',
    `the store is in use${holder === undefined ? '' : ` by ${holder}`}: ${directory} (one process at a time; wait for it or stop it)`,
    cause && { cause },
  );
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
