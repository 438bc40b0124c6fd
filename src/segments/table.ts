import { EthogramError } from '../errors.js';
import type { Matrix, RawColumn } from '../kernels/index.js';
import { applyScaler, fitScaler } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';

/** A table of numbers, one row an entity (FEA-4). */
export interface NumericTable {
  /** Unique. */
  readonly ids: readonly string[];
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[];
}

/** `minmax` puts every column to 0-1; `raw` damps it first, as signals are; `none` takes it as it is. */
export type TableScale = 'raw' | 'minmax' | 'none';

/** The matrix of the columns that vary, and what was left out. */
export interface ScaledTable {
  readonly matrix: Matrix;
  readonly kept: NumericTable['columns'];
  readonly dropped: FitResult['dropped'];
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
export function requireNumbers({ ids, columns }: NumericTable): void {
  if (ids.length === 0) throw tooLittle('the table has no rows');
  if (columns.length === 0) throw tooLittle('the table has no numeric columns');
  for (const { name, values } of columns) {
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) {
      throw new EthogramError(
        'file_unreadable',
        `row ${ids[bad]}, column ${name} is no number: ${values[bad]} (fill it in, leave the row out, or choose other columns)`,
      );
    }
  }
}

/** The table with its rows in the order of their ids, and where each of them was. */
export function sortedById(table: NumericTable): { sorted: NumericTable; order: Int32Array } {
  const order = Int32Array.from(table.ids.keys()).sort((a, b) =>
    table.ids[a] < table.ids[b] ? -1 : 1,
  );
  return { sorted: takeTableRows(table, order), order };
}

/** A copy of some rows of a table. */
export function takeTableRows({ ids, columns }: NumericTable, rows: Int32Array): NumericTable {
  return {
    ids: Array.from(rows, (row) => ids[row]),
    columns: columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(rows, (row) => values[row]),
    })),
  };
}

/** Columns of a table as signals are given. */
export function rawColumns(columns: NumericTable['columns']): RawColumn[] {
  return columns.map(({ name, values }) => ({ id: name, kind: 'amount', num: values }));
}

/** The matrix of the columns that vary, scaled. A column of one value says nothing and is left out. */
export function scaleTable({ columns }: NumericTable, scale: TableScale): ScaledTable {
  const kept = columns.filter(({ values }) => values.some((value) => value !== values[0]));
  const dropped = columns
    .filter((column) => !kept.includes(column))
    .map(({ name }) => ({ id: name, reason: 'has the same value for everybody' }));
  if (kept.length === 0) throw tooLittle('all rows are alike');
  if (scale === 'raw') {
    const raw = rawColumns(kept);
    return { matrix: applyScaler(fitScaler(raw, { form: 'raw' }), raw).matrix, kept, dropped };
  }
  const rows = kept[0].values.length;
  const data = new Float64Array(rows * kept.length);
  kept.forEach(({ values }, c) => {
    const [low, high] = values.reduce(
      ([least, most], x) => [Math.min(least, x), Math.max(most, x)],
      [Infinity, -Infinity],
    );
    for (let i = 0; i < rows; i += 1) {
      // Halves keep the width of a column finite whatever its values.
      data[i * kept.length + c] =
        scale === 'none' ? values[i] : (values[i] / 2 - low / 2) / (high / 2 - low / 2);
    }
  });
  return { matrix: { rows, cols: kept.length, data }, kept, dropped };
}
