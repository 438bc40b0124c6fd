import { densityOptions, hdbscan } from './hdbscan.js';
import type { Hdbscan, HdbscanOptions } from './hdbscan.js';
import { placeByDensity } from './hdbscan-predict.js';
import type { DensityPlaces } from './hdbscan-predict.js';
import { requireFinite, takeRows } from './matrix.js';
import type { Matrix } from './matrix.js';
import type { Rng } from './rng.js';
import { sampleRows } from './sample.js';

/** Rows up to which HDBSCAN is exact; beyond, a sample of this many is clustered. */
export const HDBSCAN_EXACT_ROWS = 50_000;

export interface HdbscanOfManyOptions extends HdbscanOptions {
  /** Rows to be clustered exactly; 50,000. */
  readonly sampleRows?: number;
  readonly rng: Rng;
}

/** A clustering by density of which only a sample of the rows was clustered, and the others placed. */
export interface HdbscanOfMany extends DensityPlaces {
  readonly k: number;
  /** The rows that were clustered, ascending. */
  readonly sample: Int32Array;
  /** The clustering of those rows, its row i being `sample[i]`. */
  readonly fit: Hdbscan;
}

/**
 * HDBSCAN of more rows than pairs can be looked at: an even sample is clustered exactly, and the rest are placed by
 * `placeByDensity`. Clusters denser than their surroundings stay so in an even sample, and every row is judged by the same
 * rule of reachability; a graph of approximate neighbours would need a random index per fit, and loses the long edges that
 * decide which clusters there are. `minClusterSize` is meant of all rows, so that of the sample is its share, but not below
 * `minSamples`. Clusters of fewer rows than that are missed. Exact when there are no more rows than `sampleRows`.
 */
export function hdbscanOfMany(matrix: Matrix, options: HdbscanOfManyOptions): HdbscanOfMany {
  requireFinite(matrix);
  const sample = sampleRows(matrix.rows, sampleSize(options), options.rng.fork('density'));
  const sampled = takeRows(matrix, sample);
  const sampleOptions = optionsOfSample(options, sample.length / matrix.rows);
  const fit = hdbscan(sampled, sampleOptions);
  const rest = restOf(sample, matrix.rows);
  if (rest.length === 0) return { ...fit, sample, fit };
  const model = { fit, matrix: sampled, minSamples: sampleOptions.minSamples };
  return mergePlaces(fit, sample, placeByDensity(model, takeRows(matrix, rest)), rest);
}

/** How many rows to cluster exactly. Throws RangeError unless an integer of 2 or more. */
export function sampleSize({ sampleRows = HDBSCAN_EXACT_ROWS }: HdbscanOfManyOptions): number {
  if (!(Number.isInteger(sampleRows) && sampleRows >= 2)) {
    throw new RangeError(`sampleRows is not an integer of 2 or more: ${sampleRows}`);
  }
  return sampleRows;
}

/** The options for a sample of a share of the rows. */
export function optionsOfSample(options: HdbscanOptions, share: number): Required<HdbscanOptions> {
  const { minClusterSize, minSamples } = densityOptions(options);
  if (share === 1) return { minClusterSize, minSamples };
  const scaled = Math.max(2, minSamples, Math.round(minClusterSize * share));
  return { minClusterSize: Math.min(minClusterSize, scaled), minSamples };
}

/** Rows 0..rows-1 that are not in the ascending sample. */
export function restOf(sample: Int32Array, rows: number): Int32Array {
  const rest = new Int32Array(rows - sample.length);
  let at = 0;
  let next = 0;
  for (let row = 0; row < rows; row += 1) {
    if (sample[next] === row) next += 1;
    else rest[at++] = row;
  }
  return rest;
}

/** One answer of what was clustered and what was placed. */
export function mergePlaces(
  fit: Hdbscan,
  sample: Int32Array,
  placed: DensityPlaces,
  rest: Int32Array,
): HdbscanOfMany {
  const labels = new Int32Array(sample.length + rest.length);
  const probabilities = new Float64Array(labels.length);
  const put = (rows: Int32Array, from: DensityPlaces) => {
    rows.forEach((row, i) => {
      labels[row] = from.labels[i];
      probabilities[row] = from.probabilities[i];
    });
  };
  put(sample, fit);
  put(rest, placed);
  return { labels, probabilities, k: fit.k, sample, fit };
}
