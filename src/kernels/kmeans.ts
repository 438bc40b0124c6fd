import { meanVariance, refine } from './lloyd.js';
import type { LloydFit } from './lloyd.js';
import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';
import { growCentroids, seedRows } from './seeding.js';

export interface SweepOptions {
  /** The numbers of clusters to fit, each 1 or more. */
  readonly ks: readonly number[];
  /** Greedy k-means++ starts, of which the best is kept; 10. */
  readonly starts?: number;
  readonly rng: Rng;
  /** As in `lloyd`: times the mean variance of the columns; 1e-4. */
  readonly tolerance?: number;
  /** Most rounds of each start; 300. */
  readonly maxIterations?: number;
  /** Called after each finished piece of work. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface KMeansOptions extends Omit<SweepOptions, 'ks'> {
  readonly k: number;
}

/** A k-means clustering. No cluster is empty. */
export interface KMeansFit extends LloydFit {
  /** Number of clusters found: what was asked, or the number of distinct rows where that is smaller. */
  readonly k: number;
  readonly requestedK: number;
}

/** Matrices of more rows than this are started on a sample ... */
const SAMPLE_ABOVE = 20_000;
/** ... of this many rows, of which the best starts ... */
const SAMPLE_ROWS = 16_384;
const REFINED_STARTS = 2;
/** Starts are compared at this many times the tolerance; only the best are worth the last rounds. */
const ROUGH = 10;
/** ... are refined on this many (or all, where that is not much more), and the best of these on all. */
const MIDDLE_ROWS = 65_536;

/**
 * k-means: the least sum of squared distances found from several greedy k-means++ starts. Deterministic for the rng.
 * Throws RangeError, naming row and column, on NaN, infinite or absurd values.
 */
export function kmeans(matrix: Matrix, options: KMeansOptions): KMeansFit {
  return sweep(matrix, { ...options, ks: [options.k] })[0];
}

/**
 * k-means for several k, ascending. A start is seeded once, for the largest k, and its first k seeds serve the others;
 * besides, the best fit of each k, with one more seed, is a start of the next, so the sum of squares falls with k.
 * Numbers of clusters beyond the number of distinct rows become that number, and are given once.
 */
export function sweep(matrix: Matrix, options: SweepOptions): KMeansFit[] {
  requireFinite(matrix);
  const { ks, starts = 10, tolerance = 1e-4, maxIterations = 300 } = options;
  for (const k of ks) {
    if (!(Number.isInteger(k) && k >= 1))
      throw new RangeError(`k is not an integer of 1 or more: ${k}`);
  }
  if (ks.length === 0) throw new RangeError('no number of clusters to fit (give ks)');
  for (const [name, value] of Object.entries({ starts, maxIterations })) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`${name} is not an integer of 1 or more: ${value}`);
    }
  }
  if (!(tolerance >= 0))
    throw new RangeError(`tolerance is not a number of 0 or more: ${tolerance}`);
  return fitAll({
    matrix,
    ks: [...new Set(ks)].sort((a, b) => a - b),
    starts,
    rng: options.rng,
    threshold: tolerance * meanVariance(matrix),
    maxIterations,
    onProgress: options.onProgress ?? (() => undefined),
  });
}

interface Job extends Required<Omit<SweepOptions, 'tolerance'>> {
  readonly matrix: Matrix;
  readonly threshold: number;
}

function fitAll(job: Job): KMeansFit[] {
  const { base, seeds } = seedStarts(job);
  const fits: KMeansFit[] = [];
  let previous: LloydFit | undefined;
  job.ks.forEach((requestedK, index) => {
    const k = Math.min(requestedK, seeds[0].length);
    if (k === fits.at(-1)?.k) return;
    const starts = seeds.map((rows) => takeRows(base, rows.subarray(0, k)).data);
    if (previous !== undefined) {
      const rng = job.rng.fork(`grown:${k}`);
      starts.push(growCentroids(base, previous.centroids.data, k, rng));
    }
    const tried = starts.map((start, done) => {
      job.onProgress(index + done / (starts.length + 1), job.ks.length);
      return refine(base, start, ROUGH * job.threshold, job.maxIterations);
    });
    tried.sort((a, b) => a.inertia - b.inertia);
    previous = tried[0];
    const fit = withoutEmpty(polish(job, tried));
    fits.push({ ...fit, k: fit.centroids.rows, requestedK });
    job.onProgress(index + 1, job.ks.length);
  });
  return fits;
}

/** The rows the starts are tried on, and each start's seeds among them. */
function seedStarts(job: Job): { base: Matrix; seeds: Int32Array[] } {
  const { matrix, rng } = job;
  const k = job.ks[job.ks.length - 1];
  const seedsOf = (base: Matrix) =>
    Array.from({ length: job.starts }, (_, s) => seedRows(base, k, rng.fork(`start:${s}`)));
  if (matrix.rows > SAMPLE_ABOVE) {
    const base = takeRows(matrix, sampleRows(matrix.rows, SAMPLE_ROWS, rng.fork('sample')));
    const seeds = seedsOf(base);
    // A sample of many equal rows may lack the few that differ.
    if (seeds[0].length === k) return { base, seeds };
  }
  return { base: matrix, seeds: seedsOf(matrix) };
}

/** The best starts, refined on more rows if there are many, and the best of them on all. */
function polish(job: Job, tried: readonly LloydFit[]): LloydFit {
  const { matrix, threshold, maxIterations } = job;
  const useMiddle = matrix.rows > 2 * MIDDLE_ROWS;
  const middle = useMiddle
    ? takeRows(matrix, sampleRows(matrix.rows, MIDDLE_ROWS, job.rng.fork('middle')))
    : matrix;
  const [best] = tried
    .slice(0, REFINED_STARTS)
    .map(({ centroids }) => refine(middle, centroids.data, threshold, maxIterations))
    .sort((a, b) => a.inertia - b.inertia);
  return useMiddle ? refine(matrix, best.centroids.data, threshold, maxIterations) : best;
}

/** Leaves out clusters without rows, which only a fit cut short by `maxIterations` can have. */
function withoutEmpty(fit: LloydFit): LloydFit {
  const { rows: k, cols, data } = fit.centroids;
  const used = new Set(fit.labels);
  if (used.size === k) return fit;
  const kept = Int32Array.from({ length: k }, (_, c) => c).filter((c) => used.has(c));
  const centroids = takeRows({ rows: k, cols, data }, kept);
  return { ...fit, centroids, labels: fit.labels.map((label) => kept.indexOf(label)) };
}
