import type { Kernels, Matrix } from '../../kernels/index.js';
import { takeRows } from '../../kernels/index.js';
import { rowsOf } from '../definition.js';
import { assignRows } from './assign-rows.js';
import type { Learned, Method, MethodFit, MethodInput } from './method.js';
import { positionsOf } from './measures.js';
import { kDistancePicture, NO_PICTURES } from './pictures.js';
import { learnFromSample, notesOf, sampleOf } from './sample.js';

/** Rows up to which all pairs are looked at; beyond, a sample of `SAMPLED_ROWS` is clustered. */
const EXACT_ROWS = 50_000;
const SAMPLED_ROWS = 10_000;
/** Neighbours that make a place dense: twice the columns (Sander, Ester, Kriegel & Xu 1998), ... */
const PER_COLUMN = 2;
const LEAST_POINTS = 4;
/** ... but of few rows no larger share than this. */
const MOST_SHARE = 0.05;

/**
 * DBSCAN: groups are chains of places with enough rows within a distance `eps`, which is taken from the knee of the k-distance
 * curve; the rest is noise. Another row belongs to the group of the nearest core row within eps.
 */
export const dbscan: Method = {
  algorithm: 'dbscan',
  title: 'DBSCAN',
  byDensity: true,
  refuses: () => null,
  fit,
};

function pointsFor({ rows, cols }: Matrix): number {
  return Math.max(LEAST_POINTS, Math.min(PER_COLUMN * cols, Math.floor(rows * MOST_SHARE)));
}

/** How many of the rows to look at, all pairs of them. */
function mostOf(count: number, limit = EXACT_ROWS): number {
  return count > limit ? Math.min(SAMPLED_ROWS, limit) : limit;
}

async function fit(input: MethodInput): Promise<MethodFit> {
  const { kernels, rng, stages, words } = input;
  const most = mostOf(input.rows.count, input.mostPoints);
  const { rows, positions, note } = sampleOf(input.rows, most, rng, words);
  const found = await stages.during('measuring how near neighbours are', 0.05, 0.7, () =>
    runOn(kernels, rows.matrix),
  );
  await stages.start('placing the rest', 0.7);
  const { k, eps, minPoints } = found;
  return {
    k,
    labels: positions === null ? found.labels : await found.place(input.rows),
    chosenBy: 'density',
    choice: `${k === 0 ? 'DBSCAN finds no place' : `DBSCAN finds ${k} dense ${k === 1 ? 'place' : 'places'}`} with ${minPoints} ${words} within a distance of ${eps.toPrecision(3)} (the knee of the k-distance curve); it chooses the number itself.`,
    elbow: null,
    sweep: [],
    settings: { eps, minPoints },
    pictures: { ...NO_PICTURES, kDistances: kDistancePicture(found.distances, minPoints, eps) },
    notes: notesOf(note),
    place: found.place,
    freeze: found.freeze,
    again: (some, againRng) =>
      learnFromSample(some, mostOf(some.count), againRng, ({ matrix }) => runOn(kernels, matrix)),
  };
}

/** The whole procedure: neighbours, eps, clusters. */
async function runOn(kernels: Kernels, matrix: Matrix) {
  const minPoints = pointsFor(matrix);
  const distances = await kernels.kDistances(matrix, minPoints);
  const eps = epsOf(distances.curve);
  const { labels, k, core } = await kernels.dbscan(matrix, { eps, minPoints });
  const cores = positionsOf(Int32Array.from(core), (isCore) => isCore === 1);
  const groups = Int32Array.from(cores, (row) => labels[row]);
  const coreRows = cores.length === 0 ? null : takeRows(matrix, cores);
  const place = placeByCore(kernels, coreRows, groups, eps);
  const freeze = () => ({
    density: {
      points: coreRows === null ? [] : rowsOf(coreRows),
      segments: [...groups],
      rule: { kind: 'distance' as const, eps },
    },
  });
  return { k, labels, eps, minPoints, distances, place, freeze };
}

/**
 * The knee of the upper half of the k-distance curve: where, both axes put to 0..1, it is farthest below the diagonal (kneedle,
 * Satopaa et al. 2011). Only the upper half, so that one group much denser than the others does not make these noise.
 * Where it has no knee, the largest distance.
 */
export function epsOf(curve: Float64Array): number {
  const from = Math.floor(curve.length / 2);
  const last = curve.length - 1;
  const span = curve[last] - curve[from];
  let eps = curve[last];
  let deepest = 0;
  for (let i = from + 1; i < (span > 0 ? last : 0); i += 1) {
    const depth = (i - from) / (last - from) - (curve[i] - curve[from]) / span;
    if (depth <= deepest) continue;
    deepest = depth;
    eps = curve[i];
  }
  // Rows that are all in one place are neighbours at any distance.
  return eps > 0 ? eps : 1;
}

/** The group of the nearest core row within eps. */
export function placeByCore(
  kernels: Kernels,
  cores: Matrix | null,
  groups: Int32Array,
  eps: number,
): Learned['place'] {
  return async (rows) => {
    if (cores === null || rows.count === 0) return new Int32Array(rows.count).fill(-1);
    const { labels, distances } = await assignRows(kernels, rows, cores);
    return labels.map((core, row) => (distances[row] <= eps ? groups[core] : -1));
  };
}
