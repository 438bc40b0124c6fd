import { calinskiHarabaszOf } from '../calinski-harabasz.js';
import { daviesBouldinOf } from '../davies-bouldin.js';
import { requireLabels } from '../labels.js';
import { requireFinite, takeRows } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import type { MemoryScope } from './memory.js';
import type { Points } from './points.js';
import type { KernelPool, RunOptions } from './pool.js';

/** How far apart clusters are for their width. */
export interface Separation {
  /** As `daviesBouldin`: lower is better. */
  readonly daviesBouldin: number;
  /** As `calinskiHarabasz`: higher is better. */
  readonly calinskiHarabasz: number;
}

export interface SeparationOptions {
  readonly signal?: AbortSignal | undefined;
  /** The clusters' means, k rows, where they are known, as after k-means: half the time. Default: computed. */
  readonly means?: Matrix | undefined;
}

export interface SeparationsOptions {
  readonly signal?: AbortSignal | undefined;
  /** The means of each labeling, as for one. */
  readonly means?: readonly Matrix[] | undefined;
}

/** Rows of a task, and cells that one has room for: kernels-wasm/cluster-spreads.ts and cluster-sums.ts have the same. */
const SPREADS_ROWS = 8192;
const SUMS_ROWS = 32_768;
const MOST_CELLS = 2048;
/** Most combinations of labels that are told apart in one pass for the means: 4 bytes each for every thread. */
const MOST_CODES = 262_144;
/** Below this the threads would wait for one another longer than they work. */
const ROWS_SHARED = 2 * SUMS_ROWS;

/** The separation of one labeling; see {@link separations}. */
export async function separation(
  pool: KernelPool,
  points: Points,
  labels: Int32Array,
  k: number,
  { means, signal }: SeparationOptions = {},
): Promise<Separation> {
  const options = { signal, means: means && [means] };
  const [found] = await separations(pool, points, [labels], [k], options);
  return found;
}

/**
 * The Davies-Bouldin and Calinski-Harabasz indices of several labelings, in one pass for the means and one for the distances
 * to them, in which every row is read once for all: from 32-bit differences, summed in 64 bits. Clusters without rows are
 * left out; RangeError when fewer than two have any. Memory: 4 bytes a row and labeling.
 */
export async function separations(
  pool: KernelPool,
  points: Points,
  labelings: readonly Int32Array[],
  ks: readonly number[],
  options: SeparationsOptions = {},
): Promise<Separation[]> {
  const { means: known, signal } = options;
  const { rows } = points;
  requireFitting(points, labelings, ks, known);
  const scope = pool.memory.scope();
  try {
    const run = { signal, threads: rows < ROWS_SHARED ? 1 : pool.threads };
    const stored = labelings.map((labels, l) => storeLabels(pool, scope, labels, ks[l]));
    const means =
      known === undefined
        ? await meansOf(pool, scope, points, stored, run)
        : known.map((each) => storedMeans(points, each));
    const spreads = await spreadsOf(pool, scope, points, stored, means, run);
    return spreads.map((clusters, l) => {
      // Labels that are of no cluster were counted with the rows that fill the last block.
      const counted = clusters.reduce((sum, { count }) => sum + count, 0);
      if (counted < rows) requireLabels(labelings[l], rows, ks[l]);
      return indicesOf(means[l], clusters);
    });
  } finally {
    scope.release();
  }
}

/** What a cluster's rows come to. */
interface Spread {
  readonly count: number;
  /** Sums of the rows' distances to the mean, and of their squares. */
  readonly distance: number;
  readonly squares: number;
}

function indicesOf({ cols, data }: Matrix, spreads: readonly Spread[]): Separation {
  const used = [...spreads.keys()].filter((c) => spreads[c].count > 0);
  if (used.length < 2) {
    throw new RangeError(`separation needs rows of at least two clusters, not ${used.length}`);
  }
  const means = takeRows({ rows: spreads.length, cols, data }, Int32Array.from(used));
  const counts = Int32Array.from(used, (c) => spreads[c].count);
  const within = used.reduce((sum, c) => sum + spreads[c].squares, 0);
  return {
    daviesBouldin: daviesBouldinOf(
      means,
      Float64Array.from(used, (c) => spreads[c].distance / spreads[c].count),
    ),
    calinskiHarabasz: calinskiHarabaszOf(means, counts, within),
  };
}

