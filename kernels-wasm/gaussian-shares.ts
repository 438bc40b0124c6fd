import { exponential, log } from './exponential';
import { GROUP, TILE } from './mixing';

/**
 * The log of what does not count beside the likeliest any more: 2^-53 in 64 bits, 2^-24 in 32.
 */
export function leastLog<T>(): T {
  return <T>(sizeof<T>() == 4 ? -16.6 : -37);
}

/**
 * Turns the log densities of a tile, [component][row], into shares of one, 0 for rows past the last; gives the sum of log
 * likelihoods.
 */
export function share<T>(logs: usize, groups: u32, k: u32, first: u32, rows: u32): f64 {
  const lanes: u32 = 16 / <u32>sizeof<T>();
  const least = v128.splat<T>(leastLog<T>());
  const one = v128.splat<T>(<T>1);
  let likelihoods = f64x2.splat(0);
  let likelihood: f64 = 0;
  for (let group: u32 = 0; group < groups; group += 1) {
    // Sums are 1 to k, so that a few of them can be multiplied before there is a logarithm.
    let product = f64x2.splat(1);
    for (let at = logs + group * GROUP; at < logs + (group + 1) * GROUP; at += 16) {
      let largest = v128.load(at);
      for (let c: u32 = 1; c < k; c += 1) largest = v128.pmax<T>(largest, v128.load(at + c * TILE));
      let sum = v128.splat<T>(<T>0);
      for (let c: u32 = 0; c < k; c += 1) {
        const to = at + c * TILE;
        const below = v128.sub<T>(v128.load(to), largest);
        const likely = exponential<T>(v128.pmax<T>(below, least));
        const counted = v128.and(likely, v128.ge<T>(below, least));
        v128.store(to, counted);
        sum = v128.add<T>(sum, counted);
      }
      const isRow = before<T>(first, rows);
      const inverse = v128.and(v128.div<T>(one, sum), isRow);
      for (let c: u32 = 0; c < k; c += 1) {
        const to = at + c * TILE;
        v128.store(to, v128.mul<T>(v128.load(to), inverse));
      }
      largest = v128.and(largest, isRow);
      sum = v128.bitselect(sum, one, isRow);
      if (sizeof<T>() == 4) {
        likelihoods = f64x2.add(likelihoods, f64x2.promote_low_f32x4(largest));
        product = f64x2.mul(product, f64x2.promote_low_f32x4(sum));
        largest = v128.shuffle<i64>(largest, largest, 1, 0);
        sum = v128.shuffle<i64>(sum, sum, 1, 0);
        likelihoods = f64x2.add(likelihoods, f64x2.promote_low_f32x4(largest));
        product = f64x2.mul(product, f64x2.promote_low_f32x4(sum));
      } else {
        likelihoods = f64x2.add(likelihoods, largest);
        product = f64x2.mul(product, sum);
      }
      first += lanes;
    }
    likelihood += log(f64x2.extract_lane(product, 0)) + log(f64x2.extract_lane(product, 1));
  }
  return likelihood + f64x2.extract_lane(likelihoods, 0) + f64x2.extract_lane(likelihoods, 1);
}

/** All bits of the lanes of a vector of rows that are not past the last. */
function before<T>(first: u32, rows: u32): v128 {
  if (sizeof<T>() == 4) {
    return i32x4.gt_u(i32x4.splat(rows), i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3)));
  }
  return i64x2.gt_s(i64x2.splat(rows), i64x2.add(i64x2.splat(first), i64x2(0, 1)));
}

/** Shares of 1 in 64 bits for the component of a row's label, and 0 for others; rows past the last have no component. */
export function sharesOfLabels(labels: usize, first: u32, groups: u32, k: u32, logs: usize): void {
  memory.fill(logs, 0, k * TILE);
  for (let i: u32 = 0; i < groups << 3; i += 1) {
    const label = load<u32>(labels + ((first + i) << 2));
    if (label < k) store<f64>(logs + label * TILE + (i << 3), 1);
  }
}

/** Writes shares in 64 bits as [row][component]. */
export function writeShares(
  logs: usize,
  groups: u32,
  k: u32,
  first: u32,
  rows: u32,
  responsibilities: usize,
): void {
  for (let i: u32 = 0; i < min(groups << 3, rows - first); i += 1) {
    let to = responsibilities + ((<usize>(first + i) * k) << 3);
    for (let c: u32 = 0; c < k; c += 1) {
      store<f64>(to, load<f64>(logs + c * TILE + (i << 3)));
      to += 8;
    }
  }
}

/** Whether any of a group's shares is not 0. */
export function isAny(shares: usize): bool {
  return v128.any_true(
    v128.or(
      v128.or(v128.load(shares), v128.load(shares, 16)),
      v128.or(v128.load(shares, 32), v128.load(shares, 48)),
    ),
  );
}
