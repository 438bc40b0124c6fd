import type { Rng } from '../../src/kernels/index.js';

/** Rows of float64, row after row, and the blob each was drawn from; -1 for noise. */
export interface Blobs {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;
  readonly blob: Int32Array;
}

/** Standard deviation of a blob, where centres lie anywhere in a cube of 1. */
const SPREAD = 0.05;
const NOISE = 0.1;
/** Noise lies in the cube and this far around it. */
const AROUND = 0.2;

/** Separated normal blobs and one tenth of noise spread evenly, in random order. */
export function separatedBlobs(rng: Rng, rows = 20_000, cols = 20, blobs = 6): Blobs {
  const centres = Float64Array.from({ length: blobs * cols }, () => rng.next());
  const data = new Float64Array(rows * cols);
  const blob = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    blob[row] = rng.next() < NOISE ? -1 : rng.int(blobs);
    for (let col = 0; col < cols; col += 1) {
      data[row * cols + col] =
        blob[row] === -1
          ? rng.next() * (1 + 2 * AROUND) - AROUND
          : centres[blob[row] * cols + col] + SPREAD * rng.normal();
    }
  }
  return { rows, cols, data, blob };
}
