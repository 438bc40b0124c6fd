import { contingency } from './agreement.js';
import { sweep } from './kmeans.js';
import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import { assignNearest } from './nearest.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';

export interface PredictionStrengthOptions {
  /** Numbers of clusters to judge, each 1 or more. */
  readonly ks: readonly number[];
  readonly rng: Rng;
  /** Random halvings; 10. */
  readonly splits?: number;
  /** Most rows of a half; 5,000. */
  readonly rows?: number;
  /** k-means starts of each half; 3. */
  readonly starts?: number;
}

/** How well k clusters of one half of the rows foretell those of the other. */
export interface PredictionStrength {
  readonly k: number;
  /** Mean over the halvings, 0 to 1. */
  readonly strength: number;
  /** Standard error of that mean; 0 for one halving. */
  readonly standardError: number;
}

export interface PredictionStrengths {
  /** Ascending by k, each once. */
  readonly strengths: readonly PredictionStrength[];
  /** The most clusters whose strength, with its standard error, reaches .8 (the paper's rule); 1 when none does. */
  readonly chosen: number;
}

/** Tibshirani & Walther: .8 to .9 are the levels at which clusters come back in new data. */
const STRONG = 0.8;

/**
 * Prediction strength (Tibshirani & Walther 2005) of k-means: the rows are halved, both halves clustered, and of each
 * cluster of the one, the share of its pairs is taken that the other half's centroids keep together. The strength is that
 * of the worst cluster. A cluster of one row has no pairs and counts 0; a half with fewer distinct rows than k counts 0.
 * Throws RangeError on fewer than 2 rows and on non-finite values.
 */
export function predictionStrength(
  matrix: Matrix,
  options: PredictionStrengthOptions,
): PredictionStrengths {
  requireFinite(matrix);
  const { rng, splits = 10, rows: most = 5000, starts = 3 } = options;
  if (matrix.rows < 2) throw new RangeError('1 row cannot be halved (give at least 2)');
  if (!(Number.isInteger(splits) && splits >= 1)) {
    throw new RangeError(`splits is not an integer of 1 or more: ${splits}`);
  }
  const ks = [...new Set(options.ks)].sort((a, b) => a - b);
  const found = ks.map(() => new Float64Array(splits));
  for (let s = 0; s < splits; s += 1) {
    const splitRng = rng.fork(`split:${s}`);
    const [train, test] = halves(matrix, most, splitRng);
    strengthsOf(train, test, ks, starts, splitRng).forEach((strength, at) => {
      found[at][s] = strength;
    });
  }
  const strengths = ks.map((k, at) => ({ k, ...meanWithError(found[at]) }));
  const strong = strengths.filter((s) => s.strength + s.standardError >= STRONG);
  return { strengths, chosen: strong.at(-1)?.k ?? 1 };
}

function halves(matrix: Matrix, most: number, rng: Rng): [Matrix, Matrix] {
  const rows = sampleRows(matrix.rows, 2 * most, rng.fork('rows'));
  rng.shuffle(rows);
  const half = Math.floor(rows.length / 2);
  return [takeRows(matrix, rows.subarray(0, half)), takeRows(matrix, rows.subarray(half))];
}

function strengthsOf(
  train: Matrix,
  test: Matrix,
  ks: readonly number[],
  starts: number,
  rng: Rng,
): number[] {
  const own = sweep(test, { ks, starts, rng: rng.fork('test') });
  const others = sweep(train, { ks, starts, rng: rng.fork('train') });
  return ks.map((k) => {
    const fit = own.find((candidate) => candidate.k === k);
    const other = others.find((candidate) => candidate.k === k);
    if (fit === undefined || other === undefined) return 0;
    const foretold = new Int32Array(test.rows);
    assignNearest(test, other.centroids.data, foretold, new Float64Array(test.rows));
    return leastCoMembership(fit.labels, foretold, k);
  });
}

/** Over the clusters of `labels`, the least share of pairs of rows that `foretold` also puts together. */
export function leastCoMembership(labels: Int32Array, foretold: Int32Array, k: number): number {
  if (k === 1) return 1;
  const { data } = contingency(labels, foretold, k, k);
  let least = 1;
  for (let c = 0; c < k; c += 1) {
    let size = 0;
    let together = 0;
    for (const count of data.subarray(c * k, (c + 1) * k)) {
      size += count;
      together += count * (count - 1);
    }
    least = Math.min(least, size > 1 ? together / (size * (size - 1)) : 0);
  }
  return least;
}

function meanWithError(values: Float64Array): { strength: number; standardError: number } {
  const n = values.length;
  const strength = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, x) => sum + (x - strength) ** 2, 0);
  return { strength, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 };
}
