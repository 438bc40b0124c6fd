import type { MemoryScope } from './memory.js';
import type { KernelPool, RunOptions } from './pool.js';
import type { View } from './view.js';

/** A fit from given centroids, as stored values. */
export interface Refined {
  /** k x cols. */
  readonly centroids: Float64Array;
  readonly inertia: number;
  readonly iterations: number;
}

/** A fit whose rows have their labels: of the rows of its view, and what is left to fill the last block. */
export interface Labelled extends Refined {
  readonly labels: Uint16Array;
}

export interface RefineOptions extends RunOptions {
  /** Bound of the sum of squared shifts, in stored values. */
  readonly threshold: number;
  readonly maxIterations: number;
}

/** Labels have 16 bits, of which one value stands for none. */
export const MOST_CLUSTERS = 65_535;
/** As in kernels-wasm: bytes of a fit, and of what is found of a run of blocks. */
const FIT_BYTES = 64;
const FOUND_BYTES = 32 * 64;

/** Fewer rows are not shared: threads would wait for one another longer than they work. */
const ROWS_SHARED = 20_000;

const round64 = (bytes: number) => Math.ceil(bytes / 64) * 64;

/** Bytes of what a fit keeps: labels, sums, counts, table. */
function bytesOf(view: View, k: number) {
  const labels = round64(view.count * 16);
  const sums = round64((view.stripes + 1) * k * view.cols * 8);
  const counts = round64((view.stripes + 1) * k * 4);
  const table = round64(k * (view.cols + 1) * 4);
  return { labels, sums, counts, table, all: labels + sums + counts + table };
}

/**
 * Lloyd's k-means from many starts on one view, each on a thread of its own. For searching: labels are not kept.
 */
export async function refineApart(
  pool: KernelPool,
  view: View,
  starts: readonly Float64Array[],
  options: RefineOptions,
): Promise<Refined[]> {
  if (starts.length === 0) return [];
  const scope = pool.memory.scope();
  try {
    const fits = writeFits(pool, scope, view, starts, options);
    const mostK = Math.max(...starts.map((start) => start.length / view.cols));
    const bytes = FOUND_BYTES + bytesOf(view, mostK).all;
    const workspace = scope.take(bytes * pool.threads);
    const args = [view.pointer, fits, starts.length, workspace, bytes];
    await pool.run('refineApart', args, { ...options, work: starts.length });
    return starts.map((start, index) => readFit(pool, fits + index * FIT_BYTES, start.length));
  } finally {
    scope.release();
  }
}

/**
 * Lloyd's k-means from many starts on one view, all threads together: a row that is loaded serves all fits. For searching:
 * labels are not given.
 */
export async function refineTogether(
  pool: KernelPool,
  view: View,
  starts: readonly Float64Array[],
  options: RefineOptions,
): Promise<Refined[]> {
  return together(pool, view, starts, options, (fit) => fit);
}

/** The same with the labels of every row. */
export async function refineWithLabels(
  pool: KernelPool,
  view: View,
  starts: readonly Float64Array[],
  options: RefineOptions,
): Promise<Labelled[]> {
  return together(pool, view, starts, options, (fit, labels) => ({
    ...fit,
    labels: pool.memory.u16(labels, view.rows).slice(),
  }));
}

async function together<T>(
  pool: KernelPool,
  view: View,
  starts: readonly Float64Array[],
  options: RefineOptions,
  take: (fit: Refined, labels: number) => T,
): Promise<T[]> {
  const scope = pool.memory.scope();
  try {
    const fits = writeFits(pool, scope, view, starts, options);
    const labelsOf = starts.map((start, index) => {
      const bytes = bytesOf(view, start.length / view.cols);
      const labels = scope.take(bytes.all);
      const sums = labels + bytes.labels;
      const counts = sums + bytes.sums;
      const fields = pool.memory.i32(fits + index * FIT_BYTES, FIT_BYTES / 4);
      fields.set([counts + bytes.counts, labels, sums, counts], FIELD.table);
      return labels;
    });
    const found = scope.take(FOUND_BYTES * pool.threads);
    await pool.run('refineTogether', [view.pointer, fits, starts.length, found], {
      ...options,
      threads: view.rows < ROWS_SHARED ? 1 : pool.threads,
    });
    return starts.map((start, index) =>
      take(readFit(pool, fits + index * FIT_BYTES, start.length), labelsOf[index]),
    );
  } finally {
    scope.release();
  }
}

/** Places of 32-bit fields in a fit of kernels-wasm/fit.ts. */
const FIELD = { centroids: 4, table: 5, k: 9, maxIterations: 10, iterations: 11 };

function writeFits(
  pool: KernelPool,
  scope: MemoryScope,
  view: View,
  starts: readonly Float64Array[],
  options: RefineOptions,
): number {
  const fits = scope.zeros(starts.length * FIT_BYTES);
  starts.forEach((start, index) => {
    const pointer = fits + index * FIT_BYTES;
    pool.memory.f64(pointer, 1)[0] = options.threshold;
    const fields = pool.memory.i32(pointer, FIT_BYTES / 4);
    fields[FIELD.centroids] = scope.copy(start);
    fields[FIELD.k] = start.length / view.cols;
    fields[FIELD.maxIterations] = options.maxIterations;
  });
  return fits;
}

function readFit(pool: KernelPool, pointer: number, values: number): Refined {
  const fields = pool.memory.i32(pointer, FIT_BYTES / 4);
  return {
    inertia: pool.memory.f64(pointer, 2)[1],
    iterations: fields[FIELD.iterations],
    centroids: pool.memory.f64(fields[FIELD.centroids] >>> 0, values).slice(),
  };
}
