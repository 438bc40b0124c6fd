/** Rows of a leaf; src/kernels/simd/leaves.ts has the same. */
export const LEAF: u32 = 32;
/** Queries of a tile. */
export const TILE: u32 = 4;
/** No distance of stored rows comes near it; rows that only fill up a leaf are infinitely far. */
export const FARTHEST: f32 = 3e38;
/** Added to squares before a root is taken: below it, squares of 64 bits lose their digits. */
const TINY: f64 = 1e-290;

/** Rows in the order of a k-d tree, cut into leaves; src/kernels/simd/leaves.ts lays it out. */
@unmanaged
export class Leaves {
  rows: u32;
  cols: u32;
  leaves: u32;
  /** f32, scaled to within -1..1, blocks of eight rows, [block][column][8]; the last leaf is filled up with Infinity. */
  blocks: usize;
  /** f64, as given, row after row. */
  exact: usize;
  /**
   * f32, of each leaf the least, the greatest and the mean values of the scaled columns, each filled up with 0 to fours; and
   * the greatest distance of a row from the mean, the greatest squared length of a row, and two more.
   */
  bounds: usize;
  scale: f64;
  /** f32 a row: less half its squared length, as stored; -Infinity for rows that only fill up. */
  halves: usize;
}

/** A reach within which nothing is. */
export const NOTHING: f32 = -1e30;

/**
 * The f32 square, of scaled rows, beyond which a distance is surely greater than a given one. The rounding of the rows and
 * of the sum, at most 2^-24 a column and a step, is allowed for twice.
 */
export function reachOf(square: f64, leaves: Leaves): f32 {
  if (square == Infinity) return FARTHEST;
  const cols = <f64>leaves.cols;
  const slack = sqrt(cols) * (2.0 / 16777216.0);
  const distance = sqrt(square + TINY) * leaves.scale + slack;
  const grown = distance * (1 + (cols + 8) * (2.0 / 16777216.0));
  return <f32>min(<f64>FARTHEST, grown * grown * 1.000001);
}

/** Squared distance of two rows in 64 bits, summed as src/kernels/nearest.ts does. */
export function exactSquare(a: usize, b: usize, cols: u32): f64 {
  let square: f64 = 0;
  const end = a + ((<usize>cols) << 3);
  for (; a < end; a += 8, b += 8) {
    const difference = load<f64>(a) - load<f64>(b);
    square += difference * difference;
  }
  return square;
}

/**
 * Least squared f32 distance that rows of two leaves can have, by their boxes and by their balls. Boxes tell more in few
 * columns, balls in many.
 */
export function leastSquare(a: usize, b: usize, cols: u32): f32 {
  const width = (<usize>((cols + 3) & ~3)) << 2;
  const zero = f32x4.splat(0);
  let box = zero;
  let ball = zero;
  for (let at: usize = 0; at < width; at += 16) {
    const above = f32x4.sub(v128.load(a + at), v128.load(b + width + at));
    const below = f32x4.sub(v128.load(b + at), v128.load(a + width + at));
    const gap = f32x4.pmax(f32x4.pmax(above, below), zero);
    box = f32x4.add(box, f32x4.mul(gap, gap));
    const apart = f32x4.sub(v128.load(a + 2 * width + at), v128.load(b + 2 * width + at));
    ball = f32x4.add(ball, f32x4.mul(apart, apart));
  }
  // Less what rounding can have added to the distance of the means.
  const between = sqrt(sumOf(ball)) * (1 - <f32>(cols + 8) * <f32>(2.0 / 16777216.0));
  const gap = between - load<f32>(a + 3 * width) - load<f32>(b + 3 * width);
  return max(sumOf(box), gap > 0 ? gap * gap : 0);
}

function sumOf(four: v128): f32 {
  return (
    f32x4.extract_lane(four, 0) +
    f32x4.extract_lane(four, 1) +
    (f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3))
  );
}

