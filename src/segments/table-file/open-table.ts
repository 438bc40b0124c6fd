import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EthogramError } from '../../errors.js';
import { openStore, type Store } from '../../store/index.js';

/** How a file is opened. */
export interface OpenTableOptions {
  /** What the file is called in messages. Default: its path. */
  readonly called?: string | undefined;
  /** The folder in which the database that reads it is made. Default: that of the system. */
  readonly temporary?: string | undefined;
  /** How much memory that database may use before it spills to disk, as DuckDB writes sizes. */
  readonly memoryLimit?: string | undefined;
  /** Calls the reading off: it ends with `interrupted`. */
  readonly signal?: AbortSignal | undefined;
}

/** A column of a file. */
export interface FileColumn {
  readonly name: string;
  /** Its type in SQL. */
  readonly type: string;
  readonly isNumber: boolean;
}

/** A file that can be asked in SQL. */
export interface OpenTable {
  readonly store: Store;
  /** What to select from. */
  readonly source: string;
  readonly columns: readonly FileColumn[];
  readonly rows: number;
  /** Throws `interrupted` when the reading was called off. */
  readonly goOn: () => void;
}

const NUMERIC = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name as SQL writes it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Opens a CSV (plain or gzip) or Parquet file for as long as it is used, in a database of its own that is removed after, and
 * that sees nothing but the folder of the file. Errors: `file_missing`, `file_unreadable`, `interrupted`.
 */
export async function withTable<T>(
  file: string,
  { called = file, temporary = tmpdir(), memoryLimit, signal }: OpenTableOptions,
  use: (table: OpenTable) => Promise<T>,
): Promise<T> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new EthogramError('file_missing', `no such file: ${called}`);
  const place = await realpath(file);
  const directory = await mkdtemp(path.join(temporary, 'ethogram-table-'));
  try {
    const store = await openStore({
      directory,
      readable: [path.dirname(place)],
      keepsOrder: true,
      ...(memoryLimit !== undefined && { memoryLimit }),
    });
    const stop = () => store.interrupt();
    signal?.addEventListener('abort', stop);
    const goOn = () => {
      if (signal?.aborted === true) throw stopped(called);
    };
    try {
      goOn();
      return await use({ ...(await open(store, place, called)), store, goOn });
    } catch (error) {
      goOn();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      await store.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Parquet is read where it lies; CSV is loaded once, since it takes long to understand. */
async function open(store: Store, file: string, called: string) {
  try {
    const source = await sourceOf(store, file);
    const described = await store.all<{ column_name: string; column_type: string }>(
      `DESCRIBE SELECT * FROM ${source}`,
    );
    const [{ rows }] = await store.all<{ rows: number }>(`SELECT count(*) AS rows FROM ${source}`);
    const columns = described.map(({ column_name: name, column_type: type }) => ({
      name,
      type,
      isNumber: NUMERIC.test(type),
    }));
    return { source, columns, rows };
  } catch (error) {
    if (!(error instanceof Error) || error instanceof EthogramError) throw error;
    const what = (error.message.split('\n')[0] ?? '').replaceAll(file, called);
    throw new EthogramError(
      'file_unreadable',
      `not a table that can be read: ${called} (${what}); a CSV file needs a line of column names`,
      { cause: error },
    );
  }
}

async function sourceOf(store: Store, file: string): Promise<string> {
  if (/\.(parquet|pq)$/i.test(file)) return `read_parquet(${literal(file)})`;
  const reader = `read_csv(${literal(file)}, header = true, sample_size = -1)`;
  await store.run(`CREATE TEMP TABLE rows_read AS SELECT * FROM ${reader}`);
  return 'rows_read';
}

function stopped(called: string): EthogramError {
  return new EthogramError(
    'interrupted',
    `reading ${called} was stopped (nothing was kept; begin again)`,
  );
}
