import { jaccard, matchClusters } from './agreement.js';
import { kmeans } from './kmeans.js';
import { meanVariance, refine } from './lloyd.js';
import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import { assignNearest, requireCentroids } from './nearest.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';

export interface StabilityOptions {
  /** The clustering to be judged. */
  readonly centroids: Matrix;
  readonly rng: Rng;
  /** Number of bootstrap refits; 50. */
  readonly models?: number;
  /** Most rows of a resample, and most rows on which the clusterings are compared; 10,000. */
  readonly rows?: number;
  /** Fresh k-means++ starts of each refit, beside one from the centroids themselves; 1. */
  readonly starts?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Stability {
  /** Mean over clusters of `perCluster`; Hennig: above .75 the clusters are there, above .85 they are highly stable. */
  readonly mean: number;
  /** Per cluster the mean, over the refits, of the Jaccard similarity to the refit's most similar cluster. */
  readonly perCluster: Float64Array;
  /** Centroids of each refit, numbered as the clusters they continue: the models that `confidence` asks. */
  readonly models: Matrix[];
}

/**
 * Bootstrap stability (Hennig 2007): does the clustering come back when the rows are drawn anew? Each refit sees as many
 * rows as there are (at most `rows`), drawn with replacement. It starts from the centroids *and* afresh, and the
 * least sum of squares wins: the old solution is kept only where the resample really prefers it.
 */
export function stability(matrix: Matrix, options: StabilityOptions): Stability {
  requireFinite(matrix);
  const { centroids, rng, models: count = 50, rows: most = 10_000, starts = 1 } = options;
  requireCentroids(matrix, centroids);
  const size = Math.min(matrix.rows, most);
  const judged = takeRows(matrix, sampleRows(matrix.rows, size, rng.fork('judged')));
  const labels = labelsOf(judged, centroids);
  const refits: ComparedRefit[] = [];
  for (let m = 0; m < count; m += 1) {
    const modelRng = rng.fork(`model:${m}`);
    const resample = takeRows(
      matrix,
      Int32Array.from({ length: size }, () => modelRng.int(matrix.rows)),
    );
    const refit = refitOn(resample, centroids, starts, modelRng);
    const refitLabels = labelsOf(judged, refit);
    refits.push(compareRefit(labels, refit, refitLabels));
    options.onProgress?.(m + 1, count);
  }
  return summarise(labels, centroids.rows, refits);
}

/** A refit beside the clustering that is judged. */
export interface ComparedRefit {
  /** Per cluster, the Jaccard similarity to the refit's most similar cluster. */
  readonly similarities: Float64Array;
  /** The refit's centroids, numbered as the clusters they continue. */
  readonly model: Matrix;
}

/** Compares the labels that the clustering and a refit give the same rows; the refit has as many centroids. */
export function compareRefit(
  labels: Int32Array,
  refit: Matrix,
  refitLabels: Int32Array,
): ComparedRefit {
  const k = refit.rows;
  const { data } = jaccard(labels, refitLabels, k, k);
  return {
    similarities: Float64Array.from({ length: k }, (_, c) =>
      Math.max(...data.subarray(c * k, (c + 1) * k)),
    ),
    model: takeRows(refit, matchClusters(labels, refitLabels, k, k)),
  };
}

/** What the refits say together. */
export function summarise(
  labels: Int32Array,
  k: number,
  refits: readonly ComparedRefit[],
): Stability {
  const perCluster = new Float64Array(k);
  for (const { similarities } of refits) {
    for (let c = 0; c < k; c += 1) perCluster[c] += similarities[c] / refits.length;
  }
  // A cluster of which no row is judged says nothing either way.
  const present = new Set(labels);
  const mean = [...present].reduce((sum, c) => sum + perCluster[c], 0) / present.size;
  return { mean, perCluster, models: refits.map(({ model }) => model) };
}

export interface RefitOptions {
  /** The partition to be judged: the cluster of each row, 0 to k - 1. */
  readonly labels: Int32Array;
  readonly k: number;
  readonly rng: Rng;
  /** Number of bootstrap refits; 30. */
  readonly models?: number;
  /** Most rows of a resample, and most rows on which the partitions are compared; 3,000. */
  readonly rows?: number;
  /** Clusters the given rows anew, and answers a way to place any others by what it learned. */
  readonly refit: (rows: Int32Array, rng: Rng) => (judged: Int32Array) => Int32Array;
}

/** Bootstrap stability (Hennig 2007) of any way of clustering, given as `refit`. */
export function refitStability(options: RefitOptions): Omit<Stability, 'models'> {
  const { labels, k, rng, models = 30, rows: most = 3000, refit } = options;
  const size = Math.min(labels.length, most);
  const judged = sampleRows(labels.length, size, rng.fork('judged'));
  const own = Int32Array.from(judged, (row) => labels[row]);
  const perCluster = new Float64Array(k);
  for (let m = 0; m < models; m += 1) {
    const modelRng = rng.fork(`model:${m}`);
    const resample = Int32Array.from({ length: size }, () => modelRng.int(labels.length));
    const similarity = jaccard(own, refit(resample, modelRng)(judged), k, k);
    for (let c = 0; c < k; c += 1) {
      perCluster[c] += Math.max(...similarity.data.subarray(c * k, (c + 1) * k)) / models;
    }
  }
  const present = new Set(own);
  const mean = [...present].reduce((sum, c) => sum + perCluster[c], 0) / present.size;
  return { mean, perCluster };
}

/**
 * Confidence of each row's nearest cluster (SEMANTICS M-2): the share of bootstrap models, numbered alike as
 * `stability` gives them, whose nearest centroid has the same number.
 */
export function confidence(
  matrix: Matrix,
  centroids: Matrix,
  models: readonly Matrix[],
): Float64Array {
  requireFinite(matrix);
  requireCentroids(matrix, centroids);
  if (models.length === 0) throw new RangeError('no models to ask (give those of stability)');
  const labels = labelsOf(matrix, centroids);
  const agreeing = new Int32Array(matrix.rows);
  for (const model of models) {
    requireCentroids(matrix, model);
    if (model.rows !== centroids.rows) {
      throw new RangeError(
        `a model has ${model.rows} centroids where ${centroids.rows} were fitted`,
      );
    }
    const theirs = labelsOf(matrix, model);
    for (let i = 0; i < theirs.length; i += 1) if (theirs[i] === labels[i]) agreeing[i] += 1;
  }
  return Float64Array.from(agreeing, (count) => count / models.length);
}

function refitOn(resample: Matrix, centroids: Matrix, starts: number, rng: Rng): Matrix {
  const kept = refine(resample, centroids.data, 1e-4 * meanVariance(resample), 300);
  if (starts === 0) return kept.centroids;
  const fresh = kmeans(resample, { k: centroids.rows, starts, rng });
  // A resample with fewer distinct rows than clusters keeps the old numbering.
  return fresh.k === centroids.rows && fresh.inertia < kept.inertia
    ? fresh.centroids
    : kept.centroids;
}

function labelsOf(matrix: Matrix, centroids: Matrix): Int32Array {
  const labels = new Int32Array(matrix.rows);
  assignNearest(matrix, centroids.data, labels, new Float64Array(matrix.rows));
  return labels;
}
