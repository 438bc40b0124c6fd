/** The least of four lanes. */
export function leastOf(values: v128): f32 {
  const pairs = f32x4.pmin(values, v128.shuffle<i32>(values, values, 2, 3, 0, 1));
  return f32x4.extract_lane(f32x4.pmin(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2)), 0);
}
