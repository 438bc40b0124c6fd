import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EthogramError } from '../errors.js';
import type { NumericTable } from '../segments/index.js';
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
    const store = await openStore({ directory, readable: [path.dirname(source)] });
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
  await load(store, file);
  const described = await store.all<Described>(
    'DESCRIBE SELECT * EXCLUDE (table_row) FROM rows_read',
  );
  const notes: string[] = [];
  const names = await chooseColumns(store, described, choice, notes);
  const picked = names.map((name) => `CAST(${identifier(name)} AS DOUBLE)`);
  const id =
    choice.id === undefined
      ? 'CAST(table_row AS VARCHAR)'
      : `CAST(${identifier(choice.id)} AS VARCHAR)`;
  const ids: string[] = [];
  const values = names.map((): number[] => []);
  const sql = `SELECT ${[id, ...picked].join(', ')} FROM rows_read ORDER BY table_row`;
  for await (const chunk of store.stream(sql)) {
    const own = chunk.column(0) as readonly (string | null)[];
    for (let row = 0; row < chunk.rows; row += 1) ids.push(own[row] ?? '');
    for (const [j, column] of values.entries()) {
      const numbers = chunk.column(j + 1) as Float64Array;
      for (let row = 0; row < chunk.rows; row += 1) {
        column.push(chunk.isNull(j + 1, row) ? Number.NaN : numbers[row]);
      }
    }
  }
  requireUnique(ids, choice.id);
  const columns = names.map((name, j) => ({ name, values: Float64Array.from(values[j]) }));
  return { table: { ids, columns }, notes };
}

async function load(store: Store, file: string): Promise<void> {
  const reader = /\.(parquet|pq)$/i.test(file)
    ? `read_parquet(${literal(file)})`
    : `read_csv(${literal(file)}, header = true, sample_size = -1)`;
  try {
    await store.run(
      `CREATE TEMP TABLE rows_read AS SELECT row_number() OVER () AS table_row, * FROM ${reader}`,
    );
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
    if (NAMES_ROWS.test(name) && (await isDifferentEverywhere(store, name))) {
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

async function isDifferentEverywhere(store: Store, name: string): Promise<boolean> {
  const [row] = await store.all<{ same: boolean }>(
    `SELECT count(DISTINCT ${identifier(name)}) = count(*) AS same FROM rows_read`,
  );
  return row?.same ?? false;
}

function requireUnique(ids: readonly string[], column: string | undefined): void {
  const seen = new Set<string>();
  for (const [row, id] of ids.entries()) {
    if (id === '' || seen.has(id)) {
      throw new EthogramError(
        'file_unreadable',
        `column ${column ?? ''} does not name the rows: ${id === '' ? `row ${row + 1} has none` : `${id} stands twice`} (choose another with --id, or leave --id out)`,
      );
    }
    seen.add(id);
  }
}
