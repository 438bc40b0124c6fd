import type { Rng } from '../kernels/index.js';
import { quantileOfSorted } from '../kernels/index.js';

/** Draws of a bootstrap (N-3). */
const DRAWS = 2000;

/**
 * 95 % percentile intervals of statistics of accounts drawn with replacement (VAL-7): colleagues are not independent, so
 * whole accounts are drawn.
 *
 * @param statistics of how often each account was drawn (index: account); NaN where a draw has no answer. Several at once,
 *   so that they share the draws
 */
export function accountBootstrap(
  accounts: number,
  statistics: (drawn: Int32Array) => Float64Array,
  rng: Rng,
): { low: number; high: number }[] {
  const drawn = new Int32Array(accounts);
  const values: number[][] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    drawn.fill(0);
    for (let i = 0; i < accounts; i += 1) drawn[Math.floor(rng.next() * accounts)] += 1;
    statistics(drawn).forEach((value, s) => {
      values[s] ??= [];
      if (!Number.isNaN(value)) values[s].push(value);
    });
  }
  return values.map((list) => {
    if (list.length === 0) return { low: 0, high: 0 };
    const sorted = Float64Array.from(list).sort();
    return { low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) };
  });
}
