import type {
  CovarianceKind,
  GaussianMixture,
  GaussianMixtureFit,
  Kernels,
  Matrix,
  Rng,
} from '../../kernels/index.js';
import { gaussianPosteriors, leastBy, likeliest } from '../../kernels/index.js';
import type { ChosenBy } from '../choose.js';
import type { Learned, Method, MethodFit, MethodInput } from './method.js';
import { sweepOf } from './measures.js';
import { NO_PICTURES } from './pictures.js';
import type { Rows } from './rows.js';
import { whileLoaded } from './rows.js';
import { learnFromSample, notesOf, sampleOf } from './sample.js';

/** Rows a mixture is learned from: its parameters are no better known from more, and time grows with them. */
const MOST_ROWS = 20_000;
const KINDS: readonly CovarianceKind[] = ['full', 'diagonal'];

/**
 * A mixture of normal distributions: oval groups that may overlap; a row belongs to the likeliest. Number and kind of
 * covariance are those of the least ICL: BIC counts the normal clouds that a group may need several of, ICL groups that can be
 * told apart.
 */
export const gmm: Method = {
  algorithm: 'gmm',
  title: 'Gaussian mixture',
  byDensity: false,
  refuses: () => null,
  fit,
};

async function fit(input: MethodInput): Promise<MethodFit> {
  const { kernels, ks, rng, stages, words } = input;
  const { matrix } = input.rows;
  const { rows, note } = sampleOf(input.rows, MOST_ROWS, rng, words);
  const byKind = new Map<CovarianceKind, GaussianMixtureFit[]>();
  for (const [at, covariance] of KINDS.entries()) {
    const stage = `fitting normal distributions (${covariance})`;
    const fits = await stages.during(stage, 0.1 + 0.3 * at, 0.4 + 0.3 * at, (watch) =>
      fitAll(kernels, rows, { ks, rng, covariance, ...watch }),
    );
    byKind.set(covariance, fits);
  }
  await stages.start('measuring separation', 0.75);
  const best = leastBy([...byKind.values()].flat(), 'icl');
  const kind = best.mixture.covariance;
  const tried = byKind.get(kind) ?? [];
  const partitions = tried.map(({ k, mixture }) => ({ k, labels: likeliestIn(mixture, matrix) }));
  const [one] = await fitAll(kernels, rows, { ks: [1], rng, covariance: kind });
  return {
    k: best.k,
    labels: partitions[tried.indexOf(best)].labels,
    chosenBy: chosenBy(input, best),
    choice: choiceOf(tried, best, ks),
    elbow: null,
    sweep: (await sweepOf(kernels, input.rows, partitions, rng.fork('sweep'))).map((row, i) => ({
      ...row,
      stability: null,
      icl: tried[i].icl,
      bic: tried[i].bic,
    })),
    settings: { covariance: kind },
    pictures: NO_PICTURES,
    notes: notesOf(
      note,
      one.icl <= best.icl
        ? `One normal cloud explains the ${words} as well as ${best.k} do, at a lower price: mistrust these groups.`
        : null,
    ),
    place: placeIn(best.mixture),
    freeze: () => ({ gaussian: best.mixture }),
    again: (some, againRng) =>
      learnFromSample(some, MOST_ROWS, againRng, (taken) => again(kernels, taken, best, againRng)),
  };
}

async function again(
  kernels: Kernels,
  rows: Rows,
  best: GaussianMixtureFit,
  rng: Rng,
): Promise<Learned> {
  const { covariance } = best.mixture;
  const [{ mixture, k, labels }] = await fitAll(kernels, rows, { ks: [best.k], rng, covariance });
  return { k, labels, place: placeIn(mixture) };
}

function fitAll(
  kernels: Kernels,
  rows: Rows,
  options: Parameters<Kernels['gaussianMixtures']>[1],
): Promise<GaussianMixtureFit[]> {
  return whileLoaded(kernels, rows, (points) => kernels.gaussianMixtures(points, options));
}

function placeIn(mixture: GaussianMixture): Learned['place'] {
  return async ({ matrix }) => likeliestIn(mixture, matrix);
}

function likeliestIn(mixture: GaussianMixture, matrix: Matrix): Int32Array {
  return matrix.rows === 0 ? new Int32Array(0) : likeliest(gaussianPosteriors(mixture, matrix));
}

function chosenBy({ ks }: MethodInput, best: GaussianMixtureFit): ChosenBy {
  if (ks.length === 1) return ks[0] === best.k ? 'given' : 'only';
  return 'icl';
}

function choiceOf(
  tried: readonly GaussianMixtureFit[],
  best: GaussianMixtureFit,
  ks: readonly number[],
): string {
  const kind = `${best.mixture.covariance} covariances`;
  if (tried.length === 1) {
    return ks.length === 1 && ks[0] === best.k
      ? `k = ${best.k} was given; ${kind} explain the rows better than the other kind.`
      : `k = ${best.k}: no other number has a row for every group.`;
  }
  const { k } = leastBy(tried, 'bic');
  const bic = k === best.k ? ' and of BIC' : `; BIC, which does not price overlap, would take ${k}`;
  return `k = ${best.k} with ${kind} is the choice of the likelihood (ICL)${bic}.`;
}
