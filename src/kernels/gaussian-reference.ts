import { sweep } from './kmeans.js';
import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import type { NullReference } from './null-reference.js';
import { principalComponents } from './pca.js';
import { quantile } from './quantile.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';
import { silhouettes } from './silhouette.js';

export interface GaussianReferenceInput {
  readonly matrix: Matrix;
  /** Numbers of clusters tried. */
  readonly ks: readonly number[];
  readonly rng: Rng;
  /** Data sets drawn without groups; 99. */
  readonly draws?: number;
  /** Most rows looked at; 1,500. */
  readonly rows?: number;
  /** k-means starts, for the observed rows and each draw alike; 2. */
  readonly starts?: number;
}

const ROWS_LEAST = 20;
const ROUGH = { tolerance: 1e-3, maxIterations: 30 };
/** Sums of squares below this share of the whole count as this, so that logs stay finite. */
const LEAST_SHARE = 1e-12;

/**
 * Is there structure in a table that is no behaviour? The same clustering is judged on draws of one normal cloud with the
 * means and covariances of the rows, which has no groups (the reference of SigClust: Liu, Hayes, Nobel & Marron 2008).
 * p and gaps are those of `nullReference`, which suits behaviour better, being skewed and uneven in volume.
 *
 * Distances do not change when axes are turned, so the cloud is drawn along its principal components.
 * A generator: it yields after each draw.
 */
export function* gaussianReference(
  input: GaussianReferenceInput,
): Generator<{ done: number; total: number }, NullReference> {
  const { ks, rng, draws = 99, rows: most = 1500, starts = 2 } = input;
  requireFinite(input.matrix);
  const matrix = takeRows(input.matrix, sampleRows(input.matrix.rows, most, rng.fork('rows')));
  const { rows, cols } = matrix;
  const nothing = { strata: 0, tolerance: 0, rows };
  if (rows < ROWS_LEAST) {
    const none = new Float64Array(0);
    const gaps = new Float64Array(ks.length);
    return { ...nothing, p: 1, observed: 0, null: none, quantile95: 0, gaps, draws: 0 };
  }
  const deviations = deviationsAlongAxes(matrix);
  const observed = judge(matrix, ks, starts, rng.fork('observed'));
  const nulls = new Float64Array(draws);
  const gaps = new Float64Array(ks.length);
  for (let d = 0; d < draws; d += 1) {
    const drawRng = rng.fork(`draw:${d}`);
    const data = Float64Array.from(
      { length: rows * cols },
      (_, at) => deviations[at % cols] * drawRng.normal(),
    );
    const drawn = judge({ rows, cols, data }, ks, starts, drawRng.fork('fit'));
    nulls[d] = drawn.silhouette;
    gaps.forEach((sum, i) => {
      gaps[i] = sum + (drawn.logShares[i] - observed.logShares[i]) / draws;
    });
    yield { done: d + 1, total: draws };
  }
  const asGood = nulls.reduce((count, x) => (x >= observed.silhouette ? count + 1 : count), 0);
  return {
    ...nothing,
    p: (1 + asGood) / (1 + draws),
    observed: observed.silhouette,
    null: nulls,
    quantile95: draws > 0 ? quantile(nulls, 0.95) : 0,
    gaps,
    draws,
  };
}

/** Standard deviation of the rows along each principal component. */
function deviationsAlongAxes(matrix: Matrix): Float64Array {
  const { scores } = principalComponents(matrix, matrix.cols);
  const squares = new Float64Array(matrix.cols);
  for (let at = 0; at < scores.data.length; at += 1)
    squares[at % scores.cols] += scores.data[at] ** 2;
  return squares.map((sum) => Math.sqrt(sum / matrix.rows));
}

/** The best silhouette over the ks, and the log of the share of the sum of squares that each k leaves unexplained. */
function judge(
  matrix: Matrix,
  ks: readonly number[],
  starts: number,
  rng: Rng,
): { silhouette: number; logShares: number[] } {
  const [whole, ...fits] = sweep(matrix, { ks: [1, ...ks], starts, rng, ...ROUGH });
  const judged = fits.length > 0 ? fits : [whole];
  const scores = silhouettes(
    matrix,
    judged.map(({ labels }) => labels),
    judged.map(({ k }) => k),
  );
  return {
    silhouette: Math.max(...scores.map(({ mean }) => mean)),
    logShares: ks.map((k) => {
      const fit = judged.find(({ requestedK }) => requestedK === k) ?? judged[judged.length - 1];
      const share = whole.inertia > 0 ? fit.inertia / whole.inertia : 1;
      return Math.log(Math.max(share, LEAST_SHARE));
    }),
  };
}
