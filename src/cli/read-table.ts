import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EthogramError } from '../errors.js';
import type { NumericTable, Values } from '../segments/index.js';
import { openStore, type Store } from '../store/index.js';

/** What to take from a table. */
export interface TableChoice {
  /** The column that names the rows; default: their number, from 1. */
  readonly id?: string | undefined;
  /** Default: every column of numbers. */
  readonly columns?: readonly string[] | undefined;
}

/** The table, and what was left out of it, in words. */
export interface ReadTable {
  readonly table: NumericTable;
  readonly notes: readonly string[];
}

interface Described {
  readonly column_name: string;
  readonly column_type: string;
}

const NUMERIC = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/;
/** Names of columns whose numbers are names and not amounts. */
const NAMES_ROWS = /(^|[^a-z])(id|key|no|number|nr|index)$/i;

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Reads columns of numbers from a CSV (plain or gzip) or Parquet file, in a database of its own that is removed after.
 * Errors: `file_missing`, `file_unreadable`, `column_missing`.
 */
export async function readTable(file: string, choice: TableChoice): Promise<ReadTable> {
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) throw new EthogramError('file_missing', `no such file: ${file}`);
  const source = await realpath(file);
  const directory = await mkdtemp(path.join(tmpdir(), 'ethogram-table-'));
  try {
    const store = await openStore({
      directory,
      readable: [path.dirname(source)],
      keepsOrder: true,
    });
    try {
      return await read(store, source, choice);
    } finally {
      await store.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function read(store: Store, file: string, choice: TableChoice): Promise<ReadTable> {
  const source = await sourceOf(store, file);
  const described = await store.all<Described>(`DESCRIBE SELECT * FROM ${source}`);
  const notes: string[] = [];
  const names = await chooseColumns(store, source, described, choice, notes);
  const [{ rows }] = await store.all<{ rows: number }>(`SELECT count(*) AS rows FROM ${source}`);
  const floats = new Set(
    described.flatMap(({ column_name: name, column_type: type }) => (type === 'FLOAT' ? name : [])),
  );
  const columns = names.map((name) => ({
    name,
    values: floats.has(name) ? new Float32Array(rows) : new Float64Array(rows),
  }));
  const picked = names.map(
    (name) =>
      `coalesce(CAST(${identifier(name)} AS ${floats.has(name) ? 'FLOAT' : 'DOUBLE'}), 'nan')`,
  );
  let done = 0;
  for await (const chunk of store.stream(`SELECT ${picked.join(', ')} FROM ${source}`)) {
    for (const [j, { values }] of columns.entries()) {
      values.set(chunk.column(j) as Values, done);
    }
    done += chunk.rows;
  }
  const ids = choice.id === undefined ? null : await readIds(store, source, choice.id);
  return { table: { ids, columns }, notes };
}

async function readIds(store: Store, source: string, column: string): Promise<string[]> {
  const ids: string[] = [];
  const sql = `SELECT coalesce(CAST(${identifier(column)} AS VARCHAR), '') FROM ${source}`;
  for await (const chunk of store.stream(sql)) ids.push(...(chunk.column(0) as readonly string[]));
  requireUnique(ids, column);
  return ids;
}

/** What to select from. Parquet is read where it lies; CSV is loaded once, since it takes long to understand. */
async function sourceOf(store: Store, file: string): Promise<string> {
  try {
    if (/\.(parquet|pq)$/i.test(file)) {
      const source = `read_parquet(${literal(file)})`;
      await store.run(`SELECT 1 FROM ${source} LIMIT 1`);
      return source;
    }
    const reader = `read_csv(${literal(file)}, header = true, sample_size = -1)`;
    await store.run(`CREATE TEMP TABLE rows_read AS SELECT * FROM ${reader}`);
    return 'rows_read';
  } catch (error) {
    if (!(error instanceof Error) || error instanceof EthogramError) throw error;
    const what = error.message.split('\n')[0] ?? '';
    throw new EthogramError(
      'file_unreadable',
      `not a table that can be read: ${file} (${what}); a CSV file needs a line of column names`,
      { cause: error },
    );
  }
}

async function chooseColumns(
  store: Store,
  source: string,
  described: readonly Described[],
  { id, columns }: TableChoice,
  notes: string[],
): Promise<readonly string[]> {
  const known = described.map(({ column_name: name }) => name);
  const numeric = described
    .filter(({ column_type: type }) => NUMERIC.test(type))
    .map(({ column_name: name }) => name);
  for (const name of [...(id === undefined ? [] : [id]), ...(columns ?? [])]) {
    if (!known.includes(name)) {
      throw new EthogramError(
        'column_missing',
        `no column ${name} (the file has: ${known.join(', ')})`,
      );
    }
  }
  const words = columns?.find((name) => !numeric.includes(name));
  if (words !== undefined) {
    throw new EthogramError(
      'column_missing',
      `column ${words} does not hold numbers (these do: ${numeric.join(', ')})`,
    );
  }
  if (columns !== undefined) return columns;
  const chosen: string[] = [];
  for (const name of numeric.filter((each) => each !== id)) {
    if (NAMES_ROWS.test(name) && (await isDifferentEverywhere(store, source, name))) {
      notes.push(
        `${name} is another number in every row and looks like a name: left out (--id ${name} to name the rows by it, --columns to use it)`,
      );
    } else {
      chosen.push(name);
    }
  }
  if (chosen.length === 0) {
    throw new EthogramError(
      'column_missing',
      `no column holds numbers to cluster by (the file has: ${known.join(', ')})`,
    );
  }
  const others = known.filter((name) => !numeric.includes(name) && name !== id);
  if (others.length > 0)
    notes.push(`left out, since they do not hold numbers: ${others.join(', ')}`);
  return chosen;
}

async function isDifferentEverywhere(store: Store, source: string, name: string): Promise<boolean> {
  const [row] = await store.all<{ same: boolean }>(
    `SELECT count(DISTINCT ${identifier(name)}) = count(*) AS same FROM ${source}`,
  );
  return row?.same ?? false;
}

function requireUnique(ids: readonly string[], column: string): void {
  const seen = new Set<string>();
  for (const [row, id] of ids.entries()) {
    if (id === '' || seen.has(id)) {
      throw new EthogramError(
        'file_unreadable',
        `column ${column} does not name the rows: ${id === '' ? `row ${row + 1} has none` : `${id} stands twice`} (choose another with --id, or leave --id out)`,
      );
    }
    seen.add(id);
  }
}
