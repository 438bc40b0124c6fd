import type { Matrix } from './matrix.js';

/** Where a column lies and how wide it is. */
export interface ColumnUnits {
  /** Mean of each column. */
  readonly offsets: Float64Array;
  /** The power of two at or above each column's range; 1 for a constant column. */
  readonly units: Float64Array;
}

/**
 * Offsets and units that bring every column about zero with a range of 1/2 to 1. Units are powers of two, so dividing by
 * them loses nothing, and data that were multiplied by powers of two come out the same.
 */
export function columnUnits({ rows, cols, data }: Matrix): ColumnUnits {
  const sums = new Float64Array(cols);
  const least = new Float64Array(cols).fill(Infinity);
  const largest = new Float64Array(cols).fill(-Infinity);
  for (let i = 0, at = 0; i < rows; i += 1) {
    for (let j = 0; j < cols; j += 1, at += 1) {
      sums[j] += data[at];
      least[j] = Math.min(least[j], data[at]);
      largest[j] = Math.max(largest[j], data[at]);
    }
  }
  return {
    // A constant column is exactly its value away from zero, whatever its sum was rounded to.
    offsets: sums.map((sum, j) => (least[j] === largest[j] ? least[j] : sum / rows)),
    units: largest.map((top, j) => unitOf(top - least[j])),
  };
}

/** The matrix in its columns' units: (value - offset) / unit. */
export function inUnits({ rows, cols, data }: Matrix, { offsets, units }: ColumnUnits): Matrix {
  return { rows, cols, data: data.map((x, at) => (x - offsets[at % cols]) / units[at % cols]) };
}

/** The unit of a column of some range: the power of two at or above, so 1 for all of a sample of 0..1; 1 for a constant column. */
export function unitOf(range: number): number {
  if (range === 0) return 1;
  // Subnormal ranges have no unit of their own: 2^-1022 is the smallest that divides without loss.
  return 2 ** Math.max(-1022, Math.min(1023, Math.ceil(Math.log2(range))));
}
