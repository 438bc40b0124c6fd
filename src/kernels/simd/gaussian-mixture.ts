import { unitOf } from '../column-units.js';
import type { GaussianMixture } from '../gaussian-components.js';
import { densely, fitOf, likeliestOfEach, requireMixtureOptions } from '../gaussian-mixture.js';
import type { Climb, GaussianMixtureFit, GaussianMixtureOptions } from '../gaussian-mixture.js';
import type { Matrix } from '../matrix.js';
import { likeliest } from '../mixture.js';
import type { Rng } from '../rng.js';
import { columnRanges } from './column-ranges.js';
import { componentSize, packMeans, packMixture, unpackSums } from './gaussian-parameters.js';
import { sweep } from './kmeans.js';
import type { Points } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { takePoints } from './take-points.js';

export interface GaussianOptions extends Omit<GaussianMixtureOptions, 'rng' | 'starts'>, Watch {
  /** The group each row starts in, 0 to k - 1: from k-means. */
  readonly labels: Int32Array;
}

/** Blocks that kernels-wasm/gaussian-round.ts works at together; pieces are whole numbers of them. */
const TILE_BLOCKS = 16;
/** Pieces of rows whose sums are kept apart until all are added up in order. */
const MOST_PIECES = 64;
const PIECE_BLOCKS_LEAST = 8 * TILE_BLOCKS;
/** Below this the threads would wait for one another longer than they work. */
const ROWS_SHARED = 2048;

/**
 * A mixture of normal distributions, as {@link gaussianMixture} fits it: the rows are 32-bit floats, everything else is
 * 64 bits, so that covariances near to singular are safe.
 *
 * Time is about rows x k x columns^2 x 0.2 nanoseconds a round on a core; memory 16 x k bytes a row and a copy of
 * the points, in the order of the labels, besides the points.
 */