/** Whether labels are within 0 and k - 1 is seen from what is counted. */
function requireFitting(
  { rows, cols }: Points,
  labelings: readonly Int32Array[],
  ks: readonly number[],
  means: readonly Matrix[] | undefined,
): void {
  if (labelings.length !== ks.length) {
    throw new RangeError(`${labelings.length} labelings, but ${ks.length} numbers of clusters`);
  }
  if (means !== undefined && means.length !== ks.length) {
    throw new RangeError(`means of ${means.length} labelings where there are ${ks.length}`);
  }
  labelings.forEach((labels, l) => {
    if (labels.length !== rows) requireLabels(labels, rows, ks[l]);
    if (means !== undefined) requireMeans(means[l], ks[l], cols);
  });
}

function requireMeans(means: Matrix, k: number, cols: number): void {
  requireFinite(means);
  if (means.rows !== k || means.cols !== cols) {
    throw new RangeError(
      `means are ${means.rows} rows of ${means.cols} columns where the clusters are ${k} of ${cols}`,
    );
  }
}

/** Means in the units that points are stored in. */
function storedMeans({ cols, shifts, scale }: Points, means: Matrix): Matrix {
  return { ...means, data: means.data.map((x, at) => (x - shifts[at % cols]) * scale) };
}

/** Labels where the kernels can reach them. */
interface StoredLabels {
  readonly k: number;
  /** Those of the rows. */
  readonly labels: Int32Array;
  /** Their address, where there is one for each row of whole blocks. */
  readonly pointer: number;
}

function storeLabels(
  { memory }: KernelPool,
  scope: MemoryScope,
  labels: Int32Array,
  k: number,
): StoredLabels {
  const padded = Math.ceil(labels.length / 8) * 8;
  const pointer = scope.take(padded * 4);
  const target = memory.i32(pointer, padded);
  target.set(labels);
  // Rows that only fill the last block are of a cluster of their own.
  target.fill(k, labels.length);
  return { k, labels: target.subarray(0, labels.length), pointer };
}

/** Labelings as the kernels want them, their clusters numbered on; of each one cluster more than it has. */
interface Numbered {
  /** Address of kernels-wasm/labeling.ts in a row. */
  readonly pointer: number;
  readonly count: number;
  readonly clusters: number;
  /** Number of the first cluster of each labeling. */
  readonly firsts: readonly number[];
}

function numbered(scope: MemoryScope, labelings: readonly StoredLabels[]): Numbered {
  const firsts: number[] = [];
  let clusters = 0;
  for (const { k } of labelings) {
    firsts.push(clusters);
    clusters += k + 1;
  }
  const fields = labelings.flatMap(({ k, pointer }, l) => [pointer, firsts[l], k]);
  const pointer = scope.copy(Int32Array.from(fields));
  return { pointer, count: labelings.length, clusters, firsts };
}

/** Bytes of a thread's own, for four rows and a table: lines apart from another thread's. */
const spaceOf = (cols: number, table: number) =>
  Math.ceil((vectorsOf(cols) * 64 + table) / 128 + 1) * 128;

/** Vectors of four columns. */
const vectorsOf = (cols: number) => Math.ceil(cols / 4);

async function meansOf(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  labelings: readonly StoredLabels[],
  options: RunOptions,
): Promise<Matrix[]> {
  const means: Matrix[] = [];
  for (const together of shareCodes(labelings)) {
    means.push(...(await meansTogether(pool, scope, points, together, options)));
  }
  return means;
}

/** Labelings in their order, in groups whose labels together have few enough combinations; one alone is always a group. */
function shareCodes(labelings: readonly StoredLabels[]): StoredLabels[][] {
  const groups: StoredLabels[][] = [];
  let codes = Infinity;
  for (const labeling of labelings) {
    codes *= labeling.k + 1;
    if (codes <= MOST_CODES) {
      groups[groups.length - 1].push(labeling);
    } else {
      groups.push([labeling]);
      codes = labeling.k + 1;
    }
  }
  return groups;
}

