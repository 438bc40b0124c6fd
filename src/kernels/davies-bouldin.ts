import { clusterMeans } from './cluster-means.js';
import type { Matrix } from './matrix.js';
import { squaredDistance } from './nearest.js';

/**
 * Davies-Bouldin index (1979), lower is better: with s = a cluster's mean distance to its mean, and d = the distance
 * of two means, the mean over clusters of the worst `(s_a + s_b) / d_ab`. Clusters whose means coincide, but for rounding,
 * are not compared, as in scikit-learn. Throws RangeError when fewer than two clusters have rows.
 */
export function daviesBouldin(matrix: Matrix, labels: Int32Array, k: number): number {
  const { means, counts, labels: dense } = clusterMeans(matrix, labels, k);
  const { rows, cols, data } = matrix;
  const spreads = new Float64Array(means.rows);
  for (let i = 0; i < rows; i += 1) {
    const c = dense[i];
    spreads[c] += Math.sqrt(squaredDistance(data, i * cols, means.data, c * cols, cols));
  }
  for (let c = 0; c < means.rows; c += 1) spreads[c] /= counts[c];
  return daviesBouldinOf(means, spreads);
}

/** Means nearer than this share of the clusters' widths are one: what parts them is rounding. */
const COINCIDING = 1e-9;

/** The index from the clusters' means and their rows' mean distances to them. */
export function daviesBouldinOf({ rows: k, cols, data }: Matrix, spreads: Float64Array): number {
  let total = 0;
  for (let a = 0; a < k; a += 1) {
    let worst = 0;
    for (let b = 0; b < k; b += 1) {
      const d = Math.sqrt(squaredDistance(data, a * cols, data, b * cols, cols));
      const width = spreads[a] + spreads[b];
      if (d > COINCIDING * width) worst = Math.max(worst, width / d);
    }
    total += worst;
  }
  return total / k;
}
