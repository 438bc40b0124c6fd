import { componentOf, logDensity } from './gaussian-components.js';
import type { GaussianMixture } from './gaussian-components.js';
import { sharesOfLogs } from './log-shares.js';

/** Writes (OUT, k numbers from `at`) how likely each component is for the row at the beginning of `row`. Allocates nothing. */
export type GaussianRow = (row: Float64Array, posteriors: Float64Array, at: number) => void;

/** Makes a Gaussian mixture ready for single rows: `gaussianPosteriors` of one row, to the same bits. */
export function gaussianOfRow(mixture: GaussianMixture): GaussianRow {
  const { k, cols } = mixture;
  const components = Array.from({ length: k }, (_, c) => componentOf(mixture, c));
  const white = new Float64Array(cols);
  return (row, posteriors, at) => {
    for (let c = 0; c < k; c += 1) posteriors[at + c] = logDensity(components[c], row, 0, white);
    sharesOfLogs(posteriors, at, k);
  };
}
