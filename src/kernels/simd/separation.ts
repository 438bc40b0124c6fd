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

/** Rows of a task; kernels-wasm/cluster-sums.ts and cluster-spreads.ts have the same. */
const PIECE_ROWS = 8192;
/** Below this the threads would wait for one another longer than they work. */
const ROWS_SHARED = 4 * PIECE_ROWS;

/**
 * The Davies-Bouldin and Calinski-Harabasz indices, in one pass for the means and one for the distances to them: from 32-bit
 * differences, summed in 64 bits. Clusters without rows are left out; RangeError when fewer than two have any.
 * Memory: 4 bytes a row.
 */
export async function separation(
  pool: KernelPool,
  points: Points,
  labels: Int32Array,
  k: number,
  options: SeparationOptions = {},
): Promise<Separation> {
  const { rows, cols } = points;
  if (labels.length !== rows) requireLabels(labels, rows, k);
  const { means: given, signal } = options;
  if (given !== undefined) requireMeans(given, k, cols);
  const { memory } = pool;
  const scope = memory.scope();
  const run = { signal, threads: rows < ROWS_SHARED ? 1 : pool.threads };
  try {
    const padded = Math.ceil(rows / 8) * 8;
    const at = scope.take(padded * 4);
    const target = memory.i32(at, padded);
    target.set(labels);
    // Rows that only fill the last block are of a cluster of their own.
    target.fill(k, rows);
    const means =
      given === undefined
        ? await meansOf(pool, scope, points, at, k, run)
        : storedMeans(points, given);
    const spreads = await spreadsOf(pool, scope, points, at, means, run);
    // Labels that are of no cluster were counted with the rows that fill the last block.
    const counted = spreads.reduce((sum, { count }) => sum + count, 0);
    if (counted < rows) requireLabels(labels, rows, k);
    return indicesOf(means, spreads);
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

async function meansOf(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  labels: number,
  k: number,
  options: RunOptions,
): Promise<Matrix> {
  const { blocks, rows, cols } = points;
  const { memory } = pool;
  const blockCount = Math.ceil(rows / 8);
  const width = (k + 1) * (cols + 1);
  const pieces = Math.ceil(rows / PIECE_ROWS);
  const sums = scope.take(pieces * width * 8);
  const references = firstRows(pool, points, memory.i32(labels, rows), k);
  const referencesAt = scope.copy(references);
  const tables = scope.take(pool.threads * references.byteLength);
  const args = [blocks, cols, blockCount, labels, k + 1, referencesAt, tables, sums];
  await pool.run('clusterSums', args, options);
  const total = addPieces(pool, sums, pieces, width);
  const data = Float64Array.from({ length: k * cols }, (_, at) => {
    const c = Math.floor(at / cols);
    const reference = references[c * referenceWidth(cols) + 4 + (at % cols)];
    const count = total[c * (cols + 1) + cols];
    return count === 0 ? 0 : reference + total[c * (cols + 1) + (at % cols)] / count;
  });
  return { rows: k, cols, data };
}

/** 32-bit floats of a reference: four that are left free, then the columns. */
function referenceWidth(cols: number): number {
  return 4 + Math.ceil(cols / 4) * 4;
}

/** The first row of each cluster; zeros for those without rows, and for the one after the last. */
function firstRows(
  { memory }: KernelPool,
  { blocks, rows, cols }: Points,
  labels: Int32Array,
  k: number,
): Float32Array {
  const width = referenceWidth(cols);
  const references = new Float32Array((k + 1) * width);
  const isFound = new Uint8Array(k);
  for (let row = 0, missing = k; row < rows && missing > 0; row += 1) {
    const label = labels[row];
    if (!(label >= 0 && label < k) || isFound[label] === 1) continue;
    isFound[label] = 1;
    missing -= 1;
    const values = memory.f32(blocks + Math.floor(row / 8) * cols * 32, cols * 8);
    for (let j = 0; j < cols; j += 1) references[label * width + 4 + j] = values[j * 8 + (row % 8)];
  }
  return references;
}

async function spreadsOf(
  pool: KernelPool,
  scope: MemoryScope,
  { blocks, rows, cols }: Points,
  labels: number,
  means: Matrix,
  options: RunOptions,
): Promise<Spread[]> {
  const k = means.rows;
  const split = splitMeans(means);
  const table = scope.copy(split);
  const tables = scope.take(pool.threads * (k + 1) * 16);
  const pieces = Math.ceil(rows / PIECE_ROWS);
  const width = 4 * (k + 1);
  const spreads = scope.take(pieces * width * 8);
  const blockCount = Math.ceil(rows / 8);
  const pass = async (isExact: boolean): Promise<Spread[]> => {
    // prettier-ignore
    const args = [
      blocks, cols, blockCount, labels, k + 1, table, Number(isExact), tables, spreads,
    ];
    await pool.run('clusterSpreads', args, options);
    const total = addPieces(pool, spreads, pieces, width);
    return Array.from({ length: k }, (_, c) => {
      const [distance, squares, count] = total.subarray(4 * c, 4 * c + 3);
      return { distance, squares, count };
    });
  };
  const quick = await pass(false);
  // Half as long again, and hardly ever needed.
  return quick.some((spread, c) => isTight(spread, split, c, cols)) ? pass(true) : quick;
}

/** Means are rounded to 32 bits, which may matter where it moves them by more than this share of their rows' distances. */
const MOVED = 1e-6;

function isTight(
  { count, distance }: Spread,
  split: Float32Array,
  c: number,
  cols: number,
): boolean {
  const size = Math.ceil(cols / 4) * 8;
  let moved = 0;
  for (let at = c * size; at < (c + 1) * size; at += 1) if (at % 8 >= 4) moved += split[at] ** 2;
  return Math.sqrt(moved) * count > MOVED * distance;
}

/** Means as kernels-wasm/cluster-spreads.ts wants them: the nearest 32-bit floats, and the rest; one more for fillers. */
function splitMeans({ rows: k, cols, data }: Matrix): Float32Array {
  const groups = Math.ceil(cols / 4);
  const table = new Float32Array((k + 1) * groups * 8);
  for (let c = 0; c < k; c += 1) {
    for (let j = 0; j < cols; j += 1) {
      const mean = data[c * cols + j];
      const at = (c * groups + Math.floor(j / 4)) * 8 + (j % 4);
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
  for (let i = 0; i < all.length; i += 1) total[i % width] += all[i];
  return total;
}
