import type { Table } from './table.js';

/** How values are stored: x of column c as (x - shifts[c]) * scale. */
export interface Affine {
  readonly shifts: Float64Array;
  /** A power of two. */
  readonly scale: number;
}

/** What a first look at stored values found of a column. */
export interface ColumnNotes {
  readonly sum: number;
  readonly squares: number;
  readonly largest: number;
}

/**
 * A column whose mean is more than this many standard deviations from 0 is shifted: |x|^2 - 2 x.c + |c|^2 would lose too
 * many of the 24 bits of a 32-bit float. Others stay as they are, and exact.
 */
const FAR = 8;
/** With a largest magnitude between 1 / WIDEST and WIDEST, squares and their sums stay well within 32-bit floats. */
const WIDEST = 2 ** 30;
/** Larger magnitudes would overflow when squared and summed in 64 bits; as in matrix.ts. */
const LARGEST_MAGNITUDE = 1e100;

/** Whether 32-bit floats can work with the values as they are. */
export function isTame(columns: readonly ColumnNotes[], rows: number): boolean {
  const largest = Math.max(...columns.map((column) => column.largest));
  // NaN and Infinity show in the sums of squares.
  if (!columns.every(({ squares }) => Number.isFinite(squares))) return false;
  if (!isWithin(largest)) return false;
  return columns.every(
    ({ sum, squares }) => !isFar(sum / rows, squares / rows - (sum / rows) ** 2),
  );
}

/**
 * The shifts and the scale that make the values tame, found by a slower look in 64 bits. Throws RangeError, naming row and
 * column, on NaN, infinite or absurd values.
 */
export function affineOf(table: Table): Affine {
  const { rows, cols } = table;
  const sums = new Float64Array(cols);
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) sums[col] += usable(table.at(row, col), row, col);
  }
  const means = sums.map((sum) => sum / rows);
  const squares = new Float64Array(cols);
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) squares[col] += (table.at(row, col) - means[col]) ** 2;
  }
  const shifts = means.map((mean, col) => shiftOf(mean, squares[col] / rows));
  let largest = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let col = 0; col < cols; col += 1) {
      largest = Math.max(largest, Math.abs(table.at(row, col) - shifts[col]));
    }
  }
  return { shifts, scale: isWithin(largest) ? 1 : 2 ** -Math.floor(Math.log2(largest)) };
}

function usable(value: number, row: number, col: number): number {
  // The negation catches NaN as well.
  if (!(Math.abs(value) <= LARGEST_MAGNITUDE)) {
    throw new RangeError(
      `row ${row}, column ${col} of the matrix is ${value} (leave the row out, or give a number within 1e100)`,
    );
  }
  return value;
}

function isFar(mean: number, variance: number): boolean {
  return mean * mean > FAR * FAR * variance;
}

function isWithin(largest: number): boolean {
  return largest === 0 || (largest >= 1 / WIDEST && largest <= WIDEST);
}

/**
 * A number within a standard deviation of a mean that is far from 0, and with no more digits than that takes: so that 32-bit
 * values lose nothing, or little, when it is subtracted.
 */
function shiftOf(mean: number, variance: number): number {
  if (!isFar(mean, variance)) return 0;
  const deviation = Math.sqrt(variance);
  const grain = deviation > 0 ? 2 ** Math.floor(Math.log2(deviation)) : 0;
  const coarse = Math.round(mean / grain) * grain;
  return Number.isFinite(coarse) && coarse !== 0 ? coarse : mean;
}
