import type { Kernels, Rng } from '../kernels/index.js';
import { silhouetteSample } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import { countsOf, silhouetteOf, type MeanSilhouette } from './clustering.js';
import { judgeHoldout } from './holdout-verdict.js';
import { positionsOf } from './methods/measures.js';
import type { MethodFit } from './methods/method.js';
import type { Rows } from './methods/rows.js';

/** Rows that take part, at most: more would say no more, and take as much memory again. */
const MOST_ROWS = 200_000;
/** The share of them that is withheld. */
const WITHHELD = 0.2;

/** A second fit learns from four fifths and places the rest, and the two sides are compared. Rows of no group are a side too. */
export async function holdoutOf(
  kernels: Kernels,
  fit: MethodFit,
  rows: Rows,
  rng: Rng,
): Promise<FitResult['holdout']> {
  const taken = silhouetteSample(rows.count, MOST_ROWS, rng.fork('rows'));
  const count = Math.floor(taken.length * WITHHELD);
  const positions = silhouetteSample(taken.length, count, rng.fork('split'));
  const isWithheld = new Uint8Array(taken.length);
  for (const position of positions) isWithheld[position] = 1;
  const train = rows.take(taken.filter((_, i) => isWithheld[i] === 0));
  const learned = await fit.again(train, rng.fork('fit'));
  const withheld = rows.take(taken.filter((_, i) => isWithheld[i] === 1));
  const labels = await learned.place(withheld);
  if (learned.k < 2) return lostOf(withheld.count);
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
    trainSilhouette: await silhouetteInside(kernels, train, learned.labels, k, rng.fork('train')),
    silhouette: await silhouetteInside(kernels, withheld, labels, k, rng.fork('withheld')),
    trainCounts: counts(learned.labels),
    holdoutCounts: counts(labels),
    holdoutAccounts: withheld.count,
    exposures: null,
    isHoldout: () => false,
  });
}

/** The mean silhouette of the rows that are in a group. */
function silhouetteInside(
  kernels: Kernels,
  rows: Rows,
  labels: Int32Array,
  k: number,
  rng: Rng,
): Promise<MeanSilhouette> {
  const inside = positionsOf(labels, (label) => label >= 0);
  const own = Int32Array.from(inside, (row) => labels[row]);
  return silhouetteOf(kernels, rows.take(inside).matrix, own, k, rng);
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
