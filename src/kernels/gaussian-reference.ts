import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import type { NullReference } from './null-reference.js';
import { principalComponents } from './pca.js';
import { quantile } from './quantile.js';
import { judgeAll } from './reference-plan.js';
import type { Dataset, Judgement, ReferencePlan } from './reference-plan.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';

export interface GaussianReferenceInput {
  readonly matrix: Matrix;
  /** Numbers of clusters tried. */
  readonly ks: readonly number[];
  readonly rng: Rng;
  /** Data sets drawn without groups; 99. */
  readonly draws?: number;
  /** Most rows looked at; 1,200. */
  readonly rows?: number;
  /** k-means starts, for the observed rows and each draw alike; 1, beside those that each k gets from its neighbours. */
  readonly starts?: number;
}

const ROWS_LEAST = 20;
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
  return yield* judgeAll(gaussianPlan(input));
}

/** The data sets of `gaussianReference`, to be judged in any order, and what follows from the judgements. */
export function gaussianPlan(input: GaussianReferenceInput): ReferencePlan<NullReference> {
  const { ks, rng, draws = 99, rows: most = 1200, starts = 1 } = input;
  requireFinite(input.matrix);
  const matrix = takeRows(input.matrix, sampleRows(input.matrix.rows, most, rng.fork('rows')));
  const { rows, cols } = matrix;
  const nothing = { strata: 0, tolerance: 0, rows };
  if (rows < ROWS_LEAST) {
    const none = new Float64Array(0);
    const gaps = new Float64Array(ks.length);
    return {
      draws: null,
      conclude: () => ({
        ...nothing,
        p: 1,
        observed: 0,
        null: none,
        quantile95: 0,
        gaps,
        draws: 0,
      }),
    };
  }
  const deviations = deviationsAlongAxes(matrix);
  const datasetOf = (drawn: Matrix, fitRng: Rng): Dataset => ({
    matrix: drawn,
    ks: [1, ...ks],
    starts,
    rng: fitRng,
  });
  return {
    draws,
    dataset(index) {
      if (index === 0) return datasetOf(matrix, rng.fork('observed'));
      const drawRng = rng.fork(`draw:${index - 1}`);
      const data = Float64Array.from(
        { length: rows * cols },
        (_, at) => deviations[at % cols] * drawRng.normal(),
      );
      return datasetOf({ rows, cols, data }, drawRng.fork('fit'));
    },
    conclude([observed, ...drawn]) {
      const logs = (judgement: Judgement) => ks.map((k) => logShareOf(judgement, k));
      const ownLogs = logs(observed);
      const gaps = new Float64Array(ks.length);
      for (const draw of drawn) {
        logs(draw).forEach((log, i) => (gaps[i] += (log - ownLogs[i]) / draws));
      }
      const own = bestSilhouette(observed);
      const nulls = Float64Array.from(drawn, bestSilhouette);
      const asGood = nulls.reduce((count, x) => (x >= own ? count + 1 : count), 0);
      return {
        ...nothing,
        p: (1 + asGood) / (1 + draws),
        observed: own,
        null: nulls,
        quantile95: draws > 0 ? quantile(nulls, 0.95) : 0,
        gaps,
        draws,
      };
    },
  };
}

/** The fits to be judged: all but that of one cluster, unless it is alone. */
function judged({ fits }: Judgement): Judgement['fits'] {
  return fits.length > 1 ? fits.slice(1) : fits;
}

/** The best over the ks. */
function bestSilhouette(judgement: Judgement): number {
  return Math.max(...judged(judgement).map(({ silhouette }) => silhouette));
}

/** Log of the share of the sum of squares that k clusters leave unexplained. */
function logShareOf(judgement: Judgement, k: number): number {
  const whole = judgement.fits[0].inertia;
  const fits = judged(judgement);
  const fit = fits.find(({ requestedK }) => requestedK === k) ?? fits[fits.length - 1];
  return Math.log(Math.max(whole > 0 ? fit.inertia / whole : 1, LEAST_SHARE));
}

/** Standard deviation of the rows along each principal component. */
function deviationsAlongAxes(matrix: Matrix): Float64Array {
  const { scores } = principalComponents(matrix, matrix.cols);
  const squares = new Float64Array(matrix.cols);
  for (let at = 0; at < scores.data.length; at += 1)
    squares[at % scores.cols] += scores.data[at] ** 2;
  return squares.map((sum) => Math.sqrt(sum / matrix.rows));
}
