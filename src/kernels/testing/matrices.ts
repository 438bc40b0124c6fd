import fc from 'fast-check';
import type { Matrix } from '../matrix.js';
import type { Rng } from '../rng.js';

/** A matrix written as rows, for examples. */
export function rowsOf(rows: readonly (readonly number[])[]): Matrix {
  return { rows: rows.length, cols: rows[0].length, data: Float64Array.from(rows.flat()) };
}

/** Small matrices of small whole numbers, so that ties and duplicates are common. */
export function smallMatrices(rowsMax = 12): fc.Arbitrary<Matrix> {
  return fc
    .tuple(fc.integer({ min: 1, max: rowsMax }), fc.integer({ min: 1, max: 3 }))
    .chain(([rows, cols]) =>
      fc
        .array(fc.integer({ min: -3, max: 3 }), { minLength: rows * cols, maxLength: rows * cols })
        .map((values) => ({ rows, cols, data: Float64Array.from(values) })),
    );
}

/** A matrix with a label 0..k-1 for each row; not every label need occur. */
export function labelled(): fc.Arbitrary<{ matrix: Matrix; labels: Int32Array; k: number }> {
  return fc.tuple(smallMatrices(), fc.integer({ min: 1, max: 4 })).chain(([matrix, k]) =>
    fc
      .array(fc.integer({ min: 0, max: k - 1 }), {
        minLength: matrix.rows,
        maxLength: matrix.rows,
      })
      .map((labels) => ({ matrix, labels: Int32Array.from(labels), k })),
  );
}

/** Normal clouds of unit variance around centres, `each` rows a centre, in the order of the centres. */
export function clouds(centres: Matrix, each: number, rng: Rng): Matrix {
  const { rows, cols, data } = centres;
  const values = new Float64Array(rows * each * cols);
  for (let i = 0; i < rows * each; i += 1) {
    const centre = Math.floor(i / each);
    for (let j = 0; j < cols; j += 1) values[i * cols + j] = data[centre * cols + j] + rng.normal();
  }
  return { rows: rows * each, cols, data: values };
}

/** Euclidean distance of two rows, the naive way. */
export function distance(matrix: Matrix, a: number, b: number): number {
  let square = 0;
  for (let j = 0; j < matrix.cols; j += 1) {
    square += (matrix.data[a * matrix.cols + j] - matrix.data[b * matrix.cols + j]) ** 2;
  }
  return Math.sqrt(square);
}

/** Indices 0..n-1. */
export function indices(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** Mean of numbers. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
