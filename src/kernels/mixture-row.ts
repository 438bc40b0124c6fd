import { sharesOfLogs } from './log-shares.js';
import { damped, ratioOf, ratioPrecision } from './mixture.js';
import type { Mixture } from './mixture.js';
import { placesOf } from './scale-row.js';

/** Writes (OUT, k numbers from `at`) how likely each group is for a row of raw columns. Allocates nothing. */
export type MixtureRow = (
  num: Float64Array,
  den: Float64Array,
  posteriors: Float64Array,
  at: number,
) => void;

/**
 * Makes a mixture ready for single rows: `mixturePosteriors` of one row, to the same bits.
 *
 * @param ids the columns in the order in which they are given. Throws RangeError when one is missing.
 */
export function mixtureOfRow(mixture: Mixture, ids: readonly string[]): MixtureRow {
  const { k } = mixture;
  const logShares = Float64Array.from(mixture.logShares);
  const amounts = mixture.amounts.map(({ id, scale, logTheta }) => ({
    place: placesOf([id], ids)[0],
    scale,
    logTheta: Float64Array.from(logTheta),
  }));
  const ratios = mixture.ratios.map(({ id, variance, means }) => ({
    place: placesOf([id], ids)[0],
    variance,
    spread: Math.log(variance) / 2,
    means: Float64Array.from(means),
  }));
  return (num, den, posteriors, at) => {
    for (let c = 0; c < k; c += 1) posteriors[at + c] = logShares[c];
    for (let j = 0; j < amounts.length; j += 1) {
      const { place, scale, logTheta } = amounts[j];
      const value = damped(num[place], scale);
      if (value === 0) continue;
      for (let c = 0; c < k; c += 1) posteriors[at + c] += value * logTheta[c];
    }
    for (let j = 0; j < ratios.length; j += 1) {
      const { place, variance, spread, means } = ratios[j];
      const precision = ratioPrecision(den[place]);
      if (precision === 0) continue;
      const ratio = ratioOf(num[place], den[place]);
      const half = precision / (2 * variance);
      for (let c = 0; c < k; c += 1) {
        posteriors[at + c] -= half * (ratio - means[c]) ** 2 + spread;
      }
    }
    sharesOfLogs(posteriors, at, k);
  };
}
