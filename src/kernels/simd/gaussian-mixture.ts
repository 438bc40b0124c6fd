import { unitOf } from '../column-units.js';
import { densely, fitOf, likeliestOfEach, requireMixtureOptions } from '../gaussian-mixture.js';
import type { GaussianMixtureFit, GaussianMixtureOptions } from '../gaussian-mixture.js';
import type { Matrix } from '../matrix.js';
import { likeliest } from '../mixture.js';
import type { Rng } from '../rng.js';
import { columnRanges } from './column-ranges.js';
import { climb } from './gaussian-climb.js';
import { ROWS_SHARED, roundsOf } from './gaussian-rounds.js';
import { sweep } from './kmeans.js';
import type { Points } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { takePoints } from './take-points.js';

export interface GaussianOptions extends Omit<GaussianMixtureOptions, 'rng' | 'starts'>, Watch {
  /** The group each row starts in, 0 to k - 1: from k-means. */
  readonly labels: Int32Array;
}

/** Below this, rounds are too short for it to matter what they are computed in. */
const ROWS_SHORT = 8192;

/**
 * A mixture of normal distributions, as {@link gaussianMixture} fits it. The rows are 32-bit floats; on many rows, and where
 * covariances are far from singular, so are the rounds that are far from the end. Everything else is 64 bits.
 *
 * Time is about rows x k x columns^2 x 0.1 nanoseconds a round on a core, 0.2 in 64 bits; memory 16 x k bytes a row and a
 * copy of the points, in the order of the labels, besides the points.
 */
export async function gaussianMixture(
  pool: KernelPool,
  points: Points,
  options: GaussianOptions,
): Promise<GaussianMixtureFit> {
  requireMixtureOptions(points.rows, options);
  const { regularisation: ridge = 1e-6, covariance = 'full', signal, onProgress } = options;
  const { tolerance = 1e-3, maxIterations = 100 } = options;
  const threads = points.rows < ROWS_SHARED ? 1 : pool.threads;
  const units = (await columnRanges(pool, points, { signal, threads })).map(unitOf);
  const scale = { offsets: points.shifts, units: units.map((unit) => unit / points.scale) };
  const mayBeShort = points.rows >= ROWS_SHORT;
  let { labels } = options;
  for (;;) {
    const { dense, k } = densely(labels);
    const order = orderOf(dense, k);
    const sorted = await takePoints(pool, points, order, signal);
    const sortedLabels = dense.map((_, at) => dense[order[at]]);
    const input = { points: sorted, labels: sortedLabels, k, covariance, ridge, signal };
    const rounds = roundsOf(pool, input);
    try {
      await toUnits(pool, sorted, units, signal);
      const run = await climb(rounds, { tolerance, maxIterations, mayBeShort, onProgress });
      unsort(run.responsibilities, order);
      labels = likeliest(run.responsibilities);
      // Begun again without the components that end with no row of their own.
      if (new Set(labels).size < k) continue;
      return fitOf(run, labels, scale, options.k);
    } finally {
      rounds.release();
      sorted.release();
    }
  }
}

/** Divides the columns of points (INOUT) by powers of two. */
async function toUnits(
  pool: KernelPool,
  { blocks, rows, cols }: Points,
  units: Float64Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  const scope = pool.memory.scope();
  try {
    const factors = scope.copy(units.map((unit) => 1 / unit));
    const threads = rows < ROWS_SHARED ? 1 : pool.threads;
    const args = [blocks, cols, Math.ceil(rows / 8), factors];
    await pool.run('scaleColumns', args, { signal, threads });
  } finally {
    scope.release();
  }
}

/** Rows in the order of their labels: blocks of rows alike let the kernel leave out components that are far from all. */
function orderOf(labels: Int32Array, k: number): Int32Array {
  const next = new Int32Array(k + 1);
  for (const label of labels) next[label + 1] += 1;
  for (let c = 0; c < k; c += 1) next[c + 1] += next[c];
  const order = new Int32Array(labels.length);
  labels.forEach((label, row) => {
    order[next[label]] = row;
    next[label] += 1;
  });
  return order;
}

/** Puts rows (INOUT) that were taken in some order back to where they were. */
function unsort({ cols, data }: Matrix, order: Int32Array): void {
  const sorted = data.slice();
  order.forEach((row, at) => {
    for (let c = 0; c < cols; c += 1) data[row * cols + c] = sorted[at * cols + c];
  });
}

export interface GaussianMixturesOptions extends Omit<GaussianOptions, 'k' | 'labels'> {
  /** The numbers of components to fit, each 1 or more. */
  readonly ks: readonly number[];
  /** For the k-means that the fits start from. */
  readonly rng: Rng;
}

/**
 * Mixtures of several numbers of components, as {@link gaussianMixtures} fits them: ascending by k, each once, from one
 * k-means sweep; `leastBy(fits, 'bic')` or `'icl'` chooses.
 */
export async function gaussianMixtures(
  pool: KernelPool,
  points: Points,
  options: GaussianMixturesOptions,
): Promise<GaussianMixtureFit[]> {
  const { ks, rng, signal, onProgress } = options;
  const starts = await sweep(pool, points, { ks, rng, signal });
  const fits: GaussianMixtureFit[] = [];
  for (const [index, { labels, requestedK: k }] of starts.entries()) {
    const fit = await gaussianMixture(pool, points, {
      ...options,
      k,
      labels,
      onProgress: onProgress && ((share) => onProgress((index + share) / starts.length)),
    });
    fits.push(fit);
  }
  return likeliestOfEach(fits);
}
