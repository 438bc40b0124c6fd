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
  const centre = new Float64Array(cols);
  for (let c = 0; c < means.rows; c += 1) {
    for (let j = 0; j < cols; j += 1) centre[j] += (means.data[c * cols + j] * counts[c]) / rows;
  }
  let between = 0;
  for (let c = 0; c < means.rows; c += 1) {
    between += counts[c] * squaredDistance(means.data, c * cols, centre, 0, cols);
  }
  let within = 0;
  for (let i = 0; i < rows; i += 1) {
    within += squaredDistance(data, i * cols, means.data, dense[i] * cols, cols);
  }
  return between / (means.rows - 1) / (within / (rows - means.rows));
}
