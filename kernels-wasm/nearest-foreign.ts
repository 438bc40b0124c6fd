import {
  LEAF,
  Leaves,
  NOTHING,
  TILE,
  boundsOf,
  leastSquare,
  exactSquare,
  farthestOf,
  longestOf,
  putQuery,
  reachOf,
  slackOf,
  within,
} from './leaves';
import { isCancelled, progress, takeTask } from './team';

/** A round of Boruvka's method; src/kernels/simd/spanning-tree.ts lays it out. All lengths are squares. */
@unmanaged
class Round {
  /** f64 a row: core distance. */
  core: usize;
  /** i32 a row: the component it is in, which is the number of one of its rows. */
  components: usize;
  /** f64 a component: the least reachability of a row outside found so far, by any thread. */
  bounds: usize;
  /** f64 a row: what no row outside its component is nearer than. */
  lower: usize;
  /** f64 and i32 a row: the nearest row outside found by this row. */
  nearest: usize;
  partners: usize;
  /** i32 a leaf: the component all its rows are in, or -1. */
  leafComponents: usize;
  /** f64 a leaf: the least core distance of its rows. */
  leafCores: usize;
  /** The component that waits to be found by the others. */
  waiting: i32;
}

/**
 * For every component but the one that waits, the nearest row outside it under mutual reachability. Threads share the bounds:
 * which of equally near rows is found may differ from run to run, its length does not.
 *
 * Scratch, a thread: reaches f32[32], lengths f32[32], bounds f64[32], rows i32[32], tiles f32[8][cols][4].
 */
export function nearestForeign(
  team: usize,
  thread: u32,
  indexAt: usize,
  roundAt: usize,
  scratches: usize,
  scratchBytes: u32,
): void {
  const index = changetype<Leaves>(indexAt);
  const round = changetype<Round>(roundAt);
  const reaches = scratches + <usize>thread * scratchBytes;
  const bounds = reaches + LEAF * 8;
  const queries = bounds + LEAF * 8;
  const tiles = queries + LEAF * 4;
  for (let leaf = takeTask(team); leaf < index.leaves; leaf = takeTask(team)) {
    if (isCancelled(team)) return;
    const count = takeQueries(index, round, leaf, reaches, bounds, queries, tiles);
    if (count > 0) {
      search(index, round, leaf, count, reaches, bounds, queries, tiles);
      for (let q: u32 = 0; q < count; q += 1) {
        const row = <usize>load<u32>(queries + (q << 2));
        store<f64>(round.lower + (row << 3), load<f64>(bounds + (q << 3)));
      }
    }
    progress(team);
  }
}

/** The rows of a leaf that may have a nearer row outside than their component knows. */
function takeQueries(
  index: Leaves,
  round: Round,
  leaf: u32,
  reaches: usize,
  bounds: usize,
  queries: usize,
  tiles: usize,
): u32 {
  const only = load<i32>(round.leafComponents + ((<usize>leaf) << 2));
  if (only == round.waiting) return 0;
  const first = leaf * LEAF;
  const end = min(index.rows, first + LEAF);
  let count: u32 = 0;
  for (let row = first; row < end; row += 1) {
    const component = load<i32>(round.components + ((<usize>row) << 2));
    if (component == round.waiting) continue;
    const bound = sharedBound(round, component);
    if (load<f64>(round.lower + ((<usize>row) << 3)) >= bound) continue;
    store<u32>(queries + (count << 2), row);
    store<f64>(bounds + (count << 3), bound);
    store<f32>(reaches + (count << 2), reachOf(bound, index));
    putQuery(index, row, tiles, reaches + LEAF * 4, count);
    count += 1;
  }
  // The last tile is filled up, within no reach of anything.
  for (let q = count; q % TILE != 0; q += 1) {
    putQuery(index, first, tiles, reaches + LEAF * 4, q);
    store<f32>(reaches + (q << 2), NOTHING);
  }
  return count;
}

