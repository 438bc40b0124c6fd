/**
 * One of several labelings of the same rows, whose clusters are numbered on from one to the next. Written by
 * src/kernels/simd/separation.ts, whose order of fields is this one.
 */
@unmanaged
export class Labeling {
  /** Address of its labels, i32, one for each row of whole blocks. */
  labels: usize;
  /** The number of its first cluster. */
  first: u32;
  /** Its last label: this and those above, which fill the last block or are of no cluster, count together. */
  last: u32;
}

/** Bytes from one labeling to the next. */
export const LABELING_BYTES: u32 = 12;
