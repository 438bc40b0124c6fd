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
  putQuery,
  reachOf,
  slackOf,
  within,
} from './leaves';
import { isCancelled, progress, takeTask } from './team';

/** What kind of queries a search is for. */
const COUNT: u32 = 0;
const JOIN: u32 = 1;
const ATTACH: u32 = 2;

/** src/kernels/simd/dbscan.ts lays it out. */
@unmanaged
class Neighbours {
  /** Greatest square of neighbours. */
  largest: f64;
  /** How many neighbours, itself counted, make a row core. */
  minPoints: u32;
  /** u32 a row: neighbours counted, up to minPoints. */
  counts: usize;
  /** u32 a row: another row of the same set, or itself; never a later one. */
  parents: usize;
  /** i32 a row: the row's number in the matrix. */
  numbers: usize;
  /** i32 a row: of a row that is not core, the place of the nearest core row within reach, or -1. */
  attached: usize;
}

/**
 * Counts the neighbours of every row, until they make it core.
 *
 * Scratch, a thread: reaches f32[32], lengths f32[32], nearest f64[32], rows i32[32], tiles f32[8][cols][4].
 */
export function countNeighbours(
  team: usize,
  thread: u32,
  indexAt: usize,
  neighboursAt: usize,
  scratches: usize,
  scratchBytes: u32,
): void {
  const index = changetype<Leaves>(indexAt);
  const all = changetype<Neighbours>(neighboursAt);
  const scratch = scratches + <usize>thread * scratchBytes;
  for (let leaf = takeTask(team); leaf < index.leaves; leaf = takeTask(team)) {
    if (isCancelled(team)) return;
    search(index, all, leaf, scratch, COUNT);
    progress(team);
  }
}

/** Joins the sets of core rows that are neighbours, and attaches the other rows to the nearest core row. */
export function joinNeighbours(
  team: usize,
  thread: u32,
  indexAt: usize,
  neighboursAt: usize,
  scratches: usize,
  scratchBytes: u32,
): void {
  const index = changetype<Leaves>(indexAt);
  const all = changetype<Neighbours>(neighboursAt);
  const scratch = scratches + <usize>thread * scratchBytes;
  for (let leaf = takeTask(team); leaf < index.leaves; leaf = takeTask(team)) {
    if (isCancelled(team)) return;
    search(index, all, leaf, scratch, JOIN);
    search(index, all, leaf, scratch, ATTACH);
    progress(team);
  }
}

function isCore(all: Neighbours, row: usize): bool {
  return load<u32>(all.counts + (row << 2)) >= all.minPoints;
}

function search(index: Leaves, all: Neighbours, leaf: u32, scratch: usize, kind: u32): void {
  const lengths = scratch + LEAF * 4;
  const nearest = lengths + LEAF * 4;
  const queries = nearest + LEAF * 8;
  const tiles = queries + LEAF * 4;
  const reach = reachOf(all.largest, index);
  const first = leaf * LEAF;
  const end = min(index.rows, first + LEAF);
  let count: u32 = 0;
  for (let row = first; row < end; row += 1) {
    if (kind != COUNT && isCore(all, row) != (kind == JOIN)) continue;
    store<u32>(queries + (count << 2), row);
    store<f64>(nearest + (count << 3), all.largest);
    store<f32>(scratch + (count << 2), reach);
    putQuery(index, row, tiles, lengths, count);
    count += 1;
  }
  // The last tile is filled up, within no reach of anything.
  for (let q = count; q % TILE != 0; q += 1) {
    putQuery(index, first, tiles, lengths, q);
    store<f32>(scratch + (q << 2), NOTHING);
  }
  if (count == 0) return;
  const own = boundsOf(index, leaf);
  for (let step: u32 = 0; step < 2 * index.leaves; step += 1) {
    // Numbers below 0 wrap around and are too large.
    const other = (step & 1) == 1 ? leaf + ((step + 1) >> 1) : leaf - (step >> 1);
    if (other >= index.leaves) continue;
    // Of two core rows the later looks for the earlier.
    if (kind == JOIN && other > leaf) continue;
    const least = leastSquare(own, boundsOf(index, other), index.cols);
    if (least > reach) continue;
    if (kind == JOIN && areJoined(index, all, queries, count, other)) continue;
    searchLeaf(index, all, leaf, other, least, count, scratch, kind);
  }
}

