import type { Matrix, RawColumn } from '../kernels/index.js';

/** Larger effects say no more than this, and a signal that separates perfectly has no finite one. */
const LARGEST_EFFECT = 10;

/**
 * How far each cluster's mean of each column lies from everybody else's: Cohen's d, the difference of the means over the
 * pooled standard deviation, within -10..10. 0 where a cluster or its rest is empty. Indexed `cluster * cols + column`.
 * Rows labelled -1 belong to everybody else.
 */
export function standardisedEffects(matrix: Matrix, labels: Int32Array, k: number): Float64Array {
  const { rows, cols, data } = matrix;
  const counts = new Float64Array(k + 1);
  const sums = new Float64Array((k + 1) * cols);
  // Squares are taken about a row of the data, so that columns far from zero keep their digits.
  const squares = new Float64Array((k + 1) * cols);
  for (let i = 0; i < rows; i += 1) {
    const cluster = labels[i] < 0 ? k : labels[i];
    counts[cluster] += 1;
    for (let j = 0; j < cols; j += 1) {
      const value = data[i * cols + j] - data[j];
      sums[cluster * cols + j] += value;
      squares[cluster * cols + j] += value * value;
    }
  }
  const momentsOf = (c: number, j: number): Moments => {
    return { n: counts[c], sum: sums[c * cols + j], squares: squares[c * cols + j] };
  };
  const effects = new Float64Array(k * cols);
  for (let c = 0; c < k; c += 1) {
    for (let j = 0; j < cols; j += 1) {
      const rest = { n: 0, sum: 0, squares: 0 };
      for (let other = 0; other <= k; other += 1) {
        if (other === c) continue;
        rest.n += counts[other];
        rest.sum += sums[other * cols + j];
        rest.squares += squares[other * cols + j];
      }
      effects[c * cols + j] = effectOf(momentsOf(c, j), rest);
    }
  }
  return effects;
}

/** How many values there are, their sum and that of their squares, about some origin. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
}

/** Cohen's d of two samples, within -10..10; 0 where one is empty. */
export function effectOf(own: Moments, rest: Moments): number {
  if (own.n === 0 || rest.n === 0) return 0;
  const mean = own.sum / own.n;
  const elsewhere = rest.sum / rest.n;
  const within =
    own.squares - own.n * mean * mean + (rest.squares - rest.n * elsewhere * elsewhere);
  const difference = mean - elsewhere;
  if (Math.abs(difference) < 1e-12) return 0;
  const deviation = Math.sqrt(Math.max(0, within) / Math.max(1, own.n + rest.n - 2));
  const effect = deviation > 0 ? difference / deviation : difference * Infinity;
  return Math.max(-LARGEST_EFFECT, Math.min(LARGEST_EFFECT, effect));
}

/** Means of a column as a person reads it: the mean amount, or the rate of all together; null where nobody has one. */
export interface ReadableMeans {
  /** Per cluster. */
  readonly inside: readonly (number | null)[];
  /** Per cluster, of everybody else. */
  readonly elsewhere: readonly (number | null)[];
}

/** Means of one column by cluster; rows labelled -1 belong to everybody else. */
export function readableMeans(column: RawColumn, labels: Int32Array, k: number): ReadableMeans {
  const tops = new Float64Array(k + 1);
  const bottoms = new Float64Array(k + 1);
  for (let i = 0; i < labels.length; i += 1) {
    const cluster = labels[i] < 0 ? k : labels[i];
    const bottom = column.den === undefined ? 1 : column.den[i];
    if (bottom === 0) continue;
    tops[cluster] += column.num[i];
    bottoms[cluster] += bottom;
  }
  const top = tops.reduce((sum, x) => sum + x, 0);
  const bottom = bottoms.reduce((sum, x) => sum + x, 0);
  const clusters = Array.from({ length: k }, (_, c) => c);
  return {
    inside: clusters.map((c) => over(tops[c], bottoms[c])),
    elsewhere: clusters.map((c) => over(top - tops[c], bottom - bottoms[c])),
  };
}

function over(top: number, bottom: number): number | null {
  return bottom > 0 ? top / bottom : null;
}

/** At least this many signals are named for a segment, ... */
const LEAST_DISTINCTIONS = 3;
/** ... a fourth only when its effect is not negligible (Cohen 1988: .2 is small). */
const MOST_DISTINCTIONS = 4;
const SMALL_EFFECT = 0.2;

/** Indices of the 3 or 4 effects that set a cluster apart most, strongest first (CLU-4). */
export function mostDistinct(effects: readonly number[]): number[] {
  const order = effects.map((_, index) => index);
  order.sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a]) || a - b);
  return order
    .slice(0, MOST_DISTINCTIONS)
    .filter((index, rank) => rank < LEAST_DISTINCTIONS || Math.abs(effects[index]) >= SMALL_EFFECT);
}
