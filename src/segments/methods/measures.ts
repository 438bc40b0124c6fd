import type { Kernels, Matrix, Rng, Silhouette } from '../../kernels/index.js';
import { silhouetteSample } from '../../kernels/index.js';
import type { SweepRow } from '../../model/index.js';
import { finite } from '../clustering.js';
import type { Rows } from './rows.js';
import { whileLoaded } from './rows.js';

/** Rows of a silhouette that helps to choose, and of the final one. */
const CHOOSING_ROWS = 5000;
const FINAL_ROWS = 10_000;

/** How well the groups of a labelling are apart. Rows of no group are left out. */
export interface Separation {
  readonly silhouette: Silhouette;
  /** Groups of the rows the silhouette looked at. */
  readonly silhouetteLabels: Int32Array;
  readonly daviesBouldin: number;
  readonly calinskiHarabasz: number;
}

/** A labelling of rows, -1 for those of no group. */
export interface Partition {
  readonly k: number;
  readonly labels: Int32Array;
}

/** Measures a labelling of two groups or more; null for fewer. */
export async function separationOf(
  kernels: Kernels,
  rows: Rows,
  labels: Int32Array,
  k: number,
  rng: Rng,
  most = FINAL_ROWS,
): Promise<Separation | null> {
  if (k < 2) return null;
  const [separation] = await separationsOf(kernels, rows, [{ k, labels }], rng, most);
  return separation;
}

/** Measures labellings of two groups or more, which leave the same rows out. */
async function separationsOf(
  kernels: Kernels,
  rows: Rows,
  partitions: readonly Partition[],
  rng: Rng,
  most: number,
): Promise<Separation[]> {
  if (partitions.length === 0) return [];
  const inside = positionsOf(partitions[0].labels, (label) => label >= 0);
  const clustered = inside.length === rows.count ? rows : rows.take(inside);
  const ks = partitions.map(({ k }) => k);
  const labelings = partitions.map(({ labels }) => Int32Array.from(inside, (row) => labels[row]));
  return whileLoaded(kernels, clustered, async (points) => {
    const sample = silhouetteSample(points.rows, most, rng.fork('silhouette'));
    const silhouettes = await kernels.silhouettes(points, labelings, ks, { sample });
    const separations = await kernels.separations(points, labelings, ks);
    return separations.map(({ daviesBouldin, calinskiHarabasz }, l) => ({
      silhouette: silhouettes[l],
      silhouetteLabels: Int32Array.from(sample, (row) => labelings[l][row]),
      daviesBouldin,
      calinskiHarabasz: finite(calinskiHarabasz),
    }));
  });
}

/** The rows whose label is wanted, ascending. */
export function positionsOf(labels: Int32Array, wanted: (label: number) => boolean): Int32Array {
  const rows = new Int32Array(labels.length);
  let count = 0;
  for (let row = 0; row < labels.length; row += 1) {
    if (wanted(labels[row])) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** Mean of each group's rows, row-major k x cols; a group without rows stays at 0. */
export function meansOf({ rows, cols, data }: Matrix, labels: Int32Array, k: number): Matrix {
  const means = new Float64Array(k * cols);
  const counts = new Float64Array(k);
  for (let i = 0; i < rows; i += 1) {
    if (labels[i] < 0) continue;
    counts[labels[i]] += 1;
    for (let j = 0; j < cols; j += 1) means[labels[i] * cols + j] += data[i * cols + j];
  }
  for (let at = 0; at < means.length; at += 1) {
    means[at] /= Math.max(1, counts[Math.floor(at / cols)]);
  }
  return { rows: k, cols, data: means };
}

/** Sum of squared distances of the rows to the means of their groups. */
function inertiaOf(matrix: Matrix, labels: Int32Array, k: number): number {
  const { rows, cols, data } = matrix;
  const means = meansOf(matrix, labels, k).data;
  let sum = 0;
  for (let i = 0; i < rows; i += 1) {
    if (labels[i] < 0) continue;
    for (let j = 0; j < cols; j += 1) {
      sum += (data[i * cols + j] - means[labels[i] * cols + j]) ** 2;
    }
  }
  return sum;
}

/**
 * The rows of a sweep: what can be said of each labelling by distances, silhouettes on one sample. Rows of no group are left
 * out; they are the same in every labelling.
 */
export async function sweepOf(
  kernels: Kernels,
  rows: Rows,
  partitions: readonly Partition[],
  rng: Rng,
): Promise<Omit<SweepRow, 'stability' | 'icl'>[]> {
  const apart = partitions.filter(({ k }) => k >= 2);
  const separations = await separationsOf(kernels, rows, apart, rng, CHOOSING_ROWS);
  return partitions.map((partition) => {
    const { k, labels } = partition;
    const separation = separations[apart.indexOf(partition)];
    return {
      k,
      inertia: inertiaOf(rows.matrix, labels, k),
      silhouette: separation?.silhouette.mean ?? 0,
      daviesBouldin: separation?.daviesBouldin ?? 0,
      calinskiHarabasz: separation?.calinskiHarabasz ?? 0,
    };
  });
}
