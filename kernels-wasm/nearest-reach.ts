import {
  LEAF,
  Leaves,
  NOTHING,
  TILE,
  boundsOf,
  exactSquare,
  farthestOf,
  leastSquare,
  longestOf,
  nearestLeaf,
  putQuery,
  reachOf,
  slackOf,
  within,
} from './leaves';
import { isCancelled, progress, takeTask } from './team';

/** Rows placed among others; src/kernels/simd/hdbscan-predict.ts lays it out. All lengths are squares. */
@unmanaged
class Placing {
  /** f64 a query: its core distance. */
  own: usize;
  /** f64 a row: core distance, i32 a row: label and number in the matrix. */
  core: usize;
  labels: usize;
  numbers: usize;
  /** f64 a leaf: the least core distance of its rows. */
  leafCores: usize;
  /** f64 and i32 a query: reachability from the nearest row, and that row's place. */
  reach: usize;
  partners: usize;
  /** i32 and f64 a query and neighbour: the places and squares of its nearest rows, ascending; how many of each, maybe 0. */
  places: usize;
  squares: usize;
  kept: u32;
}

/**
 * The row of the index that is nearest to each query under mutual reachability; of equally near ones those with a label come
 * first, then the one with the lowest number.
 *
 * Scratch, a thread: reaches f32[32], lengths f32[32], queries i32[32], tiles f32[8][cols][4].
 */
export function nearestReach(
  team: usize,
  thread: u32,
  queriesAt: usize,
  indexAt: usize,
  placingAt: usize,
  scratches: usize,
  scratchBytes: u32,
): void {
  const queries = changetype<Leaves>(queriesAt);
  const index = changetype<Leaves>(indexAt);
  const placing = changetype<Placing>(placingAt);
  const reaches = scratches + <usize>thread * scratchBytes;
  const lengths = reaches + LEAF * 4;
  const rows = lengths + LEAF * 4;
  const tiles = rows + LEAF * 4;
  for (let leaf = takeTask(team); leaf < queries.leaves; leaf = takeTask(team)) {
    if (isCancelled(team)) return;
    const first = leaf * LEAF;
    const end = min(queries.rows, first + LEAF);
    let count: u32 = 0;
    for (let row = first; row < end; row += 1) {
      if (isKnown(placing, row)) continue;
      store<u32>(rows + (count << 2), row);
      store<f32>(
        reaches + (count << 2),
        reachOf(load<f64>(placing.reach + ((<usize>row) << 3)), index),
      );
      putQuery(queries, row, tiles, lengths, count);
      count += 1;
    }
    // The last tile is filled up, within no reach of anything.
    for (let q = count; q % TILE != 0; q += 1) {
      putQuery(queries, first, tiles, lengths, q);
      store<f32>(reaches + (q << 2), NOTHING);
    }
    if (count > 0) search(queries, index, placing, leaf, count, reaches);
    progress(team);
  }
}

/**
 * Begins with the nearest rows that are known, and says whether they suffice: when one of them is as near as the query's own
 * core distance allows, and no row that is not among them can be as near.
 */
function isKnown(placing: Placing, query: u32): bool {
  const reach = placing.reach + ((<usize>query) << 3);
  const own = load<f64>(placing.own + ((<usize>query) << 3));
  store<f64>(reach, Infinity);
  store<i32>(placing.partners + ((<usize>query) << 2), -1);
  let farthest: f64 = 0;
  for (let i: u32 = 0; i < placing.kept; i += 1) {
    const at = <usize>query * placing.kept + i;
    const row = <usize>load<u32>(placing.places + (at << 2));
    farthest = load<f64>(placing.squares + (at << 3));
    const core = max(load<f64>(placing.core + (row << 3)), own);
    offer(placing, query, row, max(core, farthest));
  }
  return load<f64>(reach) == own && farthest > own;
}

/** Takes a row for the partner when it is nearer, or as near and before. */
function offer(placing: Placing, query: usize, row: usize, square: f64): bool {
  const reach = placing.reach + (query << 3);
  const partner = placing.partners + (query << 2);
  const held = load<f64>(reach);
  if (square > held) return false;
  if (square == held && isBefore(placing, load<i32>(partner), <i32>row)) return false;
  store<f64>(reach, square);
  store<i32>(partner, <i32>row);
  return true;
}

function search(
  queries: Leaves,
  index: Leaves,
  placing: Placing,
  leaf: u32,
  count: u32,
  reaches: usize,
): void {
  const own = boundsOf(queries, leaf);
  const start = nearestLeaf(queries, leaf, index);
  for (let step: u32 = 0; step < 2 * index.leaves; step += 1) {
    // Numbers below 0 wrap around and are too large.
    const other = (step & 1) == 1 ? start + ((step + 1) >> 1) : start - (step >> 1);
    if (other >= index.leaves) continue;
    const least = leastSquare(own, boundsOf(index, other), index.cols);
    searchLeaf(queries, index, placing, leaf, other, least, count, reaches);
  }
}

function searchLeaf(
  queries: Leaves,
  index: Leaves,
  placing: Placing,
  leaf: u32,
  other: u32,
  least: f32,
  count: u32,
  reaches: usize,
): void {
  const cols = index.cols;
  const rowBytes = (<usize>cols) << 3;
  const lengths = reaches + LEAF * 4;
  const rows = lengths + LEAF * 4;
  const tiles = rows + LEAF * 4;
  const longest = max(longestOf(queries, leaf), longestOf(index, other));
  const end = min(index.rows, (other + 1) * LEAF);
  const leafCore = load<f64>(placing.leafCores + ((<usize>other) << 3));
  for (let t: u32 = 0; t * TILE < count; t += 1) {
    const reachesOfTile = reaches + t * TILE * 4;
    const farthest = farthestOf(reachesOfTile);
    if (farthest < least || farthest < reachOf(leafCore, index)) continue;
    const slack = slackOf(longest, cols, reachesOfTile);
    const tile = tiles + <usize>t * cols * 16;
    for (let first = other * LEAF; first < end; first += 8) {
      let mask = within(index, first, tile, reachesOfTile, lengths + t * TILE * 4, slack);
      for (; mask != 0; mask &= mask - 1) {
        const bit = ctz(mask);
        const q = t * TILE + (bit >> 3);
        const row = <usize>(first + (bit & 7));
        const query = <usize>load<u32>(rows + (q << 2));
        const core = max(
          load<f64>(placing.core + (row << 3)),
          load<f64>(placing.own + (query << 3)),
        );
        if (core > load<f64>(placing.reach + (query << 3))) continue;
        const square = max(
          core,
          exactSquare(queries.exact + query * rowBytes, index.exact + row * rowBytes, cols),
        );
        if (offer(placing, query, row, square)) {
          store<f32>(reaches + (q << 2), reachOf(square, index));
        }
      }
    }
  }
}

/** Whether of two equally near rows `a` counts. */
function isBefore(placing: Placing, a: i32, b: i32): bool {
  if (a < 0) return false;
  const isNoiseA = load<i32>(placing.labels + ((<usize>a) << 2)) < 0;
  const isNoiseB = load<i32>(placing.labels + ((<usize>b) << 2)) < 0;
  if (isNoiseA != isNoiseB) return isNoiseB;
  return (
    load<i32>(placing.numbers + ((<usize>a) << 2)) < load<i32>(placing.numbers + ((<usize>b) << 2))
  );
}
