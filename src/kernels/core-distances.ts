import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { squaredDistancesTo } from './nearest.js';

/**
 * Euclidean distance of every row to its k-th nearest row, itself counted: 0 for k = 1. HDBSCAN calls it the core distance,
 * DBSCAN's curve of it the k-distance. With k beyond the number of rows, the distance to the farthest row.
 * Time grows with rows squared. Throws RangeError on empty or non-finite input, or k below 1.
 */
export function coreDistances(matrix: Matrix, k: number): Float64Array {
  requireFinite(matrix);
  requireNeighbours('k', k);
  return coreSquares(matrix, k).map(Math.sqrt);
}

/** Squared core distances. Prior validation is assumed. */
export function coreSquares(matrix: Matrix, k: number): Float64Array {
  const { rows } = matrix;
  const squares = new Float64Array(rows);
  const core = new Float64Array(rows);
  const nearest = new Float64Array(Math.min(k, rows));
  for (let i = 0; i < rows; i += 1) {
    squaredDistancesTo(matrix, i, 0, rows, squares);
    nearest.fill(Infinity);
    for (let j = 0; j < rows; j += 1) keepSmallest(nearest, squares[j]);
    core[i] = nearest[nearest.length - 1];
  }
  return core;
}

/** Puts a value into an ascending list, whose largest drops out; none smaller than that changes nothing. */
export function keepSmallest(ascending: Float64Array, value: number): void {
  let at = ascending.length - 1;
  if (!(value < ascending[at])) return;
  for (; at > 0 && ascending[at - 1] > value; at -= 1) ascending[at] = ascending[at - 1];
  ascending[at] = value;
}

/** Throws RangeError unless a number of neighbours is an integer of 1 or more. */
export function requireNeighbours(name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    throw new RangeError(
      `${name} is not an integer of 1 or more: ${value} (a row counts as its own first neighbour)`,
    );
  }
}