export async function gaussianMixture(
  pool: KernelPool,
  points: Points,
  options: GaussianOptions,
): Promise<GaussianMixtureFit> {
  requireMixtureOptions(points.rows, options);
  const { regularisation = 1e-6 } = options;
  const { signal } = options;
  const threads = points.rows < ROWS_SHARED ? 1 : pool.threads;
  const units = (await columnRanges(pool, points, { signal, threads })).map(unitOf);
  const ridge = units.map((unit) => regularisation * unit ** 2);
  const logUnits = units.reduce((sum, unit) => sum + Math.log(unit), 0);
  let { labels } = options;
  for (;;) {
    const { dense, k } = densely(labels);
    const order = orderOf(dense, k);
    const sorted = await takePoints(pool, points, order, signal);
    const sortedLabels = dense.map((_, at) => dense[order[at]]);
    const rounds = roundsOf(pool, sorted, sortedLabels, k, units, options);
    try {
      const run = await climb(rounds, ridge, options);
      unsort(run.responsibilities, order);
      labels = likeliest(run.responsibilities);
      // Begun again without the components that end with no row of their own.
      if (new Set(labels).size < k) continue;
      const stored = new Float64Array(points.cols).fill(1 / points.scale);
      const logLikelihood = run.logLikelihood - logUnits;
      const scale = { offsets: points.shifts, units: stored };
      return fitOf({ ...run, logLikelihood }, labels, scale, options.k);
    } finally {
      rounds.release();
      sorted.release();
    }
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

/** As the reference climbs, a round of the kernel for each E-step and the M-step after it. */
async function climb(
  rounds: Rounds,
  ridge: Float64Array,
  options: GaussianOptions,
): Promise<Climb> {
  const { tolerance = 1e-3, maxIterations = 100, onProgress } = options;
  let mixture = await rounds.ofLabels(ridge);
  let logLikelihood = -Infinity;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    const before = logLikelihood;
    const after = await rounds.next(mixture, ridge);
    ({ mixture, logLikelihood } = after);
    converged = Math.abs(logLikelihood - before) < tolerance;
    iterations += 1;
    onProgress?.(iterations / (maxIterations + 1));
  }
  const last = await rounds.last(mixture);
  onProgress?.(1);
  return { ...last, mixture, iterations, converged };
}

/** The kernel at work for one climb. */
interface Rounds {
  /** The mixture that the starting labels make. */
  ofLabels(ridge: Float64Array): Promise<GaussianMixture>;
  /** The mean log likelihood of a row under a mixture, and the mixture after it. */
  next(
    mixture: GaussianMixture,
    ridge: Float64Array,
  ): Promise<{ mixture: GaussianMixture; logLikelihood: number }>;
  /** How likely each component of a mixture is for each row. */
  last(mixture: GaussianMixture): Promise<Pick<Climb, 'responsibilities' | 'logLikelihood'>>;
  release(): void;
}

function roundsOf(
  pool: KernelPool,
  points: Points,
  labels: Int32Array,
  k: number,
  units: Float64Array,
  options: GaussianOptions,
): Rounds {
  const { rows, cols, blocks } = points;
  const { signal, covariance = 'full' } = options;
  const { memory } = pool;
  const scope = memory.scope();
  const threads = rows < ROWS_SHARED ? 1 : pool.threads;
  const size = componentSize(cols, covariance);
  const { pieces, pieceBlocks } = piecesOf(rows);
  const parameters = scope.take(k * size * 8);
  const scratch = scope.take(pool.threads * (k * TILE_BLOCKS + cols) * 64);
  const sums = scope.take(pieces * k * size * 16);
  const likelihoods = scope.take(pieces * 8);
  const padded = Math.ceil(rows / 8) * 8;
  const labelsAt = scope.take(padded * 4);
  const target = memory.i32(labelsAt, padded);
  target.set(labels);
  target.fill(-1, rows);

  async function round(packed: Float64Array, isStart: boolean, responsibilities: number) {
    memory.f64(parameters, packed.length).set(packed);
    // prettier-ignore
    const args = [
      blocks, rows, cols, k, Number(covariance === 'full'), parameters, labelsAt, Number(isStart),
      responsibilities, scratch, pieceBlocks, sums, likelihoods,
    ];
    await pool.run('gaussianRound', args, { signal, threads });
    return memory.f64(likelihoods, pieces).reduce((a, b) => a + b, 0) / rows;
  }

  const maximise = (means: readonly number[], ridge: Float64Array) => {
    const total = addLanes(memory.f64(sums, pieces * k * size * 2), k * size);
    return unpackSums(total, means, cols, covariance, ridge);
  };

  return {
    async ofLabels(ridge) {
      // Once for the means, and once more for covariances about them.
      let means: readonly number[] = Array.from({ length: k * cols }, () => 0);
      await round(packMeans(means, cols, covariance), true, 0);
      ({ means } = maximise(means, ridge));
      await round(packMeans(means, cols, covariance), true, 0);
      return maximise(means, ridge);
    },
    async next(mixture, ridge) {
      const logLikelihood = await round(packMixture(mixture, units), false, 0);
      return { mixture: maximise(mixture.means, ridge), logLikelihood };
    },
    async last(mixture) {
      const own = memory.scope();
      try {
        const at = own.take(rows * k * 8);
        const logLikelihood = await round(packMixture(mixture, units), false, at);
        const data = memory.f64(at, rows * k).slice();
        return { responsibilities: { rows, cols: k, data }, logLikelihood };
      } finally {
        own.release();
      }
    },
    release: () => scope.release(),
  };
}

/** How rows are cut, which their number alone decides. */
function piecesOf(rows: number): { pieces: number; pieceBlocks: number } {
  const blocks = Math.ceil(rows / 8);
  const wanted = Math.max(PIECE_BLOCKS_LEAST, Math.ceil(blocks / MOST_PIECES));
  const pieceBlocks = Math.ceil(wanted / TILE_BLOCKS) * TILE_BLOCKS;
  return { pieces: Math.ceil(blocks / pieceBlocks), pieceBlocks };
}

/** Adds up the pieces, in their order, and the two lanes of every number. */
function addLanes(all: Float64Array, width: number): Float64Array {
  const total = new Float64Array(2 * width);
  for (let i = 0; i < all.length; i += 1) total[i % total.length] += all[i];
  return Float64Array.from({ length: width }, (_, i) => total[2 * i] + total[2 * i + 1]);
}
