import type { KMeansFit } from '../kmeans.js';
import type { Matrix } from '../matrix.js';
import type { Rng } from '../rng.js';
import { requireCentroids } from './assign.js';
import { bestStarts, plainStarts } from './best-starts.js';
import { finish } from './finish.js';
import { storedValues } from './points.js';
import type { Points } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { MOST_CLUSTERS, refineWithLabels } from './refine.js';
import type { Labelled } from './refine.js';
import { viewOf } from './view.js';

export interface LloydOptions extends Watch {
  /** A fit ends when its centroids' squared shifts sum to at most this times the mean variance of the columns; 1e-4. */
  readonly tolerance?: number;
  /** Most rounds of assigning and averaging; 300. */
  readonly maxIterations?: number;
}

export interface SweepOptions extends LloydOptions {
  /** The numbers of clusters to fit, each 1 to 65,535. */
  readonly ks: readonly number[];
  /** Greedy k-means++ starts of each; 20. */
  readonly starts?: number;
  readonly rng: Rng;
  /** Whether every start runs to its end on all rows, as scikit-learn has it: slower, and not better; false. */
  readonly plain?: boolean;
}

export interface KMeansOptions extends Omit<SweepOptions, 'ks'> {
  readonly k: number;
}

/** Rounds on all rows that are usual, for the progress. */
const USUAL_ROUNDS = 8;
/** Shares of the time at which the search ends, and the levels between it and all rows. */
const SEARCHED = 0.4;
const SIFTED = 0.6;

/** k-means for one k; see {@link sweep}. */
export async function kmeans(
  pool: KernelPool,
  points: Points,
  options: KMeansOptions,
): Promise<KMeansFit> {
  const [fit] = await sweep(pool, points, { ...options, ks: [options.k] });
  return fit;
}

/**
 * k-means for several k, ascending: the least sums of squared distances found from several greedy k-means++ starts, each fit
 * converged on all rows. Deterministic for the rng, whatever the number of threads. Numbers of clusters beyond the number of
 * distinct rows become that number, and are given once. Distances are 32-bit, sums 64-bit.
 *
 * Memory besides the points: 2.5 bytes a row and k (twice for a k where samples could not decide between two fits; for every
 * start where `plain`), and at most a quarter of the points for the levels between sample and all rows.
 */
export async function sweep(
  pool: KernelPool,
  points: Points,
  options: SweepOptions,
): Promise<KMeansFit[]> {
  const { ks, rng, starts = 20, plain = false, signal, onProgress } = options;
  if (ks.length === 0) throw new RangeError('no number of clusters to fit (give ks)');
  for (const k of ks) requireCount('k', k, MOST_CLUSTERS);
  requireCount('starts', starts);
  const limits = limitsOf(points, options);
  const ascending = [...new Set(ks)].sort((a, b) => a - b);
  const scope = pool.memory.scope();
  try {
    const search = {
      ...limits,
      ks: ascending,
      starts,
      rng,
      signal,
      onProgress: onProgress && ((share: number) => onProgress(share * SEARCHED)),
    };
    const found = await (plain ? plainStarts : bestStarts)(pool, scope, points, search);
    onProgress?.(SIFTED);
    const best = [...found.values()].flat().map(({ centroids }) => centroids);
    const refined = await refineWithLabels(pool, viewOf(pool, scope, points), best, {
      ...limits,
      signal,
      work: USUAL_ROUNDS,
      onProgress: onProgress && ((share) => onProgress(SIFTED + share * (1 - SIFTED))),
    });
    const finished: KMeansFit[] = [];
    for (const [index, fit] of bestBySize(refined).entries()) {
      // Fewer clusters than asked for are the number of distinct rows, which comes once, and last.
      finished.push(await finish(pool, points, fit, ascending[index], signal));
    }
    onProgress?.(1);
    return finished;
  } finally {
    scope.release();
  }
}

/** The best fit of each number of clusters, which ascend. */
function bestBySize(fits: readonly Labelled[]): Labelled[] {
  const best = new Map<number, Labelled>();
  for (const fit of fits) {
    const size = fit.centroids.length;
    const other = best.get(size);
    if (other === undefined || fit.inertia < other.inertia) best.set(size, fit);
  }
  return [...best].sort(([a], [b]) => a - b).map(([, fit]) => fit);
}

/** Lloyd's k-means from given centroids, as `lloyd` of ../lloyd.ts. */
export async function lloyd(
  pool: KernelPool,
  points: Points,
  start: Matrix,
  options: LloydOptions = {},
): Promise<KMeansFit> {
  requireCentroids(points, start);
  const limits = limitsOf(points, options);
  const scope = pool.memory.scope();
  try {
    const watched = { ...options, ...limits, work: USUAL_ROUNDS };
    const starts = [storedValues(points, start.data)];
    const [fit] = await refineWithLabels(pool, viewOf(pool, scope, points), starts, watched);
    return await finish(pool, points, fit, start.rows, options.signal);
  } finally {
    scope.release();
  }
}

function limitsOf(points: Points, { tolerance = 1e-4, maxIterations = 300 }: LloydOptions) {
  requireCount('maxIterations', maxIterations);
  if (!(tolerance >= 0)) {
    throw new RangeError(`tolerance is not a number of 0 or more: ${tolerance}`);
  }
  return { threshold: tolerance * points.meanVariance, maxIterations };
}

function requireCount(name: string, value: number, most = 2 ** 31 - 1): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    throw new RangeError(`${name} is not an integer of 1 or more: ${value}`);
  }
  if (value > most) throw new RangeError(`${name} is ${value}, more than ${most}`);
}
