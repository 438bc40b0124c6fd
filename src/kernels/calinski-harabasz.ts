import { clusterMeans } from './cluster-means.js';
import type { Matrix } from './matrix.js';
import { squaredDistance } from './nearest.js';

/**
 * Calinski-Harabasz index (1974), higher is better: the variance between clusters over that within,
 * `(B / (k - 1)) / (W / (n - k))`. Infinity when every row is on its cluster's mean (scikit-learn says 1 there).
 * Throws RangeError when fewer than two clusters have rows.
 */
export function calinskiHarabasz(matrix: Matrix, labels: Int32Array, k: number): number {
  const { means, counts, labels: dense } = clusterMeans(matrix, labels, k);
  const { rows, cols, data } = matrix;
  let within = 0;
  for (let i = 0; i < rows; i += 1) {
    within += squaredDistance(data, i * cols, means.data, dense[i] * cols, cols);
  }
  return calinskiHarabaszOf(means, counts, within);
}

/** The index from the clusters' means, their numbers of rows and the rows' sum of squared distances to their means. */
export function calinskiHarabaszOf(means: Matrix, counts: Int32Array, within: number): number {
  const { rows: k, cols, data } = means;
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const centre = new Float64Array(cols);
  for (let c = 0; c < k; c += 1) {
    for (let j = 0; j < cols; j += 1) centre[j] += (data[c * cols + j] * counts[c]) / rows;
  }
  let between = 0;
  for (let c = 0; c < k; c += 1) {
    between += counts[c] * squaredDistance(data, c * cols, centre, 0, cols);
  }
  return between / (k - 1) / (within / (rows - k));
}