function search(
  index: Leaves,
  round: Round,
  leaf: u32,
  count: u32,
  reaches: usize,
  bounds: usize,
  queries: usize,
  tiles: usize,
): void {
  const own = boundsOf(index, leaf);
  const only = load<i32>(round.leafComponents + ((<usize>leaf) << 2));
  for (let step: u32 = 0; step < 2 * index.leaves; step += 1) {
    // Numbers below 0 wrap around and are too large.
    const other = (step & 1) == 1 ? leaf + ((step + 1) >> 1) : leaf - (step >> 1);
    if (other >= index.leaves) continue;
    const theirs = load<i32>(round.leafComponents + ((<usize>other) << 2));
    if (theirs >= 0 && theirs == only) continue;
    let farthest = NOTHING;
    let largest: f64 = 0;
    for (let q: u32 = 0; q < count; q += 1) {
      farthest = max(farthest, load<f32>(reaches + (q << 2)));
      largest = max(largest, load<f64>(bounds + (q << 3)));
    }
    if (farthest < 0) return;
    if (load<f64>(round.leafCores + ((<usize>other) << 3)) >= largest) continue;
    const least = leastSquare(own, boundsOf(index, other), index.cols);
    if (least > farthest) continue;
    searchLeaf(index, round, leaf, other, least, count, reaches, bounds, queries, tiles);
    refresh(index, round, count, reaches, bounds, queries);
  }
}

function searchLeaf(
  index: Leaves,
  round: Round,
  leaf: u32,
  other: u32,
  least: f32,
  count: u32,
  reaches: usize,
  bounds: usize,
  queries: usize,
  tiles: usize,
): void {
  const cols = index.cols;
  const rowBytes = (<usize>cols) << 3;
  const longest = max(longestOf(index, leaf), longestOf(index, other));
  const lengths = reaches + LEAF * 4;
  const end = min(index.rows, (other + 1) * LEAF);
  for (let t: u32 = 0; t * TILE < count; t += 1) {
    const reachesOfTile = reaches + t * TILE * 4;
    if (farthestOf(reachesOfTile) < least) continue;
    const slack = slackOf(longest, cols, reachesOfTile);
    const tile = tiles + <usize>t * cols * 16;
    for (let first = other * LEAF; first < end; first += 8) {
      let mask = within(index, first, tile, reachesOfTile, lengths + t * TILE * 4, slack);
      for (; mask != 0; mask &= mask - 1) {
        const bit = ctz(mask);
        const q = t * TILE + (bit >> 3);
        const row = <usize>(first + (bit & 7));
        const query = <usize>load<u32>(queries + (q << 2));
        const component = load<i32>(round.components + (query << 2));
        if (load<i32>(round.components + (row << 2)) == component) continue;
        const bound = load<f64>(bounds + (q << 3));
        const core = max(load<f64>(round.core + (row << 3)), load<f64>(round.core + (query << 3)));
        if (core >= bound) continue;
        const square = max(
          core,
          exactSquare(index.exact + query * rowBytes, index.exact + row * rowBytes, cols),
        );
        if (square >= bound) continue;
        store<f64>(round.nearest + (query << 3), square);
        store<u32>(round.partners + (query << 2), <u32>row);
        lowerBound(round, component, square);
        store<f64>(bounds + (q << 3), square);
        store<f32>(reaches + (q << 2), reachOf(square, index));
      }
    }
  }
}

/** Takes over what other rows and threads found; a row whose core distance is as far is done. */
function refresh(
  index: Leaves,
  round: Round,
  count: u32,
  reaches: usize,
  bounds: usize,
  queries: usize,
): void {
  for (let q: u32 = 0; q < count; q += 1) {
    if (load<f32>(reaches + (q << 2)) < 0) continue;
    const query = <usize>load<u32>(queries + (q << 2));
    const shared = sharedBound(round, load<i32>(round.components + (query << 2)));
    const bound = min(shared, load<f64>(bounds + (q << 3)));
    if (load<f64>(round.core + (query << 3)) >= bound) {
      store<f32>(reaches + (q << 2), NOTHING);
    } else if (bound < load<f64>(bounds + (q << 3))) {
      store<f32>(reaches + (q << 2), reachOf(bound, index));
    }
    store<f64>(bounds + (q << 3), bound);
  }
}

function sharedBound(round: Round, component: i32): f64 {
  return reinterpret<f64>(atomic.load<u64>(round.bounds + ((<usize>component) << 3)));
}

/** Numbers of 0 or more are ordered as their bits are. */
function lowerBound(round: Round, component: i32, square: f64): void {
  const at = round.bounds + ((<usize>component) << 3);
  const wanted = reinterpret<u64>(square);
  let held = atomic.load<u64>(at);
  while (wanted < held) {
    const found = atomic.cmpxchg<u64>(at, held, wanted);
    if (found == held) return;
    held = found;
  }
}
