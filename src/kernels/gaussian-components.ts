import { cholesky } from './cholesky.js';
import { sharesOfLogs } from './log-shares.js';
import type { Matrix } from './matrix.js';

/** `full`: a component has any orientation. `diagonal`: columns are independent within a component. */
export type CovarianceKind = 'full' | 'diagonal';

/** Normal components: plain data, kept with the model version it belongs to. */
export interface GaussianMixture {
  readonly k: number;
  readonly cols: number;
  readonly covariance: CovarianceKind;
  /** Share of each component; they add up to 1. */
  readonly weights: readonly number[];
  /** Row-major k x cols. */
  readonly means: readonly number[];
  /** `full`: k matrices of cols x cols, one after the other. `diagonal`: k x cols variances. */
  readonly covariances: readonly number[];
}

/** Added to the weight of a component, so that one that lost its rows has a mean and no NaN; as in scikit-learn. */
export const LEAST_WEIGHT = 10 * Number.EPSILON;

/**
 * The M-step: weights, means and covariances given how likely each row's components are (rows x k).
 *
 * @param ridge added to the variance of each column, so that no covariance is singular
 */
export function mStep(
  matrix: Matrix,
  responsibilities: Matrix,
  covariance: CovarianceKind,
  ridge: Float64Array,
): GaussianMixture {
  const { rows, cols } = matrix;
  const k = responsibilities.cols;
  const sizes = new Float64Array(k).fill(LEAST_WEIGHT);
  responsibilities.data.forEach((r, at) => {
    sizes[at % k] += r;
  });
  const means = weightedMeans(matrix, responsibilities, sizes);
  const covariances =
    covariance === 'full'
      ? fullCovariances(matrix, responsibilities, sizes, means, ridge)
      : variances(matrix, responsibilities, sizes, means, ridge);
  return {
    k,
    cols,
    covariance,
    weights: Array.from(sizes, (size) => size / (rows + k * LEAST_WEIGHT)),
    means: Array.from(means),
    covariances: Array.from(covariances),
  };
}

function weightedMeans(matrix: Matrix, { cols: k, data }: Matrix, sizes: Float64Array) {
  const { rows, cols } = matrix;
  const means = new Float64Array(k * cols);
  for (let i = 0; i < rows; i += 1) {
    for (let c = 0; c < k; c += 1) {
      const r = data[i * k + c];
      if (r === 0) continue;
      for (let j = 0; j < cols; j += 1) means[c * cols + j] += r * matrix.data[i * cols + j];
    }
  }
  return means.map((sum, at) => sum / sizes[Math.floor(at / cols)]);
}

function variances(
  matrix: Matrix,
  { cols: k, data }: Matrix,
  sizes: Float64Array,
  means: Float64Array,
  ridge: Float64Array,
): Float64Array {
  const { rows, cols } = matrix;
  const squares = new Float64Array(k * cols);
  for (let i = 0; i < rows; i += 1) {
    for (let c = 0; c < k; c += 1) {
      const r = data[i * k + c];
      if (r === 0) continue;
      for (let j = 0, at = c * cols; j < cols; j += 1, at += 1) {
        squares[at] += r * (matrix.data[i * cols + j] - means[at]) ** 2;
      }
    }
  }
  return squares.map((sum, at) => sum / sizes[Math.floor(at / cols)] + ridge[at % cols]);
}

function fullCovariances(
  matrix: Matrix,
  { cols: k, data }: Matrix,
  sizes: Float64Array,
  means: Float64Array,
  ridge: Float64Array,
): Float64Array {
  const { rows, cols } = matrix;
  const all = new Float64Array(k * cols * cols);
  const difference = new Float64Array(cols);
  for (let c = 0; c < k; c += 1) {
    const own = all.subarray(c * cols * cols, (c + 1) * cols * cols);
    for (let i = 0; i < rows; i += 1) {
      const r = data[i * k + c];
      if (r === 0) continue;
      for (let j = 0; j < cols; j += 1) {
        difference[j] = matrix.data[i * cols + j] - means[c * cols + j];
      }
      for (let a = 0; a < cols; a += 1) {
        const weighted = r * difference[a];
        for (let b = 0; b <= a; b += 1) own[a * cols + b] += weighted * difference[b];
      }
    }
    for (let a = 0; a < cols; a += 1) {
      for (let b = 0; b <= a; b += 1) {
        const value = own[a * cols + b] / sizes[c] + (a === b ? ridge[a] : 0);
        own[a * cols + b] = value;
        own[b * cols + a] = value;
      }
    }
  }
  return all;
}

