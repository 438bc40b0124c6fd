/** An interval of 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z = 1.959963984540054;

/**
 * Wilson's score interval (1927) of a proportion, 95 %: stays within 0..1 and tells something at 0 and at n successes.
 * 0..1 for n = 0. Throws RangeError unless 0 <= successes <= n.
 */
export function wilson(successes: number, n: number): Interval {
  if (!(successes >= 0 && successes <= n && n < Infinity)) {
    throw new RangeError(
      `successes are not within 0 and their number of trials: ${successes} of ${n}`,
    );
  }
  if (n === 0) return { low: 0, high: 1 };
  const share = successes / n;
  const shrink = 1 + (Z * Z) / n;
  const centre = (share + (Z * Z) / (2 * n)) / shrink;
  const half = (Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n))) / shrink;
  // At 0 and n the ends are 0 and 1; rounding must not miss them.
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  };
}
