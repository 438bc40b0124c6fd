/**
 * One k-means fit under way. Written by src/kernels/simd/fit.ts, whose order of fields is this one. What is kept of each
 * stripe is followed by one more of the kind: the total.
 */
@unmanaged
export class Fit {
  /** A move of the centroids by squares that sum to at most this is the last but one. */
  threshold: f64;
  /** Sum of squared distances of the rows to their centroids, as of the last round. */
  inertia: f64;
  /** f64 [k][cols]: the start, and where the centroids are. */
  centroids: usize;
  /** See centroid-table.ts. */
  table: usize;
  /** u16 of every row of the view; NONE before the first round, and always of what is no row. */
  labels: usize;
  /** f64 [stripes + 1][k][cols]: sums of the rows of each cluster, kept by moving only rows whose label changes. */
  sums: usize;
  /** u32 [stripes + 1][k]: numbers of these rows. */
  counts: usize;
  k: u32;
  maxIterations: u32;
  iterations: u32;
  /** Rows whose label changed in this round. */
  changed: u32;
  isSettled: u32;
  isDone: u32;
  /** Whether rows are much nearer to their centroids than to 0: see `findNearestByDifferences`. */
  isTight: u32;
  /** f64 [cols]: a point in the middle of the rows; f32 of each block: the farthest of its rows from there. */
  middle: usize;
  radii: usize;
  /** f32 of each block: see bounds.ts, as for what follows. */
  slacks: usize;
  base: f32;
  reach: f32;
  highest: f64;
  lowest: f64;
  longest: f64;
  second: f64;

  sumsOf(stripe: u32, cols: u32): usize {
    return this.sums + ((stripe * this.k * cols) << 3);
  }

  countsOf(stripe: u32): usize {
    return this.counts + ((stripe * this.k) << 2);
  }
}

/** Bytes from one fit to the next. */
export const FIT_BYTES: u32 = 128;
/** What stands for the label of a row that has none yet. */
export const NONE: u32 = 0xffff;
