import { cholesky } from '../cholesky.js';
import type { GaussianMixture } from '../gaussian-components.js';
import { LEAST_32, packInverse } from './gaussian-parameters.js';

/** How far rounding may be magnified: squared and times 2^-24, in the thinnest direction 1/256 of a variance is in doubt. */
const MOST = 2 ** 8;
/** What is wrong of a mean shifts all rows alike, and not squared: 2^-12 standard deviations may be in doubt. */
const OF_MEAN = 2 ** -4;
const OF_LEAST = 2 ** 20;

/** Whether a round may take a mixture, in units of its columns, in 32 bits. Not when a covariance is singular. */
export function suits32Bits(mixture: GaussianMixture): boolean {
  // Not when it is NaN either.
  return conditionOf(mixture) <= MOST;
}

/**
 * By how much the rounding of 32 bits is magnified, at most over components and directions: a place along a direction is a
 * sum of t (x - mean), in standard deviations, t being a row of the inverse triangle; its terms are of the size t sd. Infinity
 * when a covariance is singular.
 */
export function conditionOf(mixture: GaussianMixture): number {
  const { k, cols } = mixture;
  let most = 0;
  for (let c = 0; c < k; c += 1) {
    const inverse = inverseOf(mixture, c);
    if (inverse === null) return Infinity;
    const sizes = Array.from({ length: cols }, (_, col) => sizeOf(mixture, c, col));
    for (let row = 0, at = 0; row < cols; row += 1) {
      let sum = 0;
      for (let col = 0; col <= row; col += 1, at += 1) sum += Math.abs(inverse[at]) * sizes[col];
      most = Math.max(most, sum);
    }
  }
  return most;
}

function sizeOf({ cols, covariance, covariances, means }: GaussianMixture, c: number, col: number) {
  const at = c * cols + col;
  const variance = covariances[covariance === 'full' ? at * cols + col : at];
  return Math.sqrt(variance) + OF_MEAN * Math.abs(means[at]) + OF_LEAST * LEAST_32;
}

/** The inverse triangle of a component, packed by rows; null when it has none. */
function inverseOf({ cols, covariance, covariances }: GaussianMixture, c: number) {
  const packed = new Float64Array((cols * (cols + 1)) / 2);
  if (covariance === 'full') {
    const data = Float64Array.from(covariances.slice(c * cols * cols, (c + 1) * cols * cols));
    const lower = cholesky({ rows: cols, cols, data });
    if (lower === null) return null;
    packInverse(lower.data, cols, packed);
  } else {
    for (let col = 0; col < cols; col += 1) {
      packed[(col * (col + 3)) / 2] = 1 / Math.sqrt(covariances[c * cols + col]);
    }
  }
  return packed;
}
