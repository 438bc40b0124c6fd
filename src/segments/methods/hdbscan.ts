import type { DensityModel, Hdbscan, HdbscanOfMany, Kernels } from '../../kernels/index.js';
import { HDBSCAN_EXACT_ROWS, takeRows } from '../../kernels/index.js';
import { frozenHdbscan } from '../place-method.js';
import type { Learned, Method, MethodFit, MethodInput } from './method.js';
import { NO_PICTURES, treePicture } from './pictures.js';
import type { Rows } from './rows.js';
import { learnFromSample, notesOf } from './sample.js';

/** A group holds at least this share of the rows, ... */
const LEAST_SHARE = 0.01;
/** ... and so many. */
const LEAST_ROWS = 5;
/** A row's density is judged by so many neighbours at most: more would wash out small groups. */
const MOST_NEIGHBOURS = 10;
/** Rows clustered exactly where there are too many for all: placing the others takes time in proportion to them. */
const SAMPLED_ROWS = 10_000;

/**
 * HDBSCAN: groups are places that are denser than what is around them, of any shape; it finds their number, and rows that are
 * in no such place are noise. Other rows are placed by approximate prediction.
 */
export const hdbscan: Method = {
  algorithm: 'hdbscan',
  title: 'HDBSCAN',
  byDensity: true,
  refuses: () => null,
  fit,
};

interface Settings {
  readonly minClusterSize: number;
  readonly minSamples: number;
}

function settingsFor(rows: number): Settings {
  const minClusterSize = Math.max(LEAST_ROWS, Math.round(rows * LEAST_SHARE));
  return { minClusterSize, minSamples: Math.min(minClusterSize, MOST_NEIGHBOURS) };
}

/** How many of the rows to cluster exactly. */
function mostOf(count: number, limit = HDBSCAN_EXACT_ROWS): number {
  return count > limit ? Math.min(SAMPLED_ROWS, limit) : limit;
}

async function fit(input: MethodInput): Promise<MethodFit> {
  const { kernels, rng, stages, words } = input;
  const { matrix } = input.rows;
  const settings = settingsFor(matrix.rows);
  const sampleRows = mostOf(matrix.rows, input.mostPoints);
  const found = await stages.during('looking for dense places', 0.05, 0.9, (watch) =>
    kernels.hdbscanOfMany(matrix, { ...settings, sampleRows, rng }, watch),
  );
  const count = matrix.rows.toLocaleString('en-US');
  const model: DensityModel = {
    fit: found.fit,
    matrix: takeRows(matrix, found.sample),
    minSamples: settings.minSamples,
  };
  return {
    k: found.k,
    labels: found.labels,
    chosenBy: 'density',
    choice: choiceOf(found, settings, words),
    elbow: null,
    sweep: [],
    settings: { ...settings },
    pictures: { ...NO_PICTURES, condensedTree: treePicture(found.fit.tree, found.fit.selected) },
    notes: notesOf(
      matrix.rows > sampleRows
        ? `Dense places were found in a sample of ${sampleRows.toLocaleString('en-US')} of ${count} ${words}; the others were placed by them.`
        : null,
    ),
    place: placeIn(kernels, model),
    freeze: () => ({ density: frozenHdbscan(model) }),
    again: (some, againRng) =>
      learnFromSample(some, mostOf(some.count), againRng, (taken) => again(kernels, taken)),
  };
}

/** The whole procedure on other rows: a group is the same share of them. */
async function again(kernels: Kernels, { matrix }: Rows): Promise<Learned> {
  const settings = settingsFor(matrix.rows);
  const found = await kernels.hdbscan(matrix, settings);
  const model = { fit: found, matrix, minSamples: settings.minSamples };
  return {
    k: found.k,
    labels: found.labels,
    apart: apartOf(found),
    place: placeIn(kernels, model),
  };
}

/** See {@link Learned}: chance splits off groups too, but at a density that is hardly below their own. */
function apartOf({ labels, k, tree, selected }: Hdbscan): number {
  const sizes = new Float64Array(k);
  for (const label of labels) if (label >= 0) sizes[label] += 1;
  const largest = sizes.indexOf(Math.max(...sizes));
  let sum = 0;
  labels.forEach((label, row) => {
    if (label < 0 || label === largest) return;
    sum += 1 - tree.births[selected[label]] / tree.rowLambdas[row];
  });
  return sum / labels.length;
}

function placeIn(kernels: Kernels, model: DensityModel): Learned['place'] {
  return async ({ matrix }) =>
    matrix.rows === 0 ? new Int32Array(0) : (await kernels.placeByDensity(model, matrix)).labels;
}

function choiceOf({ k }: HdbscanOfMany, { minClusterSize }: Settings, words: string): string {
  const least = `at least ${minClusterSize.toLocaleString('en-US')} ${words}`;
  return k === 0
    ? `HDBSCAN finds no place of ${least} that is denser than what is around it.`
    : `HDBSCAN finds ${k} dense places of ${least}; it chooses the number itself.`;
}
