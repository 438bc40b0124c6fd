import { columnUnits, inUnits } from './column-units.js';
import type { ColumnUnits } from './column-units.js';
import { eStep, mStep } from './gaussian-components.js';
import type { CovarianceKind, GaussianMixture } from './gaussian-components.js';
import { informationCriteria } from './information-criteria.js';
import type { Criteria } from './information-criteria.js';
import { kmeans, sweep } from './kmeans.js';
import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { likeliest } from './mixture.js';
import type { Rng } from './rng.js';

export interface GaussianMixtureOptions {
  readonly k: number;
  readonly rng: Rng;
  /** Default `full`. */
  readonly covariance?: CovarianceKind;
  /** The group each row starts in, 0 to k - 1. Default: from k-means. */
  readonly labels?: Int32Array;
  /** Fits of which the likeliest is kept: one from the best of 10 k-means, others from a k-means each; 1. */
  readonly starts?: number;
  /**
   * Added to the variance of every column, in squares of its unit (the power of two at or above its range, see
   * {@link columnUnits}); 1e-6, as scikit-learn's `reg_covar` for columns of range 1/2 to 1.
   */
  readonly regularisation?: number;
  /** Stops when the mean log likelihood of a row gains less than this; 1e-3. */
  readonly tolerance?: number;
  /** Default 100. */
  readonly maxIterations?: number;
}

/** A fitted mixture of normal distributions. Every component is the likeliest of some row. */
export interface GaussianMixtureFit extends Criteria {
  readonly mixture: GaussianMixture;
  /** Components found: fewer than asked when some would have no row of their own. */
  readonly k: number;
  readonly requestedK: number;
  /** Row-major rows x k: how likely each component is for each row; rows add up to 1. */
  readonly responsibilities: Matrix;
  /** The likeliest component of each row. */
  readonly labels: Int32Array;
  /** Mean log likelihood of a row. */
  readonly logLikelihood: number;
  readonly iterations: number;
  /** Whether it stopped for `tolerance`, not for `maxIterations`. */
  readonly converged: boolean;
}

/**
 * A mixture of normal distributions by expectation-maximisation (Dempster, Laird & Rubin 1977), from k-means.
 * Constant columns, duplicates and fewer rows than components have an answer; a component that loses its rows is left
 * out. Deterministic for the rng. Throws RangeError on NaN, infinite or absurd values (naming row and column), on options
 * out of range, and on singular covariances (with a regularisation of 0).
 */
export function gaussianMixture(
  matrix: Matrix,
  options: GaussianMixtureOptions,
): GaussianMixtureFit {
  requireFinite(matrix);
  requireMixtureOptions(matrix.rows, options);
  const { k, labels, rng } = options;
  return likeliestFit(matrix, options, labels ?? kmeans(matrix, { k, rng }).labels);
}

/**
 * Mixtures of several numbers of components, ascending by k, each once; `leastBy(fits, 'bic')` or `'icl'` chooses.
 * As {@link gaussianMixture}, from one k-means sweep.
 */
export function gaussianMixtures(
  matrix: Matrix,
  options: Omit<GaussianMixtureOptions, 'k' | 'labels'> & { readonly ks: readonly number[] },
): GaussianMixtureFit[] {
  const starts = sweep(matrix, { ks: options.ks, rng: options.rng });
  const fits = starts.map(({ labels, requestedK: k }) => {
    requireMixtureOptions(matrix.rows, { ...options, k });
    return likeliestFit(matrix, { ...options, k }, labels);
  });
  return likeliestOfEach(fits);
}

/** Of fits with equally many components the likeliest, ascending by their number. */
export function likeliestOfEach(fits: readonly GaussianMixtureFit[]): GaussianMixtureFit[] {
  const best = new Map<number, GaussianMixtureFit>();
  for (const fit of fits) {
    const known = best.get(fit.k);
    if (known === undefined || fit.logLikelihood > known.logLikelihood) best.set(fit.k, fit);
  }
  return [...best.values()].sort((a, b) => a.k - b.k);
}

/** How likely each component is for each row of any matrix of the same columns. */
export function gaussianPosteriors(mixture: GaussianMixture, matrix: Matrix): Matrix {
  requireFinite(matrix);
  const { k, cols } = mixture;
  if (matrix.cols !== cols) {
    throw new RangeError(`rows have ${matrix.cols} columns where the mixture has ${cols}`);
  }
  const data = new Float64Array(matrix.rows * k);
  eStep(matrix, mixture, data);
  return { rows: matrix.rows, cols: k, data };
}