/** The means of labelings in one pass over the rows. */
async function meansTogether(
  pool: KernelPool,
  scope: MemoryScope,
  { blocks, rows, cols }: Points,
  labelings: readonly StoredLabels[],
  options: RunOptions,
): Promise<Matrix[]> {
  const { pointer, count, clusters, firsts } = numbered(scope, labelings);
  const codes = labelings.reduce((product, { k }) => product * (k + 1), 1);
  const width = 2 + 4 * vectorsOf(cols);
  const bytes = spaceOf(cols, 64 + 64 + codes * 4 + MOST_CELLS * width * 8);
  const pieces = Math.ceil(rows / SUMS_ROWS);
  const sums = scope.take(pieces * clusters * width * 8);
  const spaces = scope.take(pool.threads * bytes);
  // prettier-ignore
  const args = [
    blocks, cols, Math.ceil(rows / 8), pointer, count, clusters, codes, spaces, bytes, sums,
  ];
  await pool.run('clusterSums', args, options);
  const total = addPieces(pool, sums, pieces, clusters * width);
  return labelings.map(({ k }, l) => {
    const data = new Float64Array(k * cols);
    for (let c = 0; c < k; c += 1) {
      const from = (firsts[l] + c) * width;
      for (let j = 0; j < cols && total[from] > 0; j += 1) {
        data[c * cols + j] = total[from + 2 + j] / total[from];
      }
    }
    return { rows: k, cols, data };
  });
}

async function spreadsOf(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  labelings: readonly StoredLabels[],
  means: readonly Matrix[],
  options: RunOptions,
): Promise<Spread[][]> {
  const split = means.map(splitMeans);
  const pass = (which: readonly number[], isExact: boolean) =>
    passOf(
      pool,
      scope,
      points,
      which.map((l) => labelings[l]),
      which.map((l) => split[l]),
      isExact,
      options,
    );
  const all = [...labelings.keys()];
  const found = await pass(all, false);
  // Half as long again, and hardly ever needed.
  const tight = all.filter((l) => found[l].some((each, c) => isTight(each, split[l], c, points)));
  if (tight.length > 0) {
    const exact = await pass(tight, true);
    tight.forEach((l, index) => (found[l] = exact[index]));
  }
  return found;
}

/** One pass over the rows. */
async function passOf(
  pool: KernelPool,
  scope: MemoryScope,
  { blocks, rows, cols }: Points,
  labelings: readonly StoredLabels[],
  split: readonly Float32Array[],
  isExact: boolean,
  options: RunOptions,
): Promise<Spread[][]> {
  const { pointer, count, clusters, firsts } = numbered(scope, labelings);
  const size = vectorsOf(cols) * 8;
  const means = new Float32Array(clusters * size);
  split.forEach((each, l) => means.set(each, firsts[l] * size));
  const bytes = spaceOf(cols, clusters * 16);
  const spaces = scope.take(pool.threads * bytes);
  const pieces = Math.ceil(rows / SPREADS_ROWS);
  const spreads = scope.take(pieces * clusters * 32);
  // prettier-ignore
  const args = [
    blocks, cols, Math.ceil(rows / 8), pointer, count, clusters, scope.copy(means), Number(isExact), spaces, bytes, spreads,
  ];
  await pool.run('clusterSpreads', args, options);
  const total = addPieces(pool, spreads, pieces, 4 * clusters);
  return labelings.map(({ k }, l) =>
    Array.from({ length: k }, (_, c) => {
      const [distance, squares, number] = total.subarray(4 * (firsts[l] + c));
      return { distance, squares, count: number };
    }),
  );
}

/** Means are rounded to 32 bits, which may matter where it moves them by more than this share of their rows' distances. */
const MOVED = 1e-6;

function isTight(
  { count, distance }: Spread,
  split: Float32Array,
  c: number,
  { cols }: Points,
): boolean {
  const size = vectorsOf(cols) * 8;
  let moved = 0;
  for (let at = c * size; at < (c + 1) * size; at += 1) if (at % 8 >= 4) moved += split[at] ** 2;
  return Math.sqrt(moved) * count > MOVED * distance;
}

/** Means as kernels-wasm/cluster-spreads.ts wants them: the nearest 32-bit floats, and the rest. */
function splitMeans({ rows: k, cols, data }: Matrix): Float32Array {
  const vectors = vectorsOf(cols);
  const table = new Float32Array(k * vectors * 8);
  for (let c = 0; c < k; c += 1) {
    for (let j = 0; j < cols; j += 1) {
      const mean = data[c * cols + j];
      const at = (c * vectors + Math.floor(j / 4)) * 8 + (j % 4);
      table[at] = mean;
      table[at + 4] = mean - table[at];
    }
  }
  return table;
}

/** Adds up what each piece of rows has come to, in the order of the rows. */
function addPieces(pool: KernelPool, at: number, pieces: number, width: number): Float64Array {
  const all = pool.memory.f64(at, pieces * width);
  const total = new Float64Array(width);
  for (let from = 0; from < all.length; from += width) {
    for (let i = 0; i < width; i += 1) total[i] += all[from + i];
  }
  return total;
}
