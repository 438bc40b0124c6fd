/** One signal of all entities, as measured, before it is made comparable. */
export interface RawColumn {
  /** Name of the signal; unique among the columns given together. */
  readonly id: string;
  /**
   * `amount`: counts, sums, distinct values ...; zero means none. May be negative (returns).
   * `ratio`: a rate, share or mean, given as numerator and denominator so that it can be shrunk; no denominator means
   * missing.
   */
  readonly kind: 'amount' | 'ratio';
  /** A value per entity: the amount, or the ratio's numerator. */
  readonly num: Float64Array;
  /** A denominator per entity, 0 or more; for `ratio` only. */
  readonly den?: Float64Array;
  /** Factor on the scaled feature; default 1. */
  readonly weight?: number;
}

/** The denominators of a ratio column, which `requireColumns` has made sure of. */
export function denominators(column: RawColumn): Float64Array {
  if (column.den === undefined) {
    throw new RangeError(`ratio column has no denominators: ${column.id} (give den)`);
  }
  return column.den;
}

/** A copy of the given rows of a column, in the given order. */
export function takeRawRows(column: RawColumn, rows: Int32Array): RawColumn {
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]);
  const taken = { ...column, num: pick(column.num) };
  return column.den === undefined ? taken : { ...taken, den: pick(column.den) };
}

/** Throws RangeError in words when the columns do not fit together or hold what is no number. Gives their rows. */
export function requireColumns(columns: readonly RawColumn[]): number {
  if (columns.length === 0) throw new RangeError('no columns (give at least one signal)');
  const rows = columns[0].num.length;
  const seen = new Set<string>();
  for (const column of columns) {
    if (seen.has(column.id)) throw new RangeError(`column given twice: ${column.id}`);
    seen.add(column.id);
    requireLength(column.id, column.num, rows);
    requireNumbers(column.id, column.num, -Infinity);
    if (column.kind === 'ratio') {
      const den = denominators(column);
      requireLength(column.id, den, rows);
      requireNumbers(`${column.id} (denominator)`, den, 0);
    }
    if (column.weight !== undefined && !(column.weight >= 0 && column.weight < Infinity)) {
      throw new RangeError(
        `weight of column ${column.id} is not a number of 0 or more: ${column.weight}`,
      );
    }
  }
  return rows;
}

function requireLength(id: string, values: Float64Array, rows: number): void {
  if (values.length !== rows) {
    throw new RangeError(`column ${id} has ${values.length} rows where the first has ${rows}`);
  }
}

function requireNumbers(id: string, values: Float64Array, least: number): void {
  for (let i = 0; i < values.length; i += 1) {
    if (!(values[i] >= least && Number.isFinite(values[i]))) {
      throw new RangeError(`column ${id} holds ${values[i]} in row ${i} (a missing amount is 0)`);
    }
  }
}
