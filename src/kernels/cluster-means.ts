import { requireFinite } from './matrix.js';
import type { Matrix } from './matrix.js';
import { requireLabels } from './labels.js';

export interface ClusterMeans {
  /** One row per cluster that has rows. */
  readonly means: Matrix;
  /** Rows of each such cluster. */
  readonly counts: Int32Array;
  /** Index among those clusters, per row of the matrix. */
  readonly labels: Int32Array;
}

/** Means of the clusters that have rows; empty ones are left out. Throws RangeError when fewer than two remain. */
export function clusterMeans(matrix: Matrix, labels: Int32Array, k: number): ClusterMeans {
  requireFinite(matrix);
  requireLabels(labels, matrix.rows, k);
  const present = new Int32Array(k).fill(-1);
  const used = [...new Set(labels)].sort((a, b) => a - b);
  if (used.length < 2) {
    throw new RangeError(`separation needs rows of at least two clusters, not ${used.length}`);
  }
  used.forEach((label, index) => (present[label] = index));
  const { rows, cols, data } = matrix;
  const dense = labels.map((label) => present[label]);
  const counts = new Int32Array(used.length);
  const sums = new Float64Array(used.length * cols);
  for (let i = 0; i < rows; i += 1) {
    counts[dense[i]] += 1;
    const to = dense[i] * cols;
    for (let j = 0; j < cols; j += 1) sums[to + j] += data[i * cols + j];
  }
  for (let at = 0; at < sums.length; at += 1) sums[at] /= counts[Math.floor(at / cols)];
  return { means: { rows: used.length, cols, data: sums }, counts, labels: dense };
}
