import { EthogramError } from '../../errors.js';
import type { NumericTable, Values } from '../table.js';
import { identifier, withTable, type OpenTable, type OpenTableOptions } from './open-table.js';
import { looksLikeName, isDifferentEverywhere } from './row-names.js';

/** What to take from a table. */
export interface TableChoice {
  /** The column that names the rows; default: their number, from 1. */
  readonly id?: string | undefined;
  /** Default: every column of numbers. */
  readonly columns?: readonly string[] | undefined;
}

/** How a table is read. */
export interface ReadTableOptions extends OpenTableOptions {
  /** How many numbers may be taken, rows by columns. Default: any number. */
  readonly mostNumbers?: number | undefined;
}

/** The table, and what was left out of it, in words. */
export interface ReadTable {
  readonly table: NumericTable;
  readonly notes: readonly string[];
}

/**
 * Reads columns of numbers from a CSV (plain or gzip) or Parquet file.
 * Errors: `file_missing`, `file_unreadable`, `column_missing`, `file_too_large` beyond `mostNumbers`, `interrupted`.
 */
export function readTable(
  file: string,
  choice: TableChoice,
  { mostNumbers = Infinity, ...options }: ReadTableOptions = {},
): Promise<ReadTable> {
  return withTable(file, options, (table) => read(table, choice, mostNumbers));
}

async function read(open: OpenTable, choice: TableChoice, most: number): Promise<ReadTable> {
  const { store, source, rows, goOn } = open;
  const notes: string[] = [];
  const names = await chooseColumns(open, choice, notes);
  requireRoom(rows, names.length, most);
  const floats = new Set(open.columns.flatMap(({ name, type }) => (type === 'FLOAT' ? name : [])));
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
    goOn();
    for (const [j, { values }] of columns.entries()) {
      values.set(chunk.column(j) as Values, done);
    }
    done += chunk.rows;
  }
  const ids = choice.id === undefined ? null : await readIds(open, choice.id);
  return { table: { ids, columns }, notes };
}

function requireRoom(rows: number, columns: number, most: number): void {
  const numbers = rows * columns;
  if (numbers <= most) return;
  const written = (number: number) => number.toLocaleString('en-GB');
  throw new EthogramError(
    'file_too_large',
    `${written(rows)} rows by ${written(columns)} columns are ${written(numbers)} numbers, and ${written(most)} can be taken here (choose fewer columns, or use \`ethogram cluster\` in a terminal, which has no limit)`,
  );
}

async function readIds({ store, source, goOn }: OpenTable, column: string): Promise<string[]> {
  const ids: string[] = [];
  const sql = `SELECT coalesce(CAST(${identifier(column)} AS VARCHAR), '') FROM ${source}`;
  for await (const chunk of store.stream(sql)) {
    goOn();
    ids.push(...(chunk.column(0) as readonly string[]));
  }
  requireUnique(ids, column);
  return ids;
}

async function chooseColumns(
  open: OpenTable,
  { id, columns }: TableChoice,
  notes: string[],
): Promise<readonly string[]> {
  const known = open.columns.map(({ name }) => name);
  const numeric = open.columns.filter(({ isNumber }) => isNumber).map(({ name }) => name);
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
    if (looksLikeName(name) && (await isDifferentEverywhere(open, name))) {
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
