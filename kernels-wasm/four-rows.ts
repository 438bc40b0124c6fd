/*
 * Four rows at a time, as the kernels want them that compare a row with what its own cluster has: half a block, its columns
 * brought together four at a time. A vector then holds four columns of one row; [columns / 4][4 rows], and zeros in the
 * place of columns that only fill up a vector.
 */

/** Bytes of four rows. */
export function fourRowsBytes(cols: u32): u32 {
  return ((cols + 3) & ~3) << 4;
}

/** Writes the first four rows of a block (or the last four, when `rows` is 16 bytes on). */
export function writeFourRows(rows: usize, cols: u32, to: usize): void {
  let left = cols;
  for (; left >= 4; left -= 4) {
    writeFour(
      v128.load(rows, 0),
      v128.load(rows, 32),
      v128.load(rows, 64),
      v128.load(rows, 96),
      to,
    );
    rows += 128;
    to += 64;
  }
  if (left == 0) return;
  const zeros = f32x4.splat(0);
  const second = left > 1 ? v128.load(rows, 32) : zeros;
  const third = left > 2 ? v128.load(rows, 64) : zeros;
  writeFour(v128.load(rows, 0), second, third, zeros, to);
}

function writeFour(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const abLow = lo32(a, b);
  const abHigh = hi32(a, b);
  const cdLow = lo32(c, d);
  const cdHigh = hi32(c, d);
  v128.store(to, i64x2.shuffle(abLow, cdLow, 0, 2), 0);
  v128.store(to, i64x2.shuffle(abLow, cdLow, 1, 3), 16);
  v128.store(to, i64x2.shuffle(abHigh, cdHigh, 0, 2), 32);
  v128.store(to, i64x2.shuffle(abHigh, cdHigh, 1, 3), 48);
}

/** Lanes a0, b0, a1, b1 of 32 bits. */
export function lo32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 4, 1, 5);
}

/** Lanes a2, b2, a3, b3 of 32 bits. */
export function hi32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 2, 6, 3, 7);
}
