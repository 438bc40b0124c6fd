import { LEAST_WEIGHT, triangleOf } from '../gaussian-components.js';
import type { CovarianceKind, GaussianMixture } from '../gaussian-components.js';

/** Numbers of a component, as kernels-wasm/gaussian-round.ts has them: one, the mean, and a triangle or a diagonal. */
export function componentSize(cols: number, covariance: CovarianceKind): number {
  return 1 + cols + (covariance === 'full' ? (cols * (cols + 1)) / 2 : cols);
}

/**
 * A mixture as the kernel wants it: per component the log of weight and constants, the mean, the inverse triangle. Throws
 * RangeError when a covariance is singular.
 */
export function packMixture(mixture: GaussianMixture): Float64Array {
  const { k, cols, covariance } = mixture;
  const size = componentSize(cols, covariance);
  const packed = new Float64Array(k * size);
  for (let c = 0; c < k; c += 1) {
    const own = packed.subarray(c * size, (c + 1) * size);
    const lower = triangleOf(mixture, c);
    own[0] = Math.log(mixture.weights[c]) - (cols / 2) * Math.log(2 * Math.PI);
    for (let j = 0; j < cols; j += 1) {
      own[0] -= Math.log(lower[j * cols + j]);
      own[1 + j] = mixture.means[c * cols + j];
    }
    const inverse = own.subarray(1 + cols);
    if (covariance === 'full') packInverse(lower, cols, inverse);
    else for (let j = 0; j < cols; j += 1) inverse[j] = 1 / lower[j * cols + j];
  }
  return packed;
}

/** Components of which only the means count, for a round from labels. */
export function packMeans({ k, cols, covariance, means }: GaussianMixture): Float64Array {
  const size = componentSize(cols, covariance);
  const packed = new Float64Array(k * size);
  for (let c = 0; c < k; c += 1) {
    packed.set(means.slice(c * cols, (c + 1) * cols), c * size + 1);
  }
  return packed;
}

/** In units of the columns: smaller numbers are 0 in 32 bits. */
export const LEAST_32 = 2 ** -40;

/** Packed numbers in 32 bits, with none so small that products of it would be subnormal, which take processors very long. */
export function packed32(packed: Float64Array): Float32Array {
  return Float32Array.from(packed, (x) => (Math.abs(x) < LEAST_32 ? 0 : x));
}

/**
 * The M-step from a round's sums of r, r d and r d d', d the differences from the means that the round was given, packed.
 * Those are so near that nothing is lost when covariances are taken about the new means.
 */
export function unpackSums(
  sums: Float64Array,
  packed: Float64Array | Float32Array,
  cols: number,
  covariance: CovarianceKind,
  ridge: number,
): GaussianMixture {
  const size = componentSize(cols, covariance);
  const k = sums.length / size;
  const sizes = Array.from({ length: k }, (_, c) => sums[c * size] + LEAST_WEIGHT);
  const total = sizes.reduce((a, b) => a + b, 0);
  const means = Array.from({ length: k * cols }, (_, i) => {
    const c = Math.floor(i / cols);
    const at = c * size + 1 + (i % cols);
    return packed[at] + sums[at] / sizes[c];
  });
  const width = covariance === 'full' ? cols * cols : cols;
  const covariances = new Float64Array(k * width);
  for (let c = 0; c < k; c += 1) {
    const shifts = sums.subarray(c * size + 1, c * size + 1 + cols).map((sum) => sum / sizes[c]);
    const products = sums.subarray(c * size + 1 + cols, (c + 1) * size);
    const own = covariances.subarray(c * width, (c + 1) * width);
    for (let a = 0; a < cols; a += 1) {
      for (let b = covariance === 'full' ? 0 : a; b <= a; b += 1) {
        const at = covariance === 'full' ? (a * (a + 1)) / 2 + b : a;
        const value = products[at] / sizes[c] - shifts[a] * shifts[b];
        const kept = a === b ? Math.max(0, value) + ridge : value;
        if (covariance === 'diagonal') own[a] = kept;
        else own[a * cols + b] = own[b * cols + a] = kept;
      }
    }
  }
  return {
    k,
    cols,
    covariance,
    weights: sizes.map((own) => own / total),
    means,
    covariances: Array.from(covariances),
  };
}

/** The inverse of a lower triangle, packed by rows (OUT). */
export function packInverse(lower: Float64Array, cols: number, inverse: Float64Array): void {
  const at = (row: number, col: number) => (row * (row + 1)) / 2 + col;
  for (let col = 0; col < cols; col += 1) {
    for (let row = col; row < cols; row += 1) {
      let rest = row === col ? 1 : 0;
      for (let j = col; j < row; j += 1) rest -= lower[row * cols + j] * inverse[at(j, col)];
      inverse[at(row, col)] = rest / lower[row * cols + row];
    }
  }
}
