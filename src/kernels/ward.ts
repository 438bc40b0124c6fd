import { cutDendrogram, dendrogramOf } from './dendrogram.js';
import type { Dendrogram, Joins } from './dendrogram.js';
import { kmeans } from './kmeans.js';
import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import type { Rng } from './rng.js';

/**
 * Ward's hierarchical clustering (1963): merges the two clusters that raise the sum of squares least. Heights are those of
 * scipy and scikit-learn, sqrt(2 |A||B| / (|A|+|B|)) x the distance of the centroids: the distance, for two rows.
 *
 * By the nearest-neighbour chain (Murtagh 1983) on centroids: exact, time grows with rows squared (mind 20,000), memory with
 * rows. Of equally near clusters the chain takes the previous one, else that of the lowest row.
 *
 * @param sizes how many rows each row stands for; 1 each
 * Throws RangeError on empty or non-finite input and on sizes that are not above 0.
 */
export function ward(matrix: Matrix, sizes?: Float64Array): Dendrogram {
  requireFinite(matrix);
  const weights = sizes ?? new Float64Array(matrix.rows).fill(1);
  requireSizes(weights, matrix.rows);
  return dendrogramOf(chain(matrix, weights), weights);
}

/** Throws RangeError unless there is a finite size above 0 for each row. */
export function requireSizes(sizes: Float64Array, rows: number): void {
  if (sizes.length !== rows) throw new RangeError(`${sizes.length} sizes for ${rows} rows`);
  const bad = sizes.findIndex((size) => !(size > 0 && size <= Number.MAX_SAFE_INTEGER));
  if (bad !== -1) throw new RangeError(`size of row ${bad} is not above 0: ${sizes[bad]}`);
}

/** Joins in the order the chain finds them; a cluster goes by its lowest row. */
function chain(matrix: Matrix, sizes: Float64Array): Joins {
  const { rows, cols } = matrix;
  const centroids = matrix.data.slice();
  const weights = sizes.slice();
  const joins = {
    a: new Int32Array(rows - 1),
    b: new Int32Array(rows - 1),
    heights: new Float64Array(rows - 1),
  };
  const isGone = new Uint8Array(rows);
  const path: number[] = [];
  let start = 0;
  for (let m = 0; m + 1 < rows;) {
    if (path.length === 0) {
      while (isGone[start] === 1) start += 1;
      path.push(start);
    }
    const at = path[path.length - 1];
    const previous = path.at(-2) ?? -1;
    let least = previous === -1 ? Infinity : squaredWard(centroids, weights, cols, at, previous);
    let nearest = previous;
    for (let j = 0; j < rows; j += 1) {
      if (isGone[j] === 1 || j === at) continue;
      const square = squaredWard(centroids, weights, cols, at, j);
      if (square < least) {
        least = square;
        nearest = j;
      }
    }
    if (nearest !== previous) {
      path.push(nearest);
      continue;
    }
    path.length -= 2;
    const [kept, gone] = at < previous ? [at, previous] : [previous, at];
    joins.a[m] = kept;
    joins.b[m] = gone;
    joins.heights[m] = Math.sqrt(least);
    m += 1;
    mergeInto(centroids, weights, cols, kept, gone);
    isGone[gone] = 1;
  }
  return joins;
}

/** Squared Ward distance of two clusters given by centroid and weight. */
function squaredWard(
  centroids: Float64Array,
  weights: Float64Array,
  cols: number,
  a: number,
  b: number,
): number {
  let square = 0;
  for (let j = 0; j < cols; j += 1) {
    const difference = centroids[a * cols + j] - centroids[b * cols + j];
    square += difference * difference;
  }
  return square * ((2 * weights[a] * weights[b]) / (weights[a] + weights[b]));
}

/** Makes `kept` the cluster of both. */
function mergeInto(
  centroids: Float64Array,
  weights: Float64Array,
  cols: number,
  kept: number,
  gone: number,
): void {
  const total = weights[kept] + weights[gone];
  const share = weights[gone] / total;
  for (let j = 0; j < cols; j += 1) {
    const from = centroids[kept * cols + j];
    centroids[kept * cols + j] = from + share * (centroids[gone * cols + j] - from);
  }
  weights[kept] = total;
}

/** Rows up to which Ward is exact; beyond, rows are first gathered into groups. */
export const WARD_EXACT_ROWS = 20_000;

/** Rounds of k-means that gather rows: groups need be small and near, not at their best. */
export const GROUPING_ROUNDS = 20;

export interface WardOfManyOptions {
  /** Groups that k-means gathers the rows into; 500. */
  readonly groups?: number;
  readonly rng: Rng;
}

/** Ward's tree over groups of rows. */
export interface WardOfMany {
  /** Rows of this tree are groups; its sizes count rows of the matrix. */
  readonly dendrogram: Dendrogram;
  /** Group of each row of the matrix. */
  readonly groupOf: Int32Array;
}

/**
 * Ward for more rows than pairs can be looked at: k-means gathers them into many small groups, and Ward merges those, each
 * counting for its rows. What k-means joined is not taken apart again. Deterministic for the rng.
 */
export function wardOfMany(matrix: Matrix, options: WardOfManyOptions): WardOfMany {
  const { groups = 500, rng } = options;
  const { centroids, labels, k } = kmeans(matrix, {
    k: groups,
    starts: 1,
    rng,
    maxIterations: GROUPING_ROUNDS,
  });
  const sizes = new Float64Array(k);
  for (let i = 0; i < labels.length; i += 1) sizes[labels[i]] += 1;
  return { dendrogram: ward(centroids, sizes), groupOf: labels };
}

/** The k clusters of rows whose groups are clustered; k at most the number of groups. */
export function cutWardOfMany({ dendrogram, groupOf }: WardOfMany, k: number): Int32Array {
  const clusterOf = cutDendrogram(dendrogram, k);
  return groupOf.map((group) => clusterOf[group]);
}
