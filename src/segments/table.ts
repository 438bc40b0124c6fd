import { EthogramError } from '../errors.js';
import type { RawColumn } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';

/** Numbers of a column. 32 bits hold what a file keeps in 32 bits, in half the memory. */
export type Values = Float64Array | Float32Array;

/** A table of numbers, one row an entity (FEA-4). */
export interface NumericTable {
  /** Unique names of the rows; null where they go by their number, from 1. */
  readonly ids: readonly string[] | null;
  readonly columns: readonly { readonly name: string; readonly values: Values }[];
}

/** `minmax` puts every column to 0-1; `none` takes it as it is. */
export type TableScale = 'minmax' | 'none';

/** How many rows a table has. */
export function countOf({ columns }: NumericTable): number {
  return columns[0]?.values.length ?? 0;
}

/** What a row is called. */
export function idOf({ ids }: Pick<NumericTable, 'ids'>, row: number): string {
  return ids === null ? String(row + 1) : ids[row];
}

/** The numbers of groups that were asked for. Throws `usage` for what is no range from 2 upwards. */
export function rangeOf(k: number | readonly [number, number]): number[] {
  const [low, high] = typeof k === 'number' ? [k, k] : k;
  if (!(Number.isInteger(low) && Number.isInteger(high) && low >= 2 && high >= low)) {
    throw new EthogramError(
      'usage',
      `the number of groups is not a whole number of 2 or more, or a range of them: ${low}..${high} (give --k 5 or --k 3..8)`,
    );
  }
  return Array.from({ length: high - low + 1 }, (_, i) => low + i);
}

export function tooLittle(text: string): EthogramError {
  return new EthogramError(
    'too_little_data',
    `${text} (ask for fewer with --k, or give more rows)`,
  );
}

/** Throws `too_little_data` without rows or columns, `file_unreadable` for a value that is no number. */
export function requireNumbers(table: NumericTable): void {
  if (table.columns.length === 0) throw tooLittle('the table has no numeric columns');
  if (countOf(table) === 0) throw tooLittle('the table has no rows');
  for (const { name, values } of table.columns) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new EthogramError(
        'file_unreadable',
        `row ${idOf(table, bad)}, column ${name} is no number: ${values[bad]} (fill it in, leave the row out, or choose other columns)`,
      );
    }
  }
}

/** The table with its rows in the order of their ids, and where each of them was; null where they are in it already. */
export function sortedById(table: NumericTable): {
  sorted: NumericTable;
  order: Int32Array | null;
} {
  const { ids } = table;
  if (ids === null || ids.every((id, row) => row === 0 || ids[row - 1] < id)) {
    return { sorted: table, order: null };
  }
  const order = Int32Array.from(ids.keys()).sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
  return { sorted: takeTableRows(table, order), order };
}

/** A copy of some rows of a table. */
export function takeTableRows({ ids, columns }: NumericTable, rows: Int32Array): NumericTable {
  return {
    ids: Array.from(rows, (row) => idOf({ ids }, row)),
    columns: columns.map(({ name, values }) => ({ name, values: takeValues(values, rows) })),
  };
}

/** A copy of some values, of the same kind. */
export function takeValues(values: Values, rows: Int32Array): Values {
  const taken =
    values instanceof Float32Array ? new Float32Array(rows.length) : new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) taken[i] = values[rows[i]];
  return taken;
}

/** Columns of a table as signals are given. */
export function rawColumns(columns: NumericTable['columns']): RawColumn[] {
  return columns.map(({ name, values }) => ({
    id: name,
    kind: 'amount',
    num: values instanceof Float64Array ? values : Float64Array.from(values),
  }));
}

/** The columns that vary, and the others: one value for everybody says nothing. */
export function varying({ columns }: NumericTable): {
  kept: NumericTable['columns'];
  dropped: FitResult['dropped'];
} {
  const kept = columns.filter(({ values }) => values.some((value) => value !== values[0]));
  if (kept.length === 0) throw tooLittle('all rows are alike');
  const dropped = columns
    .filter((column) => !kept.includes(column))
    .map(({ name }) => ({ id: name, reason: 'has the same value for everybody' }));
  return { kept, dropped };
}
