export interface Moments {
  readonly n: number;
  /** 0 for no values. */
  readonly mean: number;
  /** With n - 1; 0 for fewer than two values. */
  readonly variance: number;
}

/** Sum that loses no digits to the order or size of its terms (Neumaier 1974). */
export function exactSum(values: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const x of values) {
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}

/**
 * Mean and variance, accurate for values that share many leading digits: the deviations from a first mean are summed, and
 * their own sum, which rounding left, is taken out again (Chan, Golub & LeVeque 1983).
 */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  if (n === 0) return { n, mean: 0, variance: 0 };
  const first = exactSum(values) / n;
  const deviations = values.map((x) => x - first);
  const left = exactSum(deviations);
  const squares = exactSum(deviations.map((x) => x * x));
  return {
    n,
    mean: first + left / n,
    variance: n < 2 ? 0 : (squares - (left * left) / n) / (n - 1),
  };
}
