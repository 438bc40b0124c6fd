/**
 * Holm's correction (1979) of a family of p-values, in their order: the smallest times n, the next times n - 1 ..., never
 * falling, at most 1. Throws RangeError on what is no probability.
 */
export function holm(ps: readonly number[]): number[] {
  for (const p of ps) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value is not within 0 and 1: ${p}`);
  }
  const ascending = ps.map((_, i) => i).sort((a, b) => ps[a] - ps[b]);
  const corrected = ps.map(() => 1);
  let largest = 0;
  ascending.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, ps[index] * (ps.length - rank)));
    corrected[index] = largest;
  });
  return corrected;
}
