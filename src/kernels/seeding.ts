import type { Matrix } from './matrix.js';
import { assignNearest, squaredDistancesTo } from './nearest.js';
import type { Rng } from './rng.js';

/**
 * Rows to start k-means from: greedy k-means++ (Arthur & Vassilvitskii 2007; the greedy variant as in scikit-learn).
 * Each next seed is the best of `2 + floor(ln k)` rows drawn with probability proportional to their squared distance
 * to the seeds so far, best = it leaves the least sum of squares. So the first k seeds serve any smaller k as well.
 *
 * Gives fewer than k rows when the matrix has fewer distinct rows: a row equal to a seed is never drawn.
 */
export function seedRows(matrix: Matrix, k: number, rng: Rng): Int32Array {
  const { rows } = matrix;
  const seeds = new Int32Array(k);
  seeds[0] = rng.int(rows);
  const nearest = new Float64Array(rows);
  squaredDistancesTo(matrix, seeds[0], 0, rows, nearest);
  for (let found = 1; found < k; found += 1) {
    const row = nextSeed(matrix, nearest, trialsOf(k), rng);
    if (row < 0) return seeds.slice(0, found);
    seeds[found] = row;
  }
  return seeds;
}

/** Adds seeds to given centroids, by the same rule, until there are k; fewer when there are fewer distinct rows. */
export function growCentroids(
  matrix: Matrix,
  centroids: Float64Array,
  k: number,
  rng: Rng,
): Float64Array {
  const { rows, cols, data } = matrix;
  const grown = new Float64Array(k * cols);
  grown.set(centroids);
  const nearest = new Float64Array(rows);
  assignNearest(matrix, centroids, new Int32Array(rows), nearest);
  for (let found = centroids.length / cols; found < k; found += 1) {
    const row = nextSeed(matrix, nearest, trialsOf(k), rng);
    if (row < 0) return grown.slice(0, found * cols);
    grown.set(data.subarray(row * cols, (row + 1) * cols), found * cols);
  }
  return grown;
}

function trialsOf(k: number): number {
  return 2 + Math.floor(Math.log(k));
}

/** The next seed, or -1 when every row equals a seed; lowers `nearest` (INOUT) to include it. */
function nextSeed(matrix: Matrix, nearest: Float64Array, trials: number, rng: Rng): number {
  const total = sum(nearest);
  if (!(total > 0)) return -1;
  let best = -1;
  let bestTotal = Infinity;
  let bestNearest = nearest;
  for (let trial = 0; trial < trials; trial += 1) {
    const row = drawRow(nearest, total, rng);
    const candidate = new Float64Array(matrix.rows);
    squaredDistancesTo(matrix, row, 0, matrix.rows, candidate);
    let left = 0;
    for (let i = 0; i < candidate.length; i += 1) {
      if (nearest[i] < candidate[i]) candidate[i] = nearest[i];
      left += candidate[i];
    }
    if (left < bestTotal) {
      best = row;
      bestTotal = left;
      bestNearest = candidate;
    }
  }
  nearest.set(bestNearest);
  return best;
}

/** A row drawn with probability proportional to its weight; never one of weight 0. */
function drawRow(weights: Float64Array, total: number, rng: Rng): number {
  let left = rng.next() * total;
  let drawn = -1;
  for (let i = 0; i < weights.length; i += 1) {
    if (weights[i] === 0) continue;
    drawn = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return drawn;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i];
  return total;
}
