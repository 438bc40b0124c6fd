import type { Rng } from '../rng.js';
import type { KernelPool, RunOptions } from './pool.js';
import { refineApart } from './refine.js';
import type { Refined } from './refine.js';
import { seed } from './seed.js';
import type { SeedTask } from './seed.js';
import { rowOf, thinned } from './view.js';
import type { View } from './view.js';

/** What to search for on a view: fits of every k. */
export interface Search extends RunOptions {
  /** Ascending. */
  readonly ks: readonly number[];
  /** Greedy k-means++ starts of each k. */
  readonly starts: number;
  readonly rng: Rng;
  /** Bound of the sum of squared shifts where a fit ends, in stored values. */
  readonly threshold: number;
  readonly maxIterations: number;
}

/** Fits that were found for each k, the best first; the largest k first, so that no thread is left with it at the end. */
export type Found = Map<number, Refined[]>;

/** Starts go so many rounds, and the best of each k go on: who lags behind by then seldom wins. */
interface Cull {
  readonly rounds: number;
  readonly kept: number;
  /** Whether on half of the rows: for the first rounds, in which most is to do. */
  readonly isOnHalf?: boolean;
}

/** How thoroughly to search. */
export interface Effort {
  readonly culls: readonly Cull[];
  /** How often neighbouring k exchange what they found. */
  readonly exchanges: number;
}

/** Where all rows are searched, and nothing comes after. */
export const THOROUGH: Effort = { culls: [{ rounds: 10, kept: 6 }], exchanges: 2 };
/** Where a sample is searched, whose several optima are compared on more rows. */
export const SAMPLED: Effort = {
  culls: [
    { rounds: 5, kept: 10, isOnHalf: true },
    { rounds: 6, kept: 6 },
  ],
  exchanges: 1,
};
/** In an exchange, how many rows are tried as the seed more. */
const GROWN = 2;

/**
 * Seeds of all starts: nested, so that the first k rows of each are its start for k. Fewer rows than the largest k where
 * there are fewer distinct rows.
 */
export function seedAll(pool: KernelPool, view: View, search: Search): Promise<Float64Array[]> {
  const k = search.ks[search.ks.length - 1];
  const tasks = Array.from({ length: search.starts }, (_, start) => {
    const rng = search.rng.fork(`start:${start}`);
    return { given: rowOf(pool, view, rng.int(view.rows)), k, rng };
  });
  return seed(pool, view, tasks, { signal: search.signal });
}

/** The start of each k from each seeding, the largest k first: what takes longest must not come last. */
export function startsOf(
  { cols }: View,
  seeds: readonly Float64Array[],
  ks: readonly number[],
): Float64Array[] {
  const distinct = Math.min(...seeds.map((rows) => rows.length)) / cols;
  const possible = [...new Set(ks.map((k) => Math.min(k, distinct)))];
  return possible.toReversed().flatMap((k) => seeds.map((rows) => rows.subarray(0, k * cols)));
}

/**
 * As good and several times faster: starts that lag behind are given up early, and afterwards the best of each k is a start
 * for its neighbours: with a seed more, with two centroids merged, with one centroid moved elsewhere. That finds optima that
 * ten times as many starts from nothing miss.
 */
export async function searchQuickly(
  pool: KernelPool,
  view: View,
  seeds: readonly Float64Array[],
  search: Search,
  { culls, exchanges }: Effort,
): Promise<Found> {
  let starts = startsOf(view, seeds, search.ks);
  for (const each of culls) starts = await cull(pool, view, starts, search, each);
  const found = add(new Map(), view, await refineApart(pool, view, starts, search));
  for (let round = 0; round < exchanges; round += 1) {
    add(
      found,
      view,
      await exchange(pool, view, found, search, search.rng.fork(`exchange:${round}`)),
    );
  }
  return found;
}

/** Where the best starts of each k come to. */
async function cull(
  pool: KernelPool,
  view: View,
  starts: readonly Float64Array[],
  search: Search,
  { rounds, kept, isOnHalf = false }: Cull,
): Promise<Float64Array[]> {
  const briefly = { ...search, maxIterations: Math.min(rounds, search.maxIterations) };
  const scope = pool.memory.scope();
  try {
    const half = Math.floor(view.rows / 16) * 8;
    const some = isOnHalf ? await thinned(pool, scope, view, half, search.signal) : view;
    const fits = add(new Map(), view, await refineApart(pool, some, starts, briefly));
    return [...fits.values()].flatMap((all) =>
      all.slice(0, kept).map(({ centroids }) => centroids),
    );
  } finally {
    scope.release();
  }
}

/** New fits of every k, started from the best of k and of its neighbours. */
async function exchange(
  pool: KernelPool,
  view: View,
  found: Found,
  search: Search,
  rng: Rng,
): Promise<Refined[]> {
  const { cols } = view;
  const starts: Float64Array[] = [];
  const tasks: SeedTask[] = [];
  for (const k of found.keys()) {
    const own = bestOf(found, k);
    const fewer = bestOf(found, k - 1);
    const more = bestOf(found, k + 1);
    if (more !== undefined) starts.push(without(more, cols, closestToAnother(more, cols)));
    if (fewer !== undefined) {
      for (let seeds = 0; seeds < GROWN; seeds += 1) {
        tasks.push({ given: fewer, k, rng: rng.fork(`grown:${k}:${seeds}`) });
      }
    }
    if (own !== undefined && k > 1) {
      const moved = rng.fork(`moved:${k}`);
      tasks.push({ given: without(own, cols, moved.int(k)), k, rng: moved });
    }
  }
  const seeded = tasks.length > 0 ? await seed(pool, view, tasks, { signal: search.signal }) : [];
  return refineApart(pool, view, [...starts, ...seeded], search);
}

function bestOf(found: Found, k: number): Float64Array | undefined {
  return found.get(k)?.[0]?.centroids;
}

/** Adds fits to what was found (INOUT); of equally good ones those that were there come first. */
export function add(found: Found, { cols }: View, fits: readonly Refined[]): Found {
  for (const fit of fits) {
    const k = fit.centroids.length / cols;
    found.set(k, [...(found.get(k) ?? []), fit]);
  }
  for (const all of found.values()) all.sort((a, b) => a.inertia - b.inertia);
  return found;
}

function without(centroids: Float64Array, cols: number, index: number): Float64Array {
  const rest = new Float64Array(centroids.length - cols);
  rest.set(centroids.subarray(0, index * cols));
  rest.set(centroids.subarray((index + 1) * cols), index * cols);
  return rest;
}

/** The centroid, of the two nearest to each other, that comes first. */
function closestToAnother(centroids: Float64Array, cols: number): number {
  const k = centroids.length / cols;
  let closest = 0;
  let least = Infinity;
  for (let a = 0; a < k; a += 1) {
    for (let b = a + 1; b < k; b += 1) {
      let square = 0;
      for (let j = 0; j < cols; j += 1) {
        square += (centroids[a * cols + j] - centroids[b * cols + j]) ** 2;
      }
      if (square >= least) continue;
      closest = a;
      least = square;
    }
  }
  return closest;
}
