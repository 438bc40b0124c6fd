import type { CountMixture, Rng } from '../../kernels/index.js';
import { countMixtures, leastBySlope, likeliest, mixturePosteriors } from '../../kernels/index.js';
import type { Learned, Method, MethodFit, MethodInput } from './method.js';
import { positionsOf, sweepOf } from './measures.js';
import { NO_PICTURES } from './pictures.js';
import type { Rows } from './rows.js';
import { learnFromSample, notesOf, sampleOf } from './sample.js';

/** Rows a mixture is learned from. */
const MOST_ROWS = 50_000;

/**
 * A multinomial mixture of log counts: groups by the *kind* of what was done, whatever its amount. The number is that of the
 * least ICL, its price learned from the data. A row that did nothing belongs to no group.
 */
export const mixture: Method = {
  algorithm: 'mixture',
  title: 'mixture of counts',
  byDensity: false,
  refuses,
  fit,
};

/** Amounts below this are no counts of anything, and their logs would vanish. */
const LEAST_AMOUNT = 1e-9;

/** Counts are never negative. */
function refuses({ columns }: Rows): string | null {
  for (const { id, kind, num } of columns) {
    const least = num.reduce((a, b) => Math.min(a, b), 0);
    if (kind === 'amount' && least < 0) {
      return `it takes counts, which are never negative: ${id} holds ${least}`;
    }
    const tiny = num.find((value) => value > 0 && value < LEAST_AMOUNT);
    if (kind === 'amount' && tiny !== undefined) {
      return `it takes counts, and ${id} holds ${tiny}`;
    }
  }
  return null;
}

async function fit(input: MethodInput): Promise<MethodFit> {
  const { kernels, ks, rng, stages, words } = input;
  const { rows, note } = sampleOf(input.rows, MOST_ROWS, rng, words);
  await stages.start('fitting mixtures of counts', 0.1);
  const fits = countMixtures(rows.columns, { ks, rng });
  await stages.start('measuring separation', 0.75);
  const best = leastBySlope(fits, 'icl', rows.count);
  const partitions = fits.map((tried) => ({ k: tried.k, labels: likeliestIn(tried, input.rows) }));
  const { labels } = partitions[fits.indexOf(best)];
  const idle = positionsOf(labels, (label) => label < 0).length;
  return {
    k: best.k,
    labels,
    chosenBy: ks.length === 1 ? (ks[0] === best.k ? 'given' : 'only') : 'icl',
    choice:
      fits.length === 1
        ? `k = ${best.k}${ks.length === 1 && ks[0] === best.k ? ' was given' : ': there is a row for every group of no other number'}.`
        : `k = ${best.k} is the choice of the likelihood (ICL), each further group priced at twice what the finest ones still gain.`,
    elbow: null,
    sweep: (await sweepOf(kernels, input.rows, partitions, rng.fork('sweep'))).map((row, i) => ({
      ...row,
      stability: null,
      icl: fits[i].icl,
      bic: fits[i].bic,
    })),
    settings: {},
    pictures: NO_PICTURES,
    notes: notesOf(
      note,
      idle > 0
        ? `${idle.toLocaleString('en-US')} ${words} hold nothing but zeros and are in no group.`
        : null,
    ),
    place: placeIn(best),
    freeze: () => ({}),
    again: (some, againRng) =>
      learnFromSample(some, MOST_ROWS, againRng, (taken) => again(taken, best.k, againRng)),
  };
}

async function again(rows: Rows, k: number, rng: Rng): Promise<Learned> {
  if (rows.columns.every(({ num }) => num.every((value) => value === 0))) {
    const nowhere = async ({ count }: Rows) => new Int32Array(count).fill(-1);
    return { k: 0, labels: await nowhere(rows), place: nowhere };
  }
  const [fitted] = countMixtures(rows.columns, { ks: [k], rng });
  return { k: fitted.k, labels: likeliestIn(fitted, rows), place: placeIn(fitted) };
}

/** The likeliest group of each row; -1 for a row without any count. */
function likeliestIn({ mixture: fitted }: CountMixture, { columns, count }: Rows): Int32Array {
  if (count === 0) return new Int32Array(0);
  const labels = likeliest(mixturePosteriors(fitted, columns));
  const amounts = columns.filter(({ kind }) => kind === 'amount');
  if (amounts.length === 0) return labels;
  return labels.map((label, row) => (amounts.some(({ num }) => num[row] !== 0) ? label : -1));
}

function placeIn(fitted: CountMixture): Learned['place'] {
  return async (rows) => likeliestIn(fitted, rows);
}
