import type { Matrix, Mixture, RawColumn, Rng, Scaler } from '../kernels/index.js';
import {
  adjustedRand,
  clusterMeans,
  compositionDispersion,
  fitMixture,
  kmeans,
  likeliest,
  mixturePosteriors,
  refitStability,
  takeRawRows,
  takeRows,
} from '../kernels/index.js';
import type { Stability } from '../kernels/index.js';

/** The signals of the training rows, as a mixture sees them, beside the features k-means sees. */
export interface MixingInput {
  readonly columns: readonly RawColumn[];
  readonly scaler: Scaler;
  readonly matrix: Matrix;
}

/** One partition by k-means. */
interface Partition {
  readonly k: number;
  readonly labels: Int32Array;
}

/** A partition after a mixture has decided who belongs where. */
export interface Mixed {
  readonly mixture: Mixture;
  readonly labels: Int32Array;
  /** Means of the features of each group. */
  readonly centroids: Matrix;
}

/** Below this adjusted Rand index a mixture no longer describes the segments it started from. */
const SAME = 0.6;
/** Iterations of a mixture that only compares, and of a bootstrap refit. */
const COMPARING_ITERATIONS = 60;

/** How much the damped amounts vary within the finest partition: one figure for all k, so that they can be compared. */
export function dispersionOf(
  { columns, scaler }: MixingInput,
  partitions: readonly Partition[],
): number {
  const finest = partitions.reduce((a, b) => (b.k > a.k ? b : a));
  return compositionDispersion(columns, scaler, finest.labels, finest.k);
}

/** The criterion by which mixtures choose k (ICL), of each partition, on the given rows. */
export function completedLikelihoods(
  input: MixingInput,
  partitions: readonly Partition[],
  dispersion: number,
  rows: Int32Array,
): number[] {
  const columns = input.columns.map((column) => takeRawRows(column, rows));
  return partitions.map(
    ({ k, labels }) =>
      fitMixture(columns, input.scaler, {
        k,
        labels: Int32Array.from(rows, (row) => labels[row]),
        dispersion,
        maxIterations: COMPARING_ITERATIONS,
      }).icl,
  );
}

/**
 * Lets a mixture decide who belongs where, starting from k-means. null when it would not keep the segments that were found:
 * when one would lose everybody, or the two agree too little.
 */
export function mix(
  input: MixingInput,
  { k, labels }: Partition,
  dispersion: number,
): Mixed | null {
  const fit = fitMixture(input.columns, input.scaler, { k, labels, dispersion });
  if (new Set(fit.labels).size < k || adjustedRand(labels, fit.labels) < SAME) return null;
  return {
    mixture: fit.mixture,
    labels: fit.labels,
    centroids: clusterMeans(input.matrix, fit.labels, k).means,
  };
}

/**
 * Bootstrap stability of a mixed partition. Each refit starts from the partition itself *and* afresh from k-means, and the
 * likelier one is kept, so that the old solution comes back only where the resample prefers it.
 */
export function mixedStability(
  input: MixingInput,
  { k, labels }: Partition,
  dispersion: number,
  rng: Rng,
): Omit<Stability, 'models'> {
  const take = (rows: Int32Array) => input.columns.map((column) => takeRawRows(column, rows));
  return refitStability({
    labels,
    k,
    rng,
    refit: (rows, refitRng) => {
      const columns = take(rows);
      const fresh = kmeans(takeRows(input.matrix, rows), { k, starts: 1, rng: refitRng });
      const starts = [Int32Array.from(rows, (row) => labels[row]), fresh.labels];
      const fits = starts.map((start) =>
        fitMixture(columns, input.scaler, {
          k,
          labels: start,
          dispersion,
          maxIterations: COMPARING_ITERATIONS,
        }),
      );
      const best = fits.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
      return (judged) => likeliest(mixturePosteriors(best.mixture, take(judged)));
    },
  });
}
