/*
 * Which of k centroids is nearest to each row: the loop where k-means spends its time. A tile is eight rows and up to four
 * centroids: two vectors of a column, and two sums for each centroid, stay in the 16 registers there are, so that every
 * value is loaded once for four centroids. (With five the compiler begins to spill: slower than three and two.) The four
 * functions differ in the number of centroids only, since registers cannot be indexed.
 */

/** What is found of a block: 8 least distances (less |x|^2) as f32, 8 labels as i32, and 8 second least distances. */
export const FOUND_BYTES: u32 = 96;
/** An entry of a list of blocks: address and index. */
export const ENTRY_BYTES: u32 = 8;
/** Blocks of a run: 20 columns of them stay in the cache of the first level from one group of centroids to the next. */
export const RUN: u32 = 32;

/** Finds the nearest centroids for a list of `count` blocks. Of equally near centroids the first is found. */
export function findNearest(
  list: usize,
  count: u32,
  cols: u32,
  table: usize,
  k: u32,
  found: usize,
): void {
  for (let at = found; at < found + count * FOUND_BYTES; at += FOUND_BYTES) {
    clear(at);
  }
  let first: u32 = 0;
  while (first < k) {
    const size = groupSize(k - first);
    if (size == 4) nearestOfFour(list, count, cols, table, k, first, found);
    else if (size == 3) nearestOfThree(list, count, cols, table, k, first, found);
    else if (size == 2) nearestOfTwo(list, count, cols, table, k, first, found);
    else nearestOfOne(list, count, cols, table, k, first, found);
    first += size;
  }
}

/**
 * The same for rows that are nearer to their centroids than to 0 by far, where |c|^2 - 2 x.c would lose what tells the
 * centroids apart: as sums of squared differences, half as fast.
 */
export function findNearestByDifferences(
  list: usize,
  count: u32,
  cols: u32,
  table: usize,
  k: u32,
  found: usize,
): void {
  for (let i: u32 = 0; i < count; i += 1) {
    const at = found + i * FOUND_BYTES;
    const block = load<u32>(list + i * ENTRY_BYTES);
    clear(at);
    for (let centroid: u32 = 0; centroid < k; centroid += 1) {
      let sum0 = f32x4.splat(0);
      let sum1 = sum0;
      let c = table + (centroid << 2);
      for (let x = block; x < block + (cols << 5); x += 32) {
        // The table holds -2 c.
        const centre = f32x4.mul(v128.load_splat<f32>(c), f32x4.splat(-0.5));
        const by0 = f32x4.sub(v128.load(x), centre);
        const by1 = f32x4.sub(v128.load(x, 16), centre);
        sum0 = f32x4.add(sum0, f32x4.mul(by0, by0));
        sum1 = f32x4.add(sum1, f32x4.mul(by1, by1));
        c += k << 2;
      }
      keepOne(at, sum0, centroid);
      keepOne(at + 16, sum1, centroid);
    }
  }
}

/** Centroids of the next tile when `left` are left: 3 + 2, 3 + 3, 4 + 3, 4 + 4, 3 + 3 + 3 ... , never 4 + 1. */
function groupSize(left: u32): u32 {
  if (left <= 4) return left;
  return (left & 3) == 0 ? 4 : 3;
}

function clear(found: usize): void {
  const farthest = f32x4.splat(f32.MAX_VALUE);
  v128.store(found, farthest);
  v128.store(found, farthest, 16);
  v128.store(found, farthest, 64);
  v128.store(found, farthest, 80);
}

/*
 * Take over four (three, two, one) centroids for four rows, in the order of the centroids: the first of equals is kept. The
 * number differs so that least, second and label are loaded and stored once.
 */

