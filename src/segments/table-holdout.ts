import type { Kernels, Matrix, Rng } from '../kernels/index.js';
import { takeRows } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import { countsOf, silhouetteOf, type MeanSilhouette } from './clustering.js';
import { splitByAccount } from './holdout.js';
import { judgeHoldout } from './holdout-verdict.js';
import { positionsOf } from './methods/measures.js';
import type { MethodFit, Rows } from './methods/method.js';
import { takeOf } from './methods/method.js';

/** The share of the rows that is withheld. */
const WITHHELD = 0.2;

/** A second fit learns from four fifths and places the rest, and the two sides are compared. Rows of no group are a side too. */
export async function holdoutOf(
  kernels: Kernels,
  fit: MethodFit,
  ids: readonly string[],
  rows: Rows,
  rng: Rng,
): Promise<FitResult['holdout']> {
  const nobody = ids.map(() => null);
  const split = splitByAccount(ids, nobody, WITHHELD, rng.fork('split'));
  const train = takeOf(rows, split.train);
  const learned = await fit.again(train, rng.fork('fit'));
  const withheld = takeOf(rows, split.holdout);
  const labels = await learned.place(withheld);
  if (learned.k < 2) return lostOf(withheld.matrix.rows);
  const { k } = learned;
  const hasNoise = learned.labels.includes(-1) || labels.includes(-1);
  const groups = hasNoise ? k + 1 : k;
  const counts = (own: Int32Array) =>
    countsOf(
      own.map((label) => (label < 0 ? k : label)),
      groups,
    );
  return judgeHoldout({
    k: groups,
    names: Array.from({ length: groups }, (_, s) => (s === k ? 'noise' : `group ${s}`)),
    trainSilhouette: await silhouetteInside(
      kernels,
      train.matrix,
      learned.labels,
      k,
      rng.fork('train'),
    ),
    silhouette: await silhouetteInside(kernels, withheld.matrix, labels, k, rng.fork('withheld')),
    trainCounts: counts(learned.labels),
    holdoutCounts: counts(labels),
    holdoutAccounts: withheld.matrix.rows,
    exposures: null,
    isHoldout: () => false,
  });
}

/** The mean silhouette of the rows that are in a group. */
function silhouetteInside(
  kernels: Kernels,
  matrix: Matrix,
  labels: Int32Array,
  k: number,
  rng: Rng,
): Promise<MeanSilhouette> {
  const inside = positionsOf(labels, (label) => label >= 0);
  const own = Int32Array.from(inside, (row) => labels[row]);
  return silhouetteOf(kernels, takeRows(matrix, inside), own, k, rng);
}

function lostOf(rows: number): FitResult['holdout'] {
  return {
    verdict: 'overfits',
    rows,
    trainSilhouette: 0,
    silhouette: 0,
    shareDifference: 0,
    outcomes: 'no outcomes to compare',
    text: `The groups do not hold: without the ${rows} rows withheld, the method finds none.`,
  };
}
