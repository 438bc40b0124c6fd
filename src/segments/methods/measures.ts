import type { Kernels, Matrix, Points, Rng, Silhouette } from '../../kernels/index.js';
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
  const inside = positionsOf(labels, (label) => label >= 0);
  const clustered = inside.length === labels.length ? rows : rows.take(inside);
  const own = Int32Array.from(inside, (row) => labels[row]);
  return whileLoaded(kernels, clustered, async (points) => {
    const silhouette = await silhouetteOn(kernels, points, own, k, rng, most);
    const { daviesBouldin, calinskiHarabasz } = await kernels.separation(points, own, k);
    return { ...silhouette, daviesBouldin, calinskiHarabasz: finite(calinskiHarabasz) };
  });
}

async function silhouetteOn(
  kernels: Kernels,
  points: Points,
  labels: Int32Array,
  k: number,
  rng: Rng,
  most: number,
) {
  const sample = silhouetteSample(points.rows, most, rng.fork('silhouette'));
  const [silhouette] = await kernels.silhouettes(points, [labels], [k], { sample });
  return { silhouette, silhouetteLabels: Int32Array.from(sample, (row) => labels[row]) };
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

/** The rows of a sweep: what can be said of each labelling by distances, silhouettes on one sample. */
export async function sweepOf(
  kernels: Kernels,
  rows: Rows,
  partitions: readonly { readonly k: number; readonly labels: Int32Array }[],
  rng: Rng,
): Promise<Omit<SweepRow, 'stability' | 'icl'>[]> {
  const found: Omit<SweepRow, 'stability' | 'icl'>[] = [];
  for (const { k, labels } of partitions) {
    const separation = await separationOf(kernels, rows, labels, k, rng, CHOOSING_ROWS);
    found.push({
      k,
      inertia: inertiaOf(rows.matrix, labels, k),
      silhouette: separation?.silhouette.mean ?? 0,
      daviesBouldin: separation?.daviesBouldin ?? 0,
      calinskiHarabasz: separation?.calinskiHarabasz ?? 0,
    });
  }
  return found;
}