/**
 * The E-step: fills `responsibilities` (OUT, rows x k) with how likely each component is for each row, and answers the
 * mean log likelihood of a row. Throws RangeError when a covariance is singular.
 */
export function eStep(
  matrix: Matrix,
  mixture: GaussianMixture,
  responsibilities: Float64Array,
): number {
  const { rows } = matrix;
  const { k } = mixture;
  for (let c = 0; c < k; c += 1) logDensities(matrix, mixture, c, responsibilities);
  let total = 0;
  for (let i = 0; i < rows; i += 1) total += sharesOfLogs(responsibilities, i * k, k);
  return total / rows;
}

/** Log of weight x density of one component at each row, at `row * k + component` (OUT). */
function logDensities(
  matrix: Matrix,
  mixture: GaussianMixture,
  component: number,
  out: Float64Array,
): void {
  const { rows, cols, data } = matrix;
  const own = componentOf(mixture, component);
  const white = new Float64Array(cols);
  for (let i = 0; i < rows; i += 1) {
    out[i * mixture.k + component] = logDensity(own, data, i * cols, white);
  }
}

/** One component made ready for rows. */
export interface Component {
  readonly isFull: boolean;
  readonly mean: Float64Array;
  /** The lower triangle of its covariance. */
  readonly lower: Float64Array;
  /** Log of weight x density at the mean. */
  readonly constant: number;
}

/** Throws RangeError when the covariance is singular. */
export function componentOf(mixture: GaussianMixture, component: number): Component {
  const { cols } = mixture;
  const mean = Float64Array.from(mixture.means.slice(component * cols, (component + 1) * cols));
  const lower = triangleOf(mixture, component);
  let constant = Math.log(mixture.weights[component]) - (cols / 2) * Math.log(2 * Math.PI);
  for (let j = 0; j < cols; j += 1) constant -= Math.log(lower[j * cols + j]);
  return { isFull: mixture.covariance === 'full', mean, lower, constant };
}

/**
 * Log of weight x density of a component at the row that begins at `from`.
 *
 * @param white room for a number a column
 */
export function logDensity(
  { isFull, mean, lower, constant }: Component,
  data: Float64Array,
  from: number,
  white: Float64Array,
): number {
  const cols = mean.length;
  let square = 0;
  for (let a = 0; a < cols; a += 1) {
    let rest = data[from + a] - mean[a];
    if (isFull) {
      for (let b = 0; b < a; b += 1) rest -= lower[a * cols + b] * white[b];
    }
    white[a] = rest / lower[a * cols + a];
    square += white[a] * white[a];
  }
  return constant - square / 2;
}

/** The lower triangle L (cols x cols) with L L' = the covariance of a component. */
export function triangleOf(mixture: GaussianMixture, component: number): Float64Array {
  const { cols, covariance, covariances } = mixture;
  const size = covariance === 'full' ? cols * cols : cols;
  const own = covariances.slice(component * size, (component + 1) * size);
  if (covariance === 'full') {
    const lower = cholesky({ rows: cols, cols, data: Float64Array.from(own) });
    if (lower !== null) return lower.data;
  } else if (own.every((variance) => variance > 0)) {
    const lower = new Float64Array(cols * cols);
    own.forEach((variance, j) => {
      lower[j * cols + j] = Math.sqrt(variance);
    });
    return lower;
  }
  throw new RangeError(
    `covariance of component ${component} is singular (raise regularisation, or leave out columns that follow from others)`,
  );
}
