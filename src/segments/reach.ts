import type { Matrix } from '../kernels/index.js';
import { quantile } from '../kernels/index.js';
import type { Placement } from './assignment.js';
import type { ModelDefinition } from './definition.js';
import { matrixOfRows } from './definition.js';
import type { FittedLevel } from './fitted-level.js';

/** Percentiles of the training rows' distances to their own centre (M-2); without end where density decides who is too far. */
export function reachOf(
  matrix: Matrix,
  { population, clustering }: Pick<FittedLevel, 'population' | 'clustering'>,
): ModelDefinition['reach'] {
  const { centroids, labels, k } = clustering;
  const distances: number[][] = Array.from({ length: k }, () => []);
  const isBounded = !('byDensity' in clustering && clustering.byDensity);
  population.split.train.forEach((row, i) => {
    if (labels[i] < 0) return;
    let square = 0;
    for (let j = 0; j < matrix.cols; j += 1) {
      const centre = centroids.data[labels[i] * matrix.cols + j];
      square += (matrix.data[row * matrix.cols + j] - centre) ** 2;
    }
    distances[labels[i]].push(Math.sqrt(square));
  });
  return distances.map((list) => {
    if (!isBounded) return { leave: Number.MAX_VALUE, enter: Number.MAX_VALUE };
    const values = Float64Array.from(list);
    return { leave: quantile(values, 0.995), enter: quantile(values, 0.99) };
  });
}

/** Distance of two centres over the mean distance of their members to them. */
export function separationOf(
  definition: ModelDefinition,
  matrix: Matrix,
  { nearest, distances }: Placement,
): (a: number, b: number) => number {
  const { data, cols, rows: k } = matrixOfRows(definition.centroids);
  const sums = new Float64Array(k);
  const counts = new Float64Array(k);
  for (let i = 0; i < matrix.rows; i += 1) {
    sums[nearest[i]] += distances[i];
    counts[nearest[i]] += 1;
  }
  const radius = (s: number) => sums[s] / Math.max(1, counts[s]);
  return (a, b) => {
    let square = 0;
    for (let j = 0; j < cols; j += 1) square += (data[a * cols + j] - data[b * cols + j]) ** 2;
    const within = (radius(a) + radius(b)) / 2;
    return within > 0 ? Math.sqrt(square) / within : Infinity;
  };
}
