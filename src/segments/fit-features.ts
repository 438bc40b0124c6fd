import { applyScaler, evenWeights, fitScaler, takeRawRows, takeRows } from '../kernels/index.js';
import type { Project } from '../model/index.js';
import type { FittedFeatures } from './fitted-level.js';
import { learnersOf } from './learners.js';
import type { FitPopulation } from './population.js';
import type { SignalTable } from '../signals/index.js';

/** Weight of ratios beside the unit-length mix (docs/decisions/0015-whom-a-fit-learns-from.md). */
export const RATIO_WEIGHT = 1;
/** A fit sorts its rows by id (N-1); a table says it is sorted, and everything after depends on it. */
export function requireSorted({ ids }: SignalTable): void {
  for (let i = 1; i < ids.length; i += 1) {
    if (ids[i - 1] >= ids[i]) {
      throw new RangeError(`rows are not in the order of their ids: ${ids[i - 1]}, ${ids[i]}`);
    }
  }
}

/** The scaler, the features of all fitted rows, and which of the training rows the fit learns from. */
export function featuresOf(
  { columns, rows, split }: FitPopulation,
  project: Project,
  form: 'raw' | 'mix',
): FittedFeatures {
  const fitted = columns.map((column) => takeRawRows(column, rows));
  const train = fitted.map((column) => takeRawRows(column, split.train));
  const { volumeWeight } = project.features;
  const plain = fitScaler(train, { form, volumeWeight, ratioWeight: RATIO_WEIGHT });
  const learned = learnersOf(plain, train);
  const featureWeights = evenWeights(takeRows(applyScaler(plain, train).matrix, learned));
  const scaler = { ...plain, featureWeights };
  return { scaler, matrix: applyScaler(scaler, fitted).matrix, learned };
}