/** Address of a leaf's bounds. */
export function boundsOf(leaves: Leaves, leaf: u32): usize {
  return leaves.bounds + <usize>leaf * (((leaves.cols + 3) & ~3) * 12 + 16);
}

/** Puts a row of the leaves into tiles, each [column][4], as query `q`, and less half its squared length to `lengths`. */
export function putQuery(leaves: Leaves, row: u32, tiles: usize, lengths: usize, q: u32): void {
  store<f32>(lengths + (q << 2), load<f32>(leaves.halves + ((<usize>row) << 2)));
  let from = leaves.blocks + <usize>(row >> 3) * leaves.cols * 32 + ((row & 7) << 2);
  let into = tiles + <usize>(q / TILE) * leaves.cols * 16 + ((q % TILE) << 2);
  for (let col: u32 = 0; col < leaves.cols; col += 1, from += 32, into += 16) {
    store<f32>(into, load<f32>(from));
  }
}

/** The greatest of the four reaches of a tile. */
export function farthestOf(reaches: usize): f32 {
  return max(
    max(load<f32>(reaches), load<f32>(reaches, 4)),
    max(load<f32>(reaches, 8), load<f32>(reaches, 12)),
  );
}

/** Greatest squared length of a row of a leaf. */
export function longestOf(leaves: Leaves, leaf: u32): f32 {
  return load<f32>(boundsOf(leaves, leaf) + <usize>((leaves.cols + 3) & ~3) * 12, 4);
}

/** The leaf of the index nearest to a leaf of queries. */
export function nearestLeaf(queries: Leaves, leaf: u32, index: Leaves): u32 {
  const own = boundsOf(queries, leaf);
  let least: f32 = Infinity;
  let nearest: u32 = 0;
  for (let other: u32 = 0; other < index.leaves; other += 1) {
    const square = leastSquare(own, boundsOf(index, other), index.cols);
    if (square < least) {
      least = square;
      nearest = other;
    }
  }
  return nearest;
}

/**
 * What |x|^2 - 2 x.y + |y|^2 can be wrong by for rows no longer than this; or -1 when that is much against a reach of
 * the tile, so that differences have to be squared.
 */
export function slackOf(longest: f32, cols: u32, reaches: usize): f32 {
  const slack = longest * (<f32>(cols + 8) * <f32>(4.0 / 16777216.0));
  const enough = slack * 8;
  for (let q: usize = 0; q < TILE * 4; q += 4) {
    const reach = load<f32>(reaches + q);
    if (reach >= 0 && reach < enough) return -1;
  }
  return slack;
}

/**
 * Which of the eight rows of a block are within reach of which of four queries, or may be: bit 8 q + r for query q and row r.
 *
 * @param tile the queries, [column][4]
 * @param reaches their four greatest squares
 * @param lengths less half their squared lengths
 * @param slack of `slackOf`
 */
export function within(
  index: Leaves,
  first: u32,
  tile: usize,
  reaches: usize,
  lengths: usize,
  slack: f32,
): u32 {
  const block = index.blocks + <usize>(first >> 3) * index.cols * 32;
  if (slack < 0) return byDifferences(tile, block, index.cols, reaches);
  return byProducts(
    tile,
    block,
    index.cols,
    index.halves + <usize>first * 4,
    // x.y - |y|^2 / 2 >= |x|^2 / 2 - reach / 2
    f32x4.neg(
      f32x4.add(
        v128.load(lengths),
        f32x4.mul(f32x4.add(v128.load(reaches), f32x4.splat(slack)), f32x4.splat(0.5)),
      ),
    ),
  );
}

