import type { KMeansFit } from '../kmeans.js';
import { takeRows } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { assign } from './assign.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';
import type { Labelled } from './refine.js';

/** An inertia this much smaller than the squares of the values has lost digits as a difference of sums. */
const CANCELLED = 1e-5;

/** A fit in the units of the data, without clusters that have no rows: only a fit cut short can have them. */
export async function finish(
  pool: KernelPool,
  points: Points,
  fit: Labelled,
  requestedK: number,
  signal?: AbortSignal,
): Promise<KMeansFit> {
  const { cols, shifts, scale } = points;
  const data = fit.centroids.map((value, at) => value / scale + shifts[at % cols]);
  const centroids = { rows: data.length / cols, cols, data };
  const inertia = await preciseInertia(pool, points, fit, centroids, signal);
  const labels = new Int32Array(fit.labels);
  const result = { labels, inertia, iterations: fit.iterations, requestedK };
  const kept = usedClusters(fit.labels, centroids.rows);
  if (kept.length === centroids.rows) return { ...result, centroids, k: centroids.rows };
  return {
    ...result,
    k: kept.length,
    centroids: takeRows(centroids, kept),
    labels: labels.map((label) => kept.indexOf(label)),
  };
}

/** The clusters that have rows, ascending. */
function usedClusters(labels: Uint16Array, k: number): Int32Array {
  const isUsed = new Uint8Array(k);
  let used = 0;
  // As a rule all have been seen after few rows.
  for (let row = 0; row < labels.length && used < k; row += 1) {
    used += 1 - isUsed[labels[row]];
    isUsed[labels[row]] = 1;
  }
  return Int32Array.from({ length: k }, (_, c) => c).filter((c) => isUsed[c] === 1);
}

/** The inertia in the units of the data; from the differences themselves where it is too small to be one of sums. */
async function preciseInertia(
  pool: KernelPool,
  points: Points,
  fit: Labelled,
  centroids: Matrix,
  signal?: AbortSignal,
): Promise<number> {
  if (fit.inertia > CANCELLED * points.squares) return fit.inertia / points.scale ** 2;
  const { distances } = await assign(pool, points, centroids, { signal });
  let sum = 0;
  for (const distance of distances) sum += distance * distance;
  return sum;
}
