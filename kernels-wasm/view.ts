/*
 * The rows that k-means runs on, and how they are cut up. Written by src/kernels/simd/view.ts, whose order of fields is
 * this one.
 */
@unmanaged
export class View {
  /** Sum of the squares of all values. */
  squares: f64;
  /** Address of the first block. */
  blocks: usize;
  /** Number of blocks. */
  count: u32;
  /** Rows in these blocks; fewer than 8 * count when the last is filled up with copies. */
  rows: u32;
  cols: u32;
  /** Blocks of a stripe: what one thread does at a time, and what one sum is kept of. The last may have fewer. */
  stripeBlocks: u32;
  stripes: u32;

  blockAt(index: u32): usize {
    return this.blocks + index * (this.cols << 5);
  }
}

/** The lanes (of 16 bits) of a view's last block that are no rows: all ones there, zeros elsewhere. */
export function paddingOf(view: View): v128 {
  const rows = view.rows - ((view.count - 1) << 3);
  const lane = i16x8(0, 1, 2, 3, 4, 5, 6, 7);
  return i16x8.ge_s(lane, i16x8.splat(<i16>rows));
}