/** Two thirds of the arithmetic of the other, but inexact where rows are long against their distance. */
function byProducts(tile: usize, block: usize, cols: u32, halves: usize, least: v128): u32 {
  let low0 = v128.load(halves);
  let high0 = v128.load(halves, 16);
  let low1 = low0;
  let low2 = low0;
  let low3 = low0;
  let high1 = high0;
  let high2 = high0;
  let high3 = high0;
  for (let col: u32 = 0; col < cols; col += 1) {
    const low = v128.load(block);
    const high = v128.load(block, 16);
    let query = v128.load32_splat(tile);
    low0 = f32x4.add(low0, f32x4.mul(low, query));
    high0 = f32x4.add(high0, f32x4.mul(high, query));
    query = v128.load32_splat(tile, 4);
    low1 = f32x4.add(low1, f32x4.mul(low, query));
    high1 = f32x4.add(high1, f32x4.mul(high, query));
    query = v128.load32_splat(tile, 8);
    low2 = f32x4.add(low2, f32x4.mul(low, query));
    high2 = f32x4.add(high2, f32x4.mul(high, query));
    query = v128.load32_splat(tile, 12);
    low3 = f32x4.add(low3, f32x4.mul(low, query));
    high3 = f32x4.add(high3, f32x4.mul(high, query));
    tile += 16;
    block += 32;
  }
  const least0 = f32x4.splat(f32x4.extract_lane(least, 0));
  const least1 = f32x4.splat(f32x4.extract_lane(least, 1));
  const least2 = f32x4.splat(f32x4.extract_lane(least, 2));
  const least3 = f32x4.splat(f32x4.extract_lane(least, 3));
  return (
    bits(f32x4.ge(low0, least0), f32x4.ge(high0, least0)) |
    (bits(f32x4.ge(low1, least1), f32x4.ge(high1, least1)) << 8) |
    (bits(f32x4.ge(low2, least2), f32x4.ge(high2, least2)) << 16) |
    (bits(f32x4.ge(low3, least3), f32x4.ge(high3, least3)) << 24)
  );
}

function byDifferences(tile: usize, block: usize, cols: u32, reaches: usize): u32 {
  let low0 = f32x4.splat(0);
  let low1 = low0;
  let low2 = low0;
  let low3 = low0;
  let high0 = low0;
  let high1 = low0;
  let high2 = low0;
  let high3 = low0;
  for (let col: u32 = 0; col < cols; col += 1) {
    const low = v128.load(block);
    const high = v128.load(block, 16);
    let query = v128.load32_splat(tile);
    let gap = f32x4.sub(low, query);
    low0 = f32x4.add(low0, f32x4.mul(gap, gap));
    gap = f32x4.sub(high, query);
    high0 = f32x4.add(high0, f32x4.mul(gap, gap));
    query = v128.load32_splat(tile, 4);
    gap = f32x4.sub(low, query);
    low1 = f32x4.add(low1, f32x4.mul(gap, gap));
    gap = f32x4.sub(high, query);
    high1 = f32x4.add(high1, f32x4.mul(gap, gap));
    query = v128.load32_splat(tile, 8);
    gap = f32x4.sub(low, query);
    low2 = f32x4.add(low2, f32x4.mul(gap, gap));
    gap = f32x4.sub(high, query);
    high2 = f32x4.add(high2, f32x4.mul(gap, gap));
    query = v128.load32_splat(tile, 12);
    gap = f32x4.sub(low, query);
    low3 = f32x4.add(low3, f32x4.mul(gap, gap));
    gap = f32x4.sub(high, query);
    high3 = f32x4.add(high3, f32x4.mul(gap, gap));
    tile += 16;
    block += 32;
  }
  const reach0 = v128.load32_splat(reaches);
  const reach1 = v128.load32_splat(reaches, 4);
  const reach2 = v128.load32_splat(reaches, 8);
  const reach3 = v128.load32_splat(reaches, 12);
  return (
    bits(f32x4.le(low0, reach0), f32x4.le(high0, reach0)) |
    (bits(f32x4.le(low1, reach1), f32x4.le(high1, reach1)) << 8) |
    (bits(f32x4.le(low2, reach2), f32x4.le(high2, reach2)) << 16) |
    (bits(f32x4.le(low3, reach3), f32x4.le(high3, reach3)) << 24)
  );
}

function bits(low: v128, high: v128): u32 {
  return i32x4.bitmask(low) | (i32x4.bitmask(high) << 4);
}
