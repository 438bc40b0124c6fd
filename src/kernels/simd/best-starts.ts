import { sampleRows } from '../sample.js';
import type { MemoryScope } from './memory.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';
import { refineApart, refineTogether } from './refine.js';
import type { Refined } from './refine.js';
import { SAMPLED, THOROUGH, add, searchQuickly, seedAll, startsOf } from './search.js';
import type { Found, Search } from './search.js';
import { copyOfRows, thinned, viewOf } from './view.js';
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
const LEVEL_ROUGH = 10;
/** Every start that is to end on all rows goes ahead on so many. */
const AHEAD_ROWS = 65_536;
/**
 * A search may end in several optima that a sample cannot tell apart. So many of each k go on to the first level, and from
 * there at most LATER whose inertia is within CLOSE of the best: twice what a level of LEVEL_ROWS gets it wrong by.
 */
const CANDIDATES = 4;
const LATER = 2;
const CLOSE = 1e-3;
/** Fits are one when the squares from centroid to nearest centroid sum to at most this share of the rows' variance. */
const SAME = 0.02;

/**
 * For each k there can be, fits near the best optimum of all rows: two where samples could not tell which is better. Numbers
 * of clusters beyond the number of distinct rows become that number.
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
  const effort = base === full ? THOROUGH : SAMPLED;
  const found = await searchQuickly(pool, base, seeds, rough, effort);
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
  const found = add(new Map(), full, await refineTogether(pool, full, starts, search));
  return new Map([...found].map(([k, [best]]) => [k, [best]]));
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
 * Refines what was found on ever more rows: several fits of each k at first, of which the best go on. Ends where the next
 * level would not be much less than all rows.
 */
async function sift(
  pool: KernelPool,
  points: Points,
  full: View,
  candidates: Found,
  search: Search,
): Promise<Found> {
  const same = SAME * points.cols * points.meanVariance;
  let starts = takeDistinct(candidates, CANDIDATES, Infinity, same);
  for (let rows = LEVEL_ROWS; ; rows *= FINER) {
    const isFirst = rows === LEVEL_ROWS;
    // Several candidates are worth a level even of half the rows.
    const isLast = rows * (isFirst ? 2 : FINER) > full.rows;
    if (isLast && !isFirst) return starts;
    const scope = pool.memory.scope();
    try {
      const level = isLast ? full : await thinned(pool, scope, points, rows, search.signal);
      const refine = isFirst ? refineApart : refineTogether;
      const fits = [...starts.values()].flat().map(({ centroids }) => centroids);
      const found = add(new Map(), level, await refine(pool, level, fits, search));
      starts = takeDistinct(found, isLast ? 1 : LATER, CLOSE * Math.sqrt(LEVEL_ROWS / rows), same);
    } finally {
      scope.release();
    }
    if (isLast) return starts;
  }
}

/** The best fits of each k, at most so many, whose inertia is close to the least and which are not the same. */
function takeDistinct(found: Found, most: number, close: number, same: number): Found {
  return new Map(
    [...found].map(([k, fits]) => {
      const taken: Refined[] = [];
      for (const fit of fits) {
        if (taken.length === most || fit.inertia > fits[0].inertia * (1 + close)) break;
        const isKnown = taken.some((other) => areOne(fit.centroids, other.centroids, k, same));
        if (!isKnown) taken.push(fit);
      }
      return [k, taken];
    }),
  );
}

/** Whether the squares from each centroid to the nearest of another fit's sum to at most `same`. */
function areOne(some: Float64Array, others: Float64Array, k: number, same: number): boolean {
  const cols = some.length / k;
  let total = 0;
  // Of many centroids a few tell.
  for (let a = 0; a < some.length && total <= same; a += cols) {
    let least = Infinity;
    for (let b = 0; b < others.length; b += cols) {
      let square = 0;
      for (let j = 0; j < cols; j += 1) square += (some[a + j] - others[b + j]) ** 2;
      least = Math.min(least, square);
    }
    total += least;
  }
  return total <= same;
}
