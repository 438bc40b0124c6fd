import { mergePlaces, optionsOfSample, restOf, sampleSize } from '../hdbscan-of-many.js';
import type { HdbscanOfMany, HdbscanOfManyOptions } from '../hdbscan-of-many.js';
import { requireFinite, takeRows } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { sampleRows } from '../sample.js';
import { hdbscan } from './hdbscan.js';
import { placeByDensity } from './hdbscan-predict.js';
import type { KernelPool, Watch } from './pool.js';

/** `hdbscanOfMany` of the reference, the same to the last bit. */
export async function hdbscanOfMany(
  pool: KernelPool,
  matrix: Matrix,
  options: HdbscanOfManyOptions,
  { signal, onProgress }: Watch = {},
): Promise<HdbscanOfMany> {
  requireFinite(matrix);
  const sample = sampleRows(matrix.rows, sampleSize(options), options.rng.fork('density'));
  const sampled = takeRows(matrix, sample);
  const sampleOptions = optionsOfSample(options, sample.length / matrix.rows);
  const rest = restOf(sample, matrix.rows);
  const isAll = rest.length === 0;
  const part = (from: number, length: number) =>
    onProgress && ((share: number) => onProgress(from + share * length));
  const fit = await hdbscan(pool, sampled, sampleOptions, {
    signal,
    onProgress: part(0, isAll ? 1 : 0.3),
  });
  if (isAll) return { ...fit, sample, fit };
  const model = { fit, matrix: sampled, minSamples: sampleOptions.minSamples };
  const watch = { signal, onProgress: part(0.3, 0.7) };
  const placed = await placeByDensity(pool, model, takeRows(matrix, rest), watch);
  return mergePlaces(fit, sample, placed, rest);
}
