import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { assignNearest, requireCentroids } from './nearest.js';

export interface LloydOptions {
  /** Stop when the centroids' squared shifts sum to at most this times the mean variance of the columns; 1e-4. */
  readonly tolerance?: number;
  /** Most rounds of assigning and averaging; 300. */
  readonly maxIterations?: number;
}

export interface LloydFit {
  readonly centroids: Matrix;
  /** Index of each row's nearest centroid. */
  readonly labels: Int32Array;
  /** Sum of squared distances of the rows to their centroids. */
  readonly inertia: number;
  readonly iterations: number;
}

/**
 * Lloyd's k-means from given centroids: assign rows to the nearest, move centroids to their rows' mean, until neither
 * moves. A centroid that loses all rows moves to the row farthest from its own centroid (the lowest of equals). Only
 * when every row sits on a centroid does one stay empty, where it was.
 * Throws RangeError on empty, unequal or non-finite input.
 */
export function lloyd(matrix: Matrix, start: Matrix, options: LloydOptions = {}): LloydFit {
  requireFinite(matrix);
  requireCentroids(matrix, start);
  const { tolerance = 1e-4, maxIterations = 300 } = options;
  if (!(tolerance >= 0))
    throw new RangeError(`tolerance is not a number of 0 or more: ${tolerance}`);
  if (!(Number.isInteger(maxIterations) && maxIterations >= 1)) {
    throw new RangeError(`maxIterations is not an integer of 1 or more: ${maxIterations}`);
  }
  return refine(matrix, start.data, tolerance * meanVariance(matrix), maxIterations);
}

/** The computation of `lloyd`, for validated input; `threshold` bounds the sum of squared shifts. */
export function refine(
  matrix: Matrix,
  start: Float64Array,
  threshold: number,
  maxIterations: number,
): LloydFit {
  const { rows, cols } = matrix;
  const k = start.length / cols;
  const state: State = {
    matrix,
    centroids: start.slice(),
    labels: new Int32Array(rows).fill(-1),
    squares: new Float64Array(rows),
    sums: new Float64Array(k * cols),
    counts: new Int32Array(k),
  };
  let iterations = 0;
  let settled = false;
  for (;;) {
    const changed = reassign(state);
    if (changed === 0 || iterations === maxIterations) break;
    if (settled && state.counts.indexOf(0) < 0) break;
    fillEmpty(state);
    settled = moveCentroids(state) <= threshold;
    iterations += 1;
  }
  let inertia = 0;
  for (let i = 0; i < rows; i += 1) inertia += state.squares[i];
  const centroids = { rows: k, cols, data: state.centroids };
  return { centroids, labels: state.labels, inertia, iterations };
}

/** The mean over the columns of their variances: the scale of `tolerance`, as in scikit-learn. */
export function meanVariance(matrix: Matrix): number {
  const { rows, cols, data } = matrix;
  const means = new Float64Array(cols);
  for (let i = 0, at = 0; i < rows; i += 1)
    for (let j = 0; j < cols; j += 1) means[j] += data[at++];
  for (let j = 0; j < cols; j += 1) means[j] /= rows;
  let squares = 0;
  for (let i = 0, at = 0; i < rows; i += 1) {
    for (let j = 0; j < cols; j += 1) squares += (data[at++] - means[j]) ** 2;
  }
  return squares / (rows * cols);
}

interface State {
  readonly matrix: Matrix;
  readonly centroids: Float64Array;
  readonly labels: Int32Array;
  /** Squared distance of each row to its centroid. */
  readonly squares: Float64Array;
  /** Sum and number of each cluster's rows; kept by moving only the rows that change, so late rounds are cheap. */
  readonly sums: Float64Array;
  readonly counts: Int32Array;
}

/** Labels every row anew; gives the number of rows whose label changed. */
function reassign(state: State): number {
  const { matrix, labels, squares } = state;
  const before = labels.slice();
  assignNearest(matrix, state.centroids, labels, squares);
  let changed = 0;
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] === before[i]) continue;
    changed += 1;
    if (before[i] >= 0) count(state, i, before[i], -1);
    count(state, i, labels[i], 1);
  }
  return changed;
}

/** Counts a row in (1) or out (-1) of a cluster. */
function count(state: State, row: number, cluster: number, sign: 1 | -1): void {
  const { cols, data } = state.matrix;
  state.counts[cluster] += sign;
  const from = row * cols;
  const to = cluster * cols;
  for (let j = 0; j < cols; j += 1) state.sums[to + j] += sign * data[from + j];
}

/** Gives each empty cluster the row that is farthest from its own centroid. */
function fillEmpty(state: State): void {
  const { counts, labels, squares } = state;
  for (let empty = counts.indexOf(0); empty >= 0; empty = counts.indexOf(0, empty + 1)) {
    let farthest = -1;
    let farthestSquare = 0;
    for (let i = 0; i < labels.length; i += 1) {
      if (squares[i] > farthestSquare && counts[labels[i]] > 1) {
        farthest = i;
        farthestSquare = squares[i];
      }
    }
    if (farthest < 0) return;
    count(state, farthest, labels[farthest], -1);
    count(state, farthest, empty, 1);
    labels[farthest] = empty;
    squares[farthest] = 0;
  }
}

/** Moves the centroids to their rows' means; gives the sum of squared shifts. */
function moveCentroids(state: State): number {
  const { centroids, counts, sums } = state;
  const { cols } = state.matrix;
  let shift = 0;
  for (let c = 0; c < counts.length; c += 1) {
    if (counts[c] === 0) continue;
    for (let at = c * cols; at < (c + 1) * cols; at += 1) {
      const mean = sums[at] / counts[c];
      shift += (mean - centroids[at]) ** 2;
      centroids[at] = mean;
    }
  }
  return shift;
}
