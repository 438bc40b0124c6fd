import { sweep } from './kmeans.js';
import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import { principalComponents } from './pca.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';

export interface GapOptions {
  /** Numbers of clusters to judge; consecutive ones, best from 1, so that the rule can stop at the first. */
  readonly ks: readonly number[];
  readonly rng: Rng;
  /** Uniform data sets drawn; 50. */
  readonly draws?: number;
  /** Most rows looked at; 2,000. */
  readonly rows?: number;
  /** k-means starts, for the rows and each draw alike; 3. */
  readonly starts?: number;
}

/** How much more k clusters explain than they would in data without clusters. */
export interface Gap {
  readonly k: number;
  /** Mean over the draws of log(sum of squares) less that of the rows. */
  readonly gap: number;
  /** Standard deviation over the draws x sqrt(1 + 1 / draws). */
  readonly standardError: number;
}

export interface GapStatistic {
  /** Ascending by k, each once. */
  readonly gaps: readonly Gap[];
  /** The least k whose gap is at least the next one's less its standard error; the last k when there is none. */
  readonly chosen: number;
}

/** Sums of squares below this share of the whole are taken as this, so that logs stay finite. */
const LEAST_SHARE = 1e-12;

/**
 * Gap statistic (Tibshirani, Walther & Hastie 2001) of k-means. The reference is uniform on the box along the principal
 * components (their choice b). For behaviour, which is skewed and uneven in volume, `nullReference` is the fairer one:
 * everything has a gap against a box.
 *
 * A generator: it yields after each draw, so that the caller can show progress, let others run, or stop.
 * Throws RangeError without ks and on non-finite values.
 */
export function* gapStatistic(
  matrix: Matrix,
  options: GapOptions,
): Generator<{ done: number; total: number }, GapStatistic> {
  requireFinite(matrix);
  const { rng, draws = 50, rows: most = 2000, starts = 3 } = options;
  if (!(Number.isInteger(draws) && draws >= 1)) {
    throw new RangeError(`draws is not an integer of 1 or more: ${draws}`);
  }
  const ks = [...new Set(options.ks)].sort((a, b) => a - b);
  const looked = takeRows(matrix, sampleRows(matrix.rows, most, rng.fork('rows')));
  const { scores } = principalComponents(looked, looked.cols);
  const box = boundsOf(scores);
  const observed = logSquares(scores, ks, starts, rng.fork('observed'));
  const drawn: Float64Array[] = [];
  for (let d = 0; d < draws; d += 1) {
    const drawRng = rng.fork(`draw:${d}`);
    const { rows, cols } = scores;
    const data = Float64Array.from(
      { length: rows * cols },
      (_, at) => box.least[at % cols] + box.range[at % cols] * drawRng.next(),
    );
    drawn.push(logSquares({ rows, cols, data }, ks, starts, drawRng.fork('fit')));
    yield { done: d + 1, total: draws };
  }
  const gaps = ks.map((k, at) => {
    const logs = drawn.map((draw) => draw[at]);
    const mean = logs.reduce((a, b) => a + b, 0) / draws;
    const variance = logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws;
    return {
      k,
      gap: mean - observed[at],
      standardError: Math.sqrt(variance * (1 + 1 / draws)),
    };
  });
  return { gaps, chosen: firstWithinError(gaps) };
}

/** The paper's rule: the least k with gap(k) >= gap(k + 1) - error(k + 1). */
export function firstWithinError(gaps: readonly Gap[]): number {
  const first = gaps.find(
    ({ gap }, at) => at + 1 < gaps.length && gap >= gaps[at + 1].gap - gaps[at + 1].standardError,
  );
  return (first ?? gaps[gaps.length - 1]).k;
}

function boundsOf({ rows, cols, data }: Matrix): { least: Float64Array; range: Float64Array } {
  const least = new Float64Array(cols).fill(Infinity);
  const largest = new Float64Array(cols).fill(-Infinity);
  for (let at = 0; at < rows * cols; at += 1) {
    least[at % cols] = Math.min(least[at % cols], data[at]);
    largest[at % cols] = Math.max(largest[at % cols], data[at]);
  }
  return { least, range: largest.map((x, j) => x - least[j]) };
}

/** Per k, the log of the sum of squares that remains; all 0 when the rows are all alike. */
function logSquares(matrix: Matrix, ks: readonly number[], starts: number, rng: Rng): Float64Array {
  const [whole, ...fits] = sweep(matrix, { ks: [1, ...ks], starts, rng });
  if (whole.inertia === 0) return new Float64Array(ks.length);
  return Float64Array.from(ks, (k) => {
    // Fewer distinct rows than k: the fit with the most clusters stands for the rest.
    const fit = fits.findLast((candidate) => candidate.k <= k) ?? whole;
    return Math.log(Math.max(fit.inertia, LEAST_SHARE * whole.inertia));
  });
}
