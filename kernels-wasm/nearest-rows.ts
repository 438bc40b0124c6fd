import {
  FARTHEST,
  LEAF,
  Leaves,
  NOTHING,
  TILE,
  boundsOf,
  leastSquare,
  exactSquare,
  farthestOf,
  longestOf,
  nearestLeaf,
  putQuery,
  reachOf,
  slackOf,
  within,
} from './leaves';
import { isCancelled, progress, takeTask } from './team';

/**
 * The k nearest rows of `index` to each row of `queries`, exact: distances in 32 bits only say which rows are worth a look in
 * 64. A task is a leaf of queries; it looks at the leaves of the index from the one nearest in order, and passes over those
 * whose bounds are too far away.
 *
 * Writes the square of the k-th to `core`, and the nearest `kept` rows with their squares, ascending, to `rows` and `squares`.
 * Scratch, a thread: reaches f32[32], lengths f32[32], tiles f32[8][cols][4], lists f64[32][k], rows i32[32][k].
 */
export function nearestRows(
  team: usize,
  thread: u32,
  queriesAt: usize,
  indexAt: usize,
  k: u32,
  kept: u32,
  core: usize,
  rows: usize,
  squares: usize,
  scratches: usize,
  scratchBytes: u32,
): void {
  const queries = changetype<Leaves>(queriesAt);
  const index = changetype<Leaves>(indexAt);
  const reaches = scratches + <usize>thread * scratchBytes;
  const lengths = reaches + LEAF * 4;
  const tiles = lengths + LEAF * 4;
  const lists = tiles + <usize>queries.cols * LEAF * 4;
  const listRows = lists + <usize>k * LEAF * 8;
  for (let leaf = takeTask(team); leaf < queries.leaves; leaf = takeTask(team)) {
    if (isCancelled(team)) return;
    const first = leaf * LEAF;
    const count = min(LEAF, queries.rows - first);
    for (let q: u32 = 0; q < LEAF; q += 1) {
      // Past the end the last row stands in; nothing is within its reach.
      putQuery(queries, first + min(q, count - 1), tiles, lengths, q);
      store<f32>(reaches + (q << 2), q < count ? FARTHEST : NOTHING);
      for (let i: u32 = 0; i < k; i += 1) store<f64>(lists + ((<usize>q * k + i) << 3), Infinity);
    }
    const start = queriesAt == indexAt ? leaf : nearestLeaf(queries, leaf, index);
    searchFrom(start, queries, leaf, index, k, reaches, tiles, lists, listRows);
    for (let q: u32 = 0; q < count; q += 1) {
      const list = lists + ((<usize>q * k) << 3);
      const row = <usize>(first + q);
      store<f64>(core + (row << 3), load<f64>(list + ((<usize>(k - 1)) << 3)));
      memory.copy(squares + ((row * kept) << 3), list, (<usize>kept) << 3);
      memory.copy(rows + ((row * kept) << 2), listRows + ((<usize>q * k) << 2), (<usize>kept) << 2);
    }
    progress(team);
  }
}

/** Looks at the leaves start, start + 1, start - 1, start + 2 ...: neighbours in the tree are near one another. */
function searchFrom(
  start: u32,
  queries: Leaves,
  leaf: u32,
  index: Leaves,
  k: u32,
  reaches: usize,
  tiles: usize,
  lists: usize,
  listRows: usize,
): void {
  const own = boundsOf(queries, leaf);
  let farthest = FARTHEST;
  for (let step: u32 = 0; step < 2 * index.leaves; step += 1) {
    // Numbers below 0 wrap around and are too large.
    const other = (step & 1) == 1 ? start + ((step + 1) >> 1) : start - (step >> 1);
    if (other >= index.leaves) continue;
    const least = leastSquare(own, boundsOf(index, other), index.cols);
    if (least > farthest) continue;
    searchLeaf(queries, leaf, index, other, least, k, reaches, tiles, lists, listRows);
    farthest = greatest(reaches);
  }
}

function greatest(reaches: usize): f32 {
  let found = v128.load(reaches);
  for (let at: usize = 16; at < LEAF * 4; at += 16)
    found = f32x4.pmax(found, v128.load(reaches + at));
  return max(
    max(f32x4.extract_lane(found, 0), f32x4.extract_lane(found, 1)),
    max(f32x4.extract_lane(found, 2), f32x4.extract_lane(found, 3)),
  );
}

function searchLeaf(
  queries: Leaves,
  leaf: u32,
  index: Leaves,
  other: u32,
  least: f32,
  k: u32,
  reaches: usize,
  tiles: usize,
  lists: usize,
  listRows: usize,
): void {
  const cols = index.cols;
  const rowBytes = (<usize>cols) << 3;
  const longest = max(longestOf(queries, leaf), longestOf(index, other));
  const lengths = reaches + LEAF * 4;
  const end = min(index.rows, (other + 1) * LEAF);
  for (let t: u32 = 0; t < LEAF / TILE; t += 1) {
    const reachesOfTile = reaches + t * TILE * 4;
    if (farthestOf(reachesOfTile) < least) continue;
    const slack = slackOf(longest, cols, reachesOfTile);
    const tile = tiles + <usize>t * cols * 16;
    for (let first = other * LEAF; first < end; first += 8) {
      let mask = within(index, first, tile, reachesOfTile, lengths + t * TILE * 4, slack);
      for (; mask != 0; mask &= mask - 1) {
        const bit = ctz(mask);
        const q = t * TILE + (bit >> 3);
        const row = first + (bit & 7);
        const square = exactSquare(
          queries.exact + <usize>(leaf * LEAF + q) * rowBytes,
          index.exact + <usize>row * rowBytes,
          cols,
        );
        const list = lists + ((<usize>q * k) << 3);
        if (square >= load<f64>(list + ((<usize>(k - 1)) << 3))) continue;
        insert(list, listRows + ((<usize>q * k) << 2), k, square, row);
        const kth = load<f64>(list + ((<usize>(k - 1)) << 3));
        // Nothing is nearer than duplicates, of which there may be many.
        store<f32>(reaches + (q << 2), kth == 0 ? NOTHING : reachOf(kth, index));
      }
    }
  }
}

/** Puts a square, and its row, into an ascending list whose last drops out. */
function insert(list: usize, rows: usize, k: u32, square: f64, row: u32): void {
  let at = k - 1;
  for (; at > 0; at -= 1) {
    const before = load<f64>(list + ((<usize>(at - 1)) << 3));
    if (before <= square) break;
    store<f64>(list + ((<usize>at) << 3), before);
    store<u32>(rows + ((<usize>at) << 2), load<u32>(rows + ((<usize>(at - 1)) << 2)));
  }
  store<f64>(list + ((<usize>at) << 3), square);
  store<u32>(rows + ((<usize>at) << 2), row);
}
