import type { Matrix, Rng } from '../../kernels/index.js';
import { principalComponents, quantile, silhouetteSample } from '../../kernels/index.js';
import type { FitResult } from '../../model/index.js';
import type { Stages } from '../progress.js';
import { BEATS } from '../structure.js';
import type { Learned, MethodFit } from './method.js';
import type { Rows } from './rows.js';
import { rowsOf } from './rows.js';

const MOST_ROWS = 600;
const LEAST_ROWS = 20;
const DRAWS = 99;

/**
 * Is there structure that a method by density can see? It is run on draws of one normal cloud with the means and covariances of
 * the rows, which has no groups (as SigClust: Liu, Hayes, Nobel & Marron 2008). What is compared is the share of rows that
 * stand apart: those in a group other than the largest. Silhouettes would not do: groups of this kind may lie around one another.
 */
export async function densityReference(
  fit: MethodFit,
  rows: Rows,
  rng: Rng,
  stages: Stages,
): Promise<FitResult['null']> {
  const sampled = silhouetteSample(rows.count, MOST_ROWS, rng.fork('rows'));
  const sample = rows.take(sampled);
  const { rows: count, cols } = sample.matrix;
  if (count < LEAST_ROWS) {
    return { p: 1, observed: 0, quantile95: 0, draws: 0, rows: count, beaten: false };
  }
  const observed = apartOf(await fit.again(sample, rng.fork('observed')));
  const deviations = deviationsOf(sample.matrix);
  const shares = new Float64Array(DRAWS);
  for (let d = 0; d < DRAWS; d += 1) {
    if (d % 5 === 0) await stages.start('comparing with data without structure', d / DRAWS);
    const drawRng = rng.fork(`draw:${d}`);
    const data = Float64Array.from(
      { length: count * cols },
      (_, at) => deviations[at % cols] * drawRng.normal(),
    );
    const drawn = rowsOf({ rows: count, cols, data }, () => []);
    shares[d] = apartOf(await fit.again(drawn, drawRng.fork('fit')));
  }
  const asGood = shares.reduce((sum, share) => (share >= observed ? sum + 1 : sum), 0);
  const p = (1 + asGood) / (1 + DRAWS);
  const quantile95 = quantile(shares, 0.95);
  return { p, observed, quantile95, draws: DRAWS, rows: count, beaten: p <= BEATS };
}

function apartOf({ labels, k, apart }: Learned): number {
  if (apart !== undefined) return apart;
  const counts = new Float64Array(k);
  for (const label of labels) if (label >= 0) counts[label] += 1;
  const inside = counts.reduce((a, b) => a + b, 0);
  return k < 2 ? 0 : (inside - Math.max(...counts)) / labels.length;
}

/** Standard deviation along each principal axis: distances do not change when axes are turned. */
function deviationsOf(matrix: Matrix): Float64Array {
  const { scores } = principalComponents(matrix, matrix.cols);
  const squares = new Float64Array(matrix.cols);
  scores.data.forEach((score, at) => (squares[at % scores.cols] += score * score));
  return squares.map((sum) => Math.sqrt(sum / matrix.rows));
}
