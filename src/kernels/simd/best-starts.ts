import { sampleRows } from '../sample.js';
import type { MemoryScope } from './memory.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';
import { refineApart, refineTogether } from './refine.js';
import type { Refined } from './refine.js';
import { add, searchQuickly, seedAll, startsOf } from './search.js';
import type { Found, Search } from './search.js';
import { copyOfRows, viewOf } from './view.js';
import type { View } from './view.js';

/** Points of more rows than this are searched on a sample ... */
const SAMPLE_ABOVE = 20_000;
/** ... of this many rows: many starts on few rows find better optima than few starts on many, in the same time. */
const SAMPLE_ROWS = 8192;
/** What is found there is refined on so many rows, then on FINER times as many, and so on, and at last on all. */
const LEVEL_ROWS = 32_768;
const FINER = 4;
/** The search ends at this many times the tolerance, and the levels between at LEVEL_ROUGH times: all rows decide. */
const SEARCH_ROUGH = 30;
const LEVEL_ROUGH = 2;
/** Every start that is to end on all rows goes ahead on so many. */
const AHEAD_ROWS = 65_536;
/** A search may end in several optima that a sample cannot tell apart: so many, differing by so much, go on to the next. */
const CANDIDATES = 4;
const DIFFERENT = 3e-4;

/**
 * For each k there can be, fits near the best optimum of all rows, the best first. Numbers of clusters beyond the number of
 * distinct rows become that number.
 */
export async function bestStarts(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  search: Search,
): Promise<Found> {
  const full = viewOf(pool, scope, points);
  const { base, seeds } = await seedSample(pool, scope, points, full, search);
  const rough = { ...search, threshold: SEARCH_ROUGH * search.threshold };
  const found = await searchQuickly(pool, base, seeds, rough);
  const level = { ...search, threshold: LEVEL_ROUGH * search.threshold, onProgress: undefined };
  return sift(pool, points, full, found, level);
}

/**
 * The same with every start, seeded on all rows, run to its end on all rows: what scikit-learn does with `n_init`. Where
 * there are many rows, each start goes most of its way on some of them, and comes to its end on all in a few rounds.
 */
export async function plainStarts(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  search: Search,
): Promise<Found> {
  const full = viewOf(pool, scope, points);
  const seeded = startsOf(full, await seedAll(pool, full, search), search.ks);
  const starts = await ahead(pool, points, full, seeded, { ...search, onProgress: undefined });
  return add(new Map(), full, await refineTogether(pool, full, starts, search));
}

/** Where the starts come to on some of the rows, if all are many more. */
async function ahead(
  pool: KernelPool,
  points: Points,
  full: View,
  starts: readonly Float64Array[],
  search: Search,
): Promise<readonly Float64Array[]> {
  if (full.rows < FINER * AHEAD_ROWS) return starts;
  const scope = pool.memory.scope();
  try {
    const some = await thinned(pool, scope, points, AHEAD_ROWS, search.signal);
    const refined = await refineApart(pool, some, starts, search);
    return refined.map(({ centroids }) => centroids);
  } finally {
    scope.release();
  }
}

/** The rows that are searched, and the seeds of each start among them. */
async function seedSample(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  full: View,
  search: Search,
): Promise<{ base: View; seeds: Float64Array[] }> {
  if (full.rows > SAMPLE_ABOVE) {
    const rows = sampleRows(full.rows, SAMPLE_ROWS, search.rng.fork('sample'));
    const base = await copyOfRows(pool, scope, points, rows, search.signal);
    const seeds = await seedAll(pool, base, search);
    // A sample of many equal rows may lack the few that differ.
    if (seeds[0].length === search.ks[search.ks.length - 1] * points.cols) return { base, seeds };
  }
  return { base: full, seeds: await seedAll(pool, full, search) };
}

/**
 * Refines what was found on ever more rows: several fits of each k at first, of which the best goes on. Ends where the next
 * level would not be much less than all rows.
 */
async function sift(
  pool: KernelPool,
  points: Points,
  full: View,
  candidates: Found,
  search: Search,
): Promise<Found> {
  let found = candidates;
  for (let rows = LEVEL_ROWS, wanted = CANDIDATES; ; rows *= FINER, wanted = 1) {
    // Several candidates are worth a level even of half the rows.
    const isLast = rows * (wanted > 1 ? 2 : FINER) > full.rows;
    if (isLast && wanted === 1) return found;
    const starts = [...found.values()].flatMap((fits) => differing(fits, wanted));
    const scope = pool.memory.scope();
    try {
      const level = isLast ? full : await thinned(pool, scope, points, rows, search.signal);
      const refine = wanted === 1 ? refineTogether : refineApart;
      found = add(new Map(), level, await refine(pool, level, starts, search));
    } finally {
      scope.release();
    }
    if (isLast) return found;
  }
}

/** The centroids of the best fits that are no repetition of a better one. */
function differing(fits: readonly Refined[], wanted: number): Float64Array[] {
  return fits
    .filter(({ inertia }, i) => i === 0 || inertia > fits[i - 1].inertia * (1 + DIFFERENT))
    .slice(0, wanted)
    .map(({ centroids }) => centroids);
}

/** A copy of about so many rows: every so-many-th block of eight, so that memory is read in order. */
function thinned(
  pool: KernelPool,
  scope: MemoryScope,
  points: Points,
  rows: number,
  signal?: AbortSignal,
): Promise<View> {
  const step = points.rows / rows;
  const order = new Int32Array(rows);
  for (let at = 0; at < rows; at += 8) {
    const first = Math.floor((at / 8) * step) * 8;
    for (let lane = 0; lane < 8; lane += 1) order[at + lane] = first + lane;
  }
  return copyOfRows(pool, scope, points, order, signal);
}
