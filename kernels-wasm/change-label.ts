import { Fit, NONE } from './fit';

/** Counts a lane of a block out of one cluster (or NONE) of a stripe, and into another. */
export function changeLabel(
  fit: Fit,
  cols: u32,
  stripe: u32,
  block: usize,
  lane: u32,
  from: u32,
  to: u32,
): void {
  const counts = fit.countsOf(stripe);
  const sums = fit.sumsOf(stripe, cols);
  const row = block + (lane << 2);
  store<u32>(counts + (to << 2), load<u32>(counts + (to << 2)) + 1);
  addRow(sums + ((to * cols) << 3), row, cols);
  if (from == NONE) return;
  store<u32>(counts + (from << 2), load<u32>(counts + (from << 2)) - 1);
  subtractRow(sums + ((from * cols) << 3), row, cols);
}

/** Adds a row, whose values are 32 bytes apart, to a sum of f64; four values at a time. */
function addRow(sum: usize, row: usize, cols: u32): void {
  const end = sum + (cols << 3);
  for (; sum + 32 <= end; sum += 32) {
    const values = fourOf(row);
    v128.store(sum, f64x2.add(v128.load(sum), f64x2.promote_low_f32x4(values)));
    v128.store(sum, f64x2.add(v128.load(sum, 16), upperHalf(values)), 16);
    row += 128;
  }
  for (; sum < end; sum += 8) {
    store<f64>(sum, load<f64>(sum) + <f64>load<f32>(row));
    row += 32;
  }
}

function subtractRow(sum: usize, row: usize, cols: u32): void {
  const end = sum + (cols << 3);
  for (; sum + 32 <= end; sum += 32) {
    const values = fourOf(row);
    v128.store(sum, f64x2.sub(v128.load(sum), f64x2.promote_low_f32x4(values)));
    v128.store(sum, f64x2.sub(v128.load(sum, 16), upperHalf(values)), 16);
    row += 128;
  }
  for (; sum < end; sum += 8) {
    store<f64>(sum, load<f64>(sum) - <f64>load<f32>(row));
    row += 32;
  }
}

/** Four values of a row in one vector. */
function fourOf(row: usize): v128 {
  const one = v128.load32_zero(row);
  const two = v128.load32_lane(row, one, 1, 32);
  const three = v128.load32_lane(row, two, 2, 64);
  return v128.load32_lane(row, three, 3, 96);
}

function upperHalf(values: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(values, values, 2, 3, 2, 3));
}
