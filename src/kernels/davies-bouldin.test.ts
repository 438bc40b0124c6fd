import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daviesBouldin } from './davies-bouldin.js';
import type { Matrix } from './matrix.js';
import { distance, indices, labelled, meanOf, rowsOf } from './testing/matrices.js';

describe('daviesBouldin', () => {
  it('is as worked by hand', () => {
    // Means 1 and 12, mean distances to them 1 and 2: (1 + 2) / 11, for both.
    const matrix = rowsOf([[0], [2], [10], [14]]);
    expect(daviesBouldin(matrix, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo(3 / 11, 12);
  });

  it('takes the worst neighbour of each', () => {
    // Means 1, 12 and 31, spreads 1, 2 and 1. Ratios 3/11 (a b), 2/30 (a c), 3/19 (b c).
    const matrix = rowsOf([[0], [2], [10], [14], [30], [32]]);
    const expected = (3 / 11 + 3 / 11 + 3 / 19) / 3;
    expect(daviesBouldin(matrix, Int32Array.of(0, 0, 1, 1, 2, 2), 3)).toBeCloseTo(expected, 12);
  });

  it('does not compare clusters whose means are parted by rounding alone', () => {
    // Both sum to 1 over six rows; in which order the sums are made decides their last digit.
    const values = [-2, 0, 2, 1, 3, -1, -1, 3, -2, -1, 3, -3];
    const labels = Int32Array.of(0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1);
    expect(daviesBouldin(rowsOf(values.map((x) => [x / 10])), labels, 2)).toBe(0);
  });

  it('equals the naive computation', () => {
    fc.assert(
      fc.property(labelled(), ({ matrix, labels, k }) => {
        fc.pre(new Set(labels).size > 1);
        expect(daviesBouldin(matrix, labels, k)).toBeCloseTo(naive(matrix, labels), 9);
      }),
    );
  });
});

function naive(matrix: Matrix, labels: Int32Array): number {
  const clusters = [...new Set(labels)].map((label) => {
    const rows = indices(matrix.rows).filter((i) => labels[i] === label);
    const mean = indices(matrix.cols).map((j) =>
      meanOf(rows.map((i) => matrix.data[i * matrix.cols + j])),
    );
    const spread = meanOf(rows.map((i) => between(matrix, i, mean)));
    return { mean, spread };
  });
  return meanOf(
    clusters.map((a) =>
      Math.max(
        ...clusters.map((b) => {
          const apart = distance(rowsOf([a.mean, b.mean]), 0, 1);
          const width = a.spread + b.spread;
          return apart <= 1e-9 * width ? 0 : width / apart;
        }),
      ),
    ),
  );
}

function between(matrix: Matrix, row: number, point: number[]): number {
  const values = indices(matrix.cols).map((j) => matrix.data[row * matrix.cols + j]);
  return distance(rowsOf([values, point]), 0, 1);
}
