/*
 * The rounds of a Gaussian mixture, in either precision T: on groups of rows of which one column fills 64 bytes, so 8 rows
 * in 64 bits and 16, two blocks of points, in 32 bits.
 */

/** Bytes of one column of a group. */
export const GROUP: u32 = 64;
/** Groups that are worked at together, so that the sums of one component stay in the nearest cache. */
export const TILE_GROUPS: u32 = 16;
/** Bytes of one component's numbers, one each row of a tile. */
export const TILE: u32 = TILE_GROUPS * GROUP;

/** One round. Written by src/kernels/simd/gaussian-rounds.ts, whose order of fields is this one. */
@unmanaged
export class Mixing {
  /** Address of the first block; rows should be in the order of their labels. */
  blocks: usize;
  rows: u32;
  cols: u32;
  k: u32;
  /** Whether covariances are full, not diagonal. */
  isFull: u32;
  /** Blocks of a piece, whole tiles; sums are kept of each piece. */
  pieceBlocks: u32;
  /** u32 of each row, the last block filled up with what is no label. */
  labels: usize;
  /**
   * [k] in the round's precision: log of the weight and constants, the mean, and the inverse of the lower triangle of the
   * covariance, packed by rows (diagonal: the inverse deviations).
   */
  parameters: usize;
  /** What each thread has for itself: the differences of a group, [cols]; a tile's shares, [k]; sums in 32 bits. */
  scratch: usize;
  /**
   * [piece][k], two lanes of f64 for every number: sums of r, r d and r d d' (packed likewise), d being the differences from
   * the mean.
   */
  sums: usize;
  /** f64 of each piece: the log likelihoods of its rows. */
  likelihoods: usize;
  /** f64 [k]: the sums of all pieces. */
  totals: usize;
  /** Whether to work in 32 bits, carrying the sums of each tile over to 64; not at the start, and not to write. */
  isShort: u32;
  /** Whether rows belong wholly to the component of their label. */
  isStart: u32;
  /** Not 0: where shares are written, f64 [row][k], and nothing is summed. */
  responsibilities: usize;

  /** Numbers of a component, which are as many sums. */
  get numbers(): u32 {
    return 1 + this.cols + (this.isFull ? (this.cols * (this.cols + 1)) >> 1 : this.cols);
  }

  get blockCount(): u32 {
    return (this.rows + 7) >> 3;
  }

  get pieces(): u32 {
    return (this.blockCount + this.pieceBlocks - 1) / this.pieceBlocks;
  }

  /** Where thread number `thread` has its differences. */
  scratchOf(thread: u32): usize {
    return this.scratch + thread * (this.cols * GROUP + this.k * TILE + (this.numbers << 4));
  }

  /** Where it has the shares of a tile, after the differences at `scratch`. */
  sharesAt(scratch: usize): usize {
    return scratch + this.cols * GROUP;
  }

  shortSumsAt(scratch: usize): usize {
    return scratch + this.cols * GROUP + this.k * TILE;
  }

  blockAt(index: u32): usize {
    return this.blocks + index * (this.cols << 5);
  }

  /** The parameters of a component in a precision. */
  componentAt<T>(index: u32): usize {
    return this.parameters + index * this.numbers * <u32>sizeof<T>();
  }

  /** The sums of a piece. */
  sumsOf(piece: u32): usize {
    return this.sums + ((piece * this.k * this.numbers) << 4);
  }
}
