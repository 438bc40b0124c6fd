import type { Rng } from './rng.js';

/**
 * `size` distinct rows of 0..n-1, drawn at random, in ascending order; all of them when size >= n.
 * Floyd's method (Bentley & Floyd 1987), which needs memory for the sample only.
 */
export function sampleRows(n: number, size: number, rng: Rng): Int32Array {
  if (size >= n) return Int32Array.from({ length: n }, (_, i) => i);
  const drawn = new Set<number>();
  for (let last = n - size; last < n; last += 1) {
    const row = rng.int(last + 1);
    drawn.add(drawn.has(row) ? last : row);
  }
  return Int32Array.from(drawn).sort();
}
