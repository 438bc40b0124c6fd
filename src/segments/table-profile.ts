import { effectOf } from './profile.js';
import type { Values } from './table.js';

/** One column, by group. */
export interface ColumnProfile {
  /** Mean of each group; 0 for one without rows. */
  readonly means: Float64Array;
  /** Mean of everybody else. */
  readonly elsewhere: Float64Array;
  /** How far the two are apart, in standard deviations. */
  readonly effects: Float64Array;
}

/** Means of a column by group, and how far each is from everybody else (Cohen's d, as `standardisedEffects`). */
export function profileOf(values: Values, labels: Int32Array, counts: Float64Array): ColumnProfile {
  const groups = counts.length;
  const sums = new Float64Array(groups);
  const squares = new Float64Array(groups);
  // About a value of the column, so that one far from zero keeps its digits.
  const origin = values[0];
  for (let i = 0; i < labels.length; i += 1) {
    const value = values[i] - origin;
    sums[labels[i]] += value;
    squares[labels[i]] += value * value;
  }
  const total = { n: labels.length, sum: add(sums), squares: add(squares) };
  const inside = Array.from(counts, (n, g) => ({ n, sum: sums[g], squares: squares[g] }));
  const rest = inside.map(({ n, sum, squares: own }) => ({
    n: total.n - n,
    sum: total.sum - sum,
    squares: total.squares - own,
  }));
  const mean = ({ n, sum }: { n: number; sum: number }) => (n === 0 ? 0 : origin + sum / n);
  return {
    means: Float64Array.from(inside, mean),
    elsewhere: Float64Array.from(rest, mean),
    effects: Float64Array.from(inside, (own, g) => effectOf(own, rest[g])),
  };
}

function add(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0);
}
