/**
 * The quantile of sorted values, linear between neighbours (Hyndman & Fan's type 7, the default of R and numpy).
 * Throws RangeError for no values or a share outside 0..1.
 */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) throw new RangeError('no values to take a quantile of');
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share is not within 0 and 1: ${share}`);
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  if (below + 1 >= sorted.length) return sorted[sorted.length - 1];
  // Written so that equal neighbours give exactly themselves.
  return sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]);
}

/** As `quantileOfSorted`, of values in any order, which are left as they are. */
export function quantile(values: Float64Array, share: number): number {
  return quantileOfSorted(values.slice().sort(), share);
}
