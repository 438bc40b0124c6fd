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
/** As in kernels-wasm: bytes of a fit, and of what a thread needs for a run of blocks. */
const FIT_BYTES = 128;
const SPACE_BYTES = 32 * (96 + 8);

/** Fewer rows are not shared: threads would wait for one another longer than they work. */
const ROWS_SHARED = 20_000;

const round64 = (bytes: number) => Math.ceil(bytes / 64) * 64;

/** Bytes of what a fit keeps. */
function bytesOf(view: View, k: number) {
  const labels = round64(view.count * 16);
  const sums = round64((view.stripes + 1) * k * view.cols * 8);
  const counts = round64((view.stripes + 1) * k * 4);
  const table = round64(k * (view.cols + 1) * 4);
  const slacks = round64(view.count * 4);
  return { labels, sums, counts, slacks, all: labels + sums + counts + slacks + table };
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
    const fits = await writeFits(pool, scope, view, starts, options);
    const mostK = Math.max(...starts.map((start) => start.length / view.cols));
    const bytes = SPACE_BYTES + bytesOf(view, mostK).all;
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
    const fits = await writeFits(pool, scope, view, starts, options);
    const labelsOf = starts.map((start, index) => {
      const bytes = bytesOf(view, start.length / view.cols);
      const labels = scope.take(bytes.all);
      const sums = labels + bytes.labels;
      const counts = sums + bytes.sums;
      const fields = pool.memory.i32(fits + index * FIT_BYTES, FIT_BYTES / 4);
      const slacks = counts + bytes.counts;
      fields.set([slacks + bytes.slacks, labels, sums, counts], FIELD.table);
      fields[FIELD.slacks] = slacks;
      return labels;
    });
    const found = scope.take(SPACE_BYTES * pool.threads);
    await pool.run('refineTogether', [view.pointer, fits, starts.length, found], {
      ...options,
      threads: threadsFor(pool, view),
    });
    return starts.map((start, index) =>
      take(readFit(pool, fits + index * FIT_BYTES, start.length), labelsOf[index]),
    );
  } finally {
    scope.release();
  }
}

/** Places of 32-bit fields in a fit of kernels-wasm/fit.ts. */
const FIELD = {
  centroids: 4,
  table: 5,
  k: 9,
  maxIterations: 10,
  iterations: 11,
  middle: 16,
  radii: 17,
  slacks: 18,
};

async function writeFits(
  pool: KernelPool,
  scope: MemoryScope,
  view: View,
  starts: readonly Float64Array[],
  options: RefineOptions,
): Promise<number> {
  const middle = scope.copy(middleOf(starts, view.cols));
  const radii = scope.take(round64(view.count * 4));
  const { signal } = options;
  await pool.run('viewRadii', [view.pointer, middle, radii], {
    signal,
    threads: threadsFor(pool, view),
  });
  const fits = scope.zeros(starts.length * FIT_BYTES);
  starts.forEach((start, index) => {
    const pointer = fits + index * FIT_BYTES;
    pool.memory.f64(pointer, 1)[0] = options.threshold;
    const fields = pool.memory.i32(pointer, FIT_BYTES / 4);
    fields[FIELD.centroids] = scope.copy(start);
    fields[FIELD.k] = start.length / view.cols;
    fields[FIELD.maxIterations] = options.maxIterations;
    fields[FIELD.middle] = middle;
    fields[FIELD.radii] = radii;
  });
  return fits;
}

function threadsFor(pool: KernelPool, view: View): number {
  return view.rows < ROWS_SHARED ? 1 : pool.threads;
}

/** The mean of all centroids: near enough to the middle of the rows. */
function middleOf(starts: readonly Float64Array[], cols: number): Float64Array {
  const middle = new Float64Array(cols);
  let centroids = 0;
  for (const start of starts) {
    start.forEach((value, at) => (middle[at % cols] += value));
    centroids += start.length / cols;
  }
  return middle.map((sum) => sum / centroids);
}

function readFit(pool: KernelPool, pointer: number, values: number): Refined {
  const fields = pool.memory.i32(pointer, FIT_BYTES / 4);
  return {
    inertia: pool.memory.f64(pointer, 2)[1],
    iterations: fields[FIELD.iterations],
    centroids: pool.memory.f64(fields[FIELD.centroids] >>> 0, values).slice(),
  };
}