/** Throws RangeError on options out of range. */
export function requireMixtureOptions(
  rows: number,
  options: Omit<GaussianMixtureOptions, 'rng'>,
): void {
  const { k, labels, starts = 1, regularisation = 1e-6, tolerance = 1e-3 } = options;
  for (const [name, value] of Object.entries({
    k,
    starts,
    maxIterations: options.maxIterations ?? 100,
  })) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`${name} is not an integer of 1 or more: ${value}`);
    }
  }
  for (const [name, value] of Object.entries({ regularisation, tolerance })) {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`${name} is not a number of 0 or more: ${value}`);
    }
  }
  if (labels === undefined) return;
  if (labels.length !== rows || labels.some((label) => !(label >= 0 && label < k))) {
    throw new RangeError(`labels are not ${rows} groups of 0 to ${k - 1}`);
  }
}

function likeliestFit(
  matrix: Matrix,
  options: GaussianMixtureOptions,
  labels: Int32Array,
): GaussianMixtureFit {
  const { k, rng, starts = 1 } = options;
  const scale = columnUnits(matrix);
  const scaled = inUnits(matrix, scale);
  const others = Array.from(
    { length: starts - 1 },
    (_, s) => kmeans(matrix, { k, starts: 1, rng: rng.fork(`mixture:${s}`) }).labels,
  );
  return [labels, ...others]
    .map((start) => fitFrom(scaled, scale, options, start))
    .reduce((best, fit) => (fit.logLikelihood > best.logLikelihood ? fit : best));
}

/** One fit of scaled data; begun again without the components that end with no row of their own. */
function fitFrom(
  scaled: Matrix,
  scale: ColumnUnits,
  options: GaussianMixtureOptions,
  start: Int32Array,
): GaussianMixtureFit {
  let labels = start;
  for (;;) {
    const { dense, k } = densely(labels);
    const run = climb(scaled, dense, k, options);
    labels = likeliest(run.responsibilities);
    if (new Set(labels).size < k) continue;
    return fitOf(run, labels, scale, options.k);
  }
}

/** Labels renumbered 0..k-1 without gaps. */
export function densely(labels: Int32Array): { dense: Int32Array; k: number } {
  const used = [...new Set(labels)].sort((a, b) => a - b);
  const number = new Map(used.map((label, index) => [label, index]));
  return { dense: labels.map((label) => number.get(label) ?? 0), k: used.length };
}

/** What expectation-maximisation ends with. */
export interface Climb {
  /** In the units of the data it was given. */
  readonly mixture: GaussianMixture;
  readonly responsibilities: Matrix;
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
}

function climb(
  scaled: Matrix,
  labels: Int32Array,
  k: number,
  options: GaussianMixtureOptions,
): Climb {
  const { covariance = 'full', regularisation = 1e-6 } = options;
  const { tolerance = 1e-3, maxIterations = 100 } = options;
  const ridge = new Float64Array(scaled.cols).fill(regularisation);
  const data = new Float64Array(scaled.rows * k);
  labels.forEach((label, row) => {
    data[row * k + label] = 1;
  });
  const responsibilities = { rows: scaled.rows, cols: k, data };
  let mixture = mStep(scaled, responsibilities, covariance, ridge);
  let logLikelihood = -Infinity;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    const before = logLikelihood;
    logLikelihood = eStep(scaled, mixture, data);
    mixture = mStep(scaled, responsibilities, covariance, ridge);
    converged = Math.abs(logLikelihood - before) < tolerance;
    iterations += 1;
  }
  logLikelihood = eStep(scaled, mixture, data);
  return { mixture, responsibilities, logLikelihood, iterations, converged };
}

/** A fit in the units of the caller's data. */
export function fitOf(
  run: Climb,
  labels: Int32Array,
  scale: ColumnUnits,
  requestedK: number,
): GaussianMixtureFit {
  const { responsibilities, iterations, converged } = run;
  // A density in wider units is lower in proportion.
  const logUnits = scale.units.reduce((sum, unit) => sum + Math.log(unit), 0);
  const logLikelihood = run.logLikelihood - logUnits;
  const mixture = inOriginalUnits(run.mixture, scale);
  return {
    mixture,
    k: mixture.k,
    requestedK,
    responsibilities,
    labels,
    logLikelihood,
    iterations,
    converged,
    ...informationCriteria(logLikelihood, parametersOf(mixture), responsibilities),
  };
}

function parametersOf({ k, cols, covariance }: GaussianMixture): number {
  const spreads = covariance === 'full' ? (cols * (cols + 1)) / 2 : cols;
  return k - 1 + k * (cols + spreads);
}

function inOriginalUnits(
  mixture: GaussianMixture,
  { offsets, units }: ColumnUnits,
): GaussianMixture {
  const { cols, covariance } = mixture;
  const product = (at: number) =>
    covariance === 'full'
      ? units[Math.floor(at / cols) % cols] * units[at % cols]
      : units[at % cols] ** 2;
  return {
    ...mixture,
    means: mixture.means.map((x, at) => x * units[at % cols] + offsets[at % cols]),
    covariances: mixture.covariances.map((x, at) => x * product(at)),
  };
}
