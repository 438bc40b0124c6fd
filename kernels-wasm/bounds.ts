import { Fit } from './fit';
import { View } from './view';

/*
 * Which blocks need not be looked at again. Let s(c) = |c|^2 - 2 x.c, so that a row x belongs to the c of least s. When
 * centroids move by d(c), s(a) - s(b) changes by g(a) - g(b) - 2 (x - m).(d(a) - d(b)), with any fixed point m and
 * g(c) = (c + c' - 2 m).d(c). So it changes by at most
 *
 *   max g - min g  +  2 |x - m| (the two longest d together)  =  base + reach |x - m|
 *
 * whatever the two clusters. A block keeps by how much the second least s of its rows exceeds the least, at the least: its
 * slack; rounds use it up, and until it is used up no label of the block can change. This is Hamerly's bound (2010), without
 * roots, for eight rows at a time. Near the end, four blocks in five are left alone, and not even read.
 */

/** Begins to take down how the centroids of a fit move. */
export function beginDrift(fit: Fit): void {
  fit.highest = -Infinity;
  fit.lowest = Infinity;
  fit.longest = 0;
  fit.second = 0;
}

/** Takes down that a centroid moved, by its squared length and its g. */
export function noteDrift(fit: Fit, square: f64, g: f64): void {
  const length = sqrt(square);
  fit.highest = max(fit.highest, g);
  fit.lowest = min(fit.lowest, g);
  fit.second = max(fit.second, min(fit.longest, length));
  fit.longest = max(fit.longest, length);
}

/** What the round that was taken down takes from the slack of each block. */
export function endDrift(fit: Fit): void {
  fit.base = <f32>(fit.highest - fit.lowest);
  fit.reach = <f32>(2 * (fit.longest + fit.second));
}

/** Uses up the slack of `count` blocks from `first` on, a multiple of 4; lists those that have none left, by address and index. */
export function listActive(fit: Fit, view: View, first: u32, count: u32, list: usize): u32 {
  let active: u32 = 0;
  const base = f32x4.splat(fit.base);
  const reach = f32x4.splat(fit.reach);
  for (let i: u32 = 0; i < count; i += 4) {
    const at = (first + i) << 2;
    const used = f32x4.add(base, f32x4.mul(reach, v128.load(fit.radii + at)));
    const left = f32x4.sub(v128.load(fit.slacks + at), used);
    v128.store(fit.slacks + at, left);
    // "Not more than 0" rather than "at most 0": where there is no bound, Infinity - Infinity is no number.
    let due = ~(<u32>i32x4.bitmask(f32x4.gt(left, f32x4.splat(0)))) & 15;
    if (count - i < 4) due &= (1 << (count - i)) - 1;
    for (; due != 0; due &= due - 1) {
      const index = first + i + ctz(due);
      store<u32>(list + (active << 3), view.blockAt(index));
      store<u32>(list + (active << 3), index, 4);
      active += 1;
    }
  }
  return active;
}