function searchLeaf(
  index: Leaves,
  all: Neighbours,
  leaf: u32,
  other: u32,
  least: f32,
  count: u32,
  scratch: usize,
  kind: u32,
): void {
  const cols = index.cols;
  const rowBytes = (<usize>cols) << 3;
  const lengths = scratch + LEAF * 4;
  const nearest = lengths + LEAF * 4;
  const queries = nearest + LEAF * 8;
  const tiles = queries + LEAF * 4;
  const longest = max(longestOf(index, leaf), longestOf(index, other));
  const end = min(index.rows, (other + 1) * LEAF);
  for (let t: u32 = 0; t * TILE < count; t += 1) {
    const reaches = scratch + t * TILE * 4;
    if (farthestOf(reaches) < least) continue;
    const slack = slackOf(longest, cols, reaches);
    const tile = tiles + <usize>t * cols * 16;
    for (let first = other * LEAF; first < end; first += 8) {
      let mask = within(index, first, tile, reaches, lengths + t * TILE * 4, slack);
      for (; mask != 0; mask &= mask - 1) {
        const bit = ctz(mask);
        const q = t * TILE + (bit >> 3);
        const row = <usize>(first + (bit & 7));
        const query = <usize>load<u32>(queries + (q << 2));
        if (kind != COUNT) {
          if (!isCore(all, row)) continue;
          if (kind == JOIN && (row >= query || rootOf(all, row) == rootOf(all, query))) continue;
        }
        const square = exactSquare(
          index.exact + query * rowBytes,
          index.exact + row * rowBytes,
          cols,
        );
        if (square > load<f64>(nearest + (q << 3))) continue;
        if (kind == COUNT) countOne(all, query, scratch + (q << 2));
        else if (kind == JOIN) join(all, row, query);
        else attach(index, all, query, row, square, nearest + (q << 3), scratch + (q << 2));
      }
    }
  }
}

function countOne(all: Neighbours, query: usize, reach: usize): void {
  const at = all.counts + (query << 2);
  const counted = load<u32>(at) + 1;
  // Those found at once by the same look are no longer counted.
  if (counted > all.minPoints) return;
  store<u32>(at, counted);
  if (counted == all.minPoints) store<f32>(reach, NOTHING);
}

/** Of equally near rows the one with the lowest number in the matrix. */
function attach(
  index: Leaves,
  all: Neighbours,
  query: usize,
  row: usize,
  square: f64,
  nearest: usize,
  reach: usize,
): void {
  const at = all.attached + (query << 2);
  const held = load<i32>(at);
  if (held >= 0 && square == load<f64>(nearest)) {
    const numbers = all.numbers;
    if (load<i32>(numbers + ((<usize>held) << 2)) < load<i32>(numbers + (row << 2))) return;
  }
  store<i32>(at, <i32>row);
  store<f64>(nearest, square);
  store<f32>(reach, reachOf(square, index));
}

/** The first row of a row's set, as far as is known; the way there is shortened. */
function rootOf(all: Neighbours, row: usize): u32 {
  let at = <u32>row;
  while (true) {
    const slot = all.parents + ((<usize>at) << 2);
    const parent = atomic.load<u32>(slot);
    if (parent == at) return at;
    const above = atomic.load<u32>(all.parents + ((<usize>parent) << 2));
    if (above != parent) atomic.cmpxchg<u32>(slot, parent, above);
    at = above;
  }
}

/** Whether all queries and all core rows of a leaf are of one set already. */
function areJoined(index: Leaves, all: Neighbours, queries: usize, count: u32, leaf: u32): bool {
  const root = rootOf(all, load<u32>(queries));
  const end = min(index.rows, (leaf + 1) * LEAF);
  for (let row = leaf * LEAF; row < end; row += 1) {
    if (isCore(all, row) && rootOf(all, row) != root) return false;
  }
  for (let q: u32 = 1; q < count; q += 1) {
    if (rootOf(all, load<u32>(queries + (q << 2))) != root) return false;
  }
  return true;
}

/** Joins two sets without locks: the later of both roots is put below the earlier, if it still is a root. */
function join(all: Neighbours, a: usize, b: usize): void {
  while (true) {
    const rootA = rootOf(all, a);
    const rootB = rootOf(all, b);
    if (rootA == rootB) return;
    const low = min(rootA, rootB);
    const high = max(rootA, rootB);
    if (atomic.cmpxchg<u32>(all.parents + ((<usize>high) << 2), high, low) == high) return;
  }
}