function keepFour(found: usize, a: v128, b: v128, c: v128, d: v128, first: u32): void {
  const least0 = v128.load(found);
  const least1 = f32x4.pmin(least0, a);
  const least2 = f32x4.pmin(least1, b);
  const least3 = f32x4.pmin(least2, c);
  let label = v128.load(found, 32);
  label = v128.bitselect(i32x4.splat(first), label, f32x4.lt(a, least0));
  label = v128.bitselect(i32x4.splat(first + 1), label, f32x4.lt(b, least1));
  label = v128.bitselect(i32x4.splat(first + 2), label, f32x4.lt(c, least2));
  label = v128.bitselect(i32x4.splat(first + 3), label, f32x4.lt(d, least3));
  let second = v128.load(found, 64);
  second = f32x4.pmin(second, f32x4.pmax(least0, a));
  second = f32x4.pmin(second, f32x4.pmax(least1, b));
  second = f32x4.pmin(second, f32x4.pmax(least2, c));
  second = f32x4.pmin(second, f32x4.pmax(least3, d));
  v128.store(found, f32x4.pmin(least3, d));
  v128.store(found, label, 32);
  v128.store(found, second, 64);
}

function keepThree(found: usize, a: v128, b: v128, c: v128, first: u32): void {
  const least0 = v128.load(found);
  const least1 = f32x4.pmin(least0, a);
  const least2 = f32x4.pmin(least1, b);
  let label = v128.load(found, 32);
  label = v128.bitselect(i32x4.splat(first), label, f32x4.lt(a, least0));
  label = v128.bitselect(i32x4.splat(first + 1), label, f32x4.lt(b, least1));
  label = v128.bitselect(i32x4.splat(first + 2), label, f32x4.lt(c, least2));
  let second = v128.load(found, 64);
  second = f32x4.pmin(second, f32x4.pmax(least0, a));
  second = f32x4.pmin(second, f32x4.pmax(least1, b));
  second = f32x4.pmin(second, f32x4.pmax(least2, c));
  v128.store(found, f32x4.pmin(least2, c));
  v128.store(found, label, 32);
  v128.store(found, second, 64);
}

function keepTwo(found: usize, a: v128, b: v128, first: u32): void {
  keepOne(found, a, first);
  keepOne(found, b, first + 1);
}

function keepOne(found: usize, a: v128, centroid: u32): void {
  const least = v128.load(found);
  const label = v128.load(found, 32);
  v128.store(found, f32x4.pmin(least, a));
  v128.store(found, v128.bitselect(i32x4.splat(centroid), label, f32x4.lt(a, least)), 32);
  v128.store(found, f32x4.pmin(v128.load(found, 64), f32x4.pmax(least, a)), 64);
}

function nearestOfFour(
  list: usize,
  count: u32,
  cols: u32,
  table: usize,
  k: u32,
  first: u32,
  found: usize,
): void {
  const next = k << 2;
  const own = table + (first << 2);
  for (let i: u32 = 0; i < count; i += 1) {
    const lengths = own + cols * next;
    let a0 = v128.load_splat<f32>(lengths);
    let a1 = a0;
    let b0 = v128.load_splat<f32>(lengths, 4);
    let b1 = b0;
    let c0 = v128.load_splat<f32>(lengths, 8);
    let c1 = c0;
    let d0 = v128.load_splat<f32>(lengths, 12);
    let d1 = d0;
    let c = own;
    const block = load<u32>(list + i * ENTRY_BYTES);
    const end = block + (cols << 5);
    for (let x = block; x < end; x += 32) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const cA = v128.load_splat<f32>(c);
      a0 = f32x4.add(a0, f32x4.mul(x0, cA));
      a1 = f32x4.add(a1, f32x4.mul(x1, cA));
      const cB = v128.load_splat<f32>(c, 4);
      b0 = f32x4.add(b0, f32x4.mul(x0, cB));
      b1 = f32x4.add(b1, f32x4.mul(x1, cB));
      const cC = v128.load_splat<f32>(c, 8);
      c0 = f32x4.add(c0, f32x4.mul(x0, cC));
      c1 = f32x4.add(c1, f32x4.mul(x1, cC));
      const cD = v128.load_splat<f32>(c, 12);
      d0 = f32x4.add(d0, f32x4.mul(x0, cD));
      d1 = f32x4.add(d1, f32x4.mul(x1, cD));
      c += next;
    }
    keepFour(found, a0, b0, c0, d0, first);
    keepFour(found + 16, a1, b1, c1, d1, first);
    found += FOUND_BYTES;
  }
}

function nearestOfThree(
  list: usize,
  count: u32,
  cols: u32,
  table: usize,
  k: u32,
  first: u32,
  found: usize,
): void {
  const next = k << 2;
  const own = table + (first << 2);
  for (let i: u32 = 0; i < count; i += 1) {
    const lengths = own + cols * next;
    let a0 = v128.load_splat<f32>(lengths);
    let a1 = a0;
    let b0 = v128.load_splat<f32>(lengths, 4);
    let b1 = b0;
    let c0 = v128.load_splat<f32>(lengths, 8);
    let c1 = c0;
    let c = own;
    const block = load<u32>(list + i * ENTRY_BYTES);
    const end = block + (cols << 5);
    for (let x = block; x < end; x += 32) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const cA = v128.load_splat<f32>(c);
      a0 = f32x4.add(a0, f32x4.mul(x0, cA));
      a1 = f32x4.add(a1, f32x4.mul(x1, cA));
      const cB = v128.load_splat<f32>(c, 4);
      b0 = f32x4.add(b0, f32x4.mul(x0, cB));
      b1 = f32x4.add(b1, f32x4.mul(x1, cB));
      const cC = v128.load_splat<f32>(c, 8);
      c0 = f32x4.add(c0, f32x4.mul(x0, cC));
      c1 = f32x4.add(c1, f32x4.mul(x1, cC));
      c += next;
    }
    keepThree(found, a0, b0, c0, first);
    keepThree(found + 16, a1, b1, c1, first);
    found += FOUND_BYTES;
  }
}

function nearestOfTwo(
  list: usize,
  count: u32,
  cols: u32,
  table: usize,
  k: u32,
  first: u32,
  found: usize,
): void {
  const next = k << 2;
  const own = table + (first << 2);
  for (let i: u32 = 0; i < count; i += 1) {
    const lengths = own + cols * next;
    let a0 = v128.load_splat<f32>(lengths);
    let a1 = a0;
    let b0 = v128.load_splat<f32>(lengths, 4);
    let b1 = b0;
    let c = own;
    const block = load<u32>(list + i * ENTRY_BYTES);
    const end = block + (cols << 5);
    for (let x = block; x < end; x += 32) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const cA = v128.load_splat<f32>(c);
      a0 = f32x4.add(a0, f32x4.mul(x0, cA));
      a1 = f32x4.add(a1, f32x4.mul(x1, cA));
      const cB = v128.load_splat<f32>(c, 4);
      b0 = f32x4.add(b0, f32x4.mul(x0, cB));
      b1 = f32x4.add(b1, f32x4.mul(x1, cB));
      c += next;
    }
    keepTwo(found, a0, b0, first);
    keepTwo(found + 16, a1, b1, first);
    found += FOUND_BYTES;
  }
}

function nearestOfOne(
  list: usize,
  count: u32,
  cols: u32,
  table: usize,
  k: u32,
  first: u32,
  found: usize,
): void {
  const next = k << 2;
  const own = table + (first << 2);
  for (let i: u32 = 0; i < count; i += 1) {
    const lengths = own + cols * next;
    let a0 = v128.load_splat<f32>(lengths);
    let a1 = a0;
    let c = own;
    const block = load<u32>(list + i * ENTRY_BYTES);
    const end = block + (cols << 5);
    for (let x = block; x < end; x += 32) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const cA = v128.load_splat<f32>(c);
      a0 = f32x4.add(a0, f32x4.mul(x0, cA));
      a1 = f32x4.add(a1, f32x4.mul(x1, cA));
      c += next;
    }
    keepOne(found, a0, first);
    keepOne(found + 16, a1, first);
    found += FOUND_BYTES;
  }
}
