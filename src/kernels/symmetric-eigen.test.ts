import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from './symmetric-eigen.js';
import { indices, rowsOf } from './testing/matrices.js';

describe('symmetricEigen', () => {
  it('solves two by two', () => {
    // (2 - x)^2 = 1: x = 3 along (1, 1), x = 1 along (1, -1).
    const { values, vectors } = symmetricEigen(
      rowsOf([
        [2, 1],
        [1, 2],
      ]),
    );
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    expect(vectors.data[0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(vectors.data[1]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(vectors.data[2] * vectors.data[3]).toBeCloseTo(-0.5, 12);
  });

  it('gives orthonormal vectors that make up the matrix', () => {
    const symmetric = fc
      .integer({ min: 1, max: 5 })
      .chain((n) =>
        fc
          .array(fc.integer({ min: -9, max: 9 }), { minLength: n * n, maxLength: n * n })
          .map((x) =>
            rowsOf(indices(n).map((i) => indices(n).map((j) => x[i * n + j] + x[j * n + i]))),
          ),
      );
    fc.assert(
      fc.property(symmetric, (matrix) => {
        const { rows: n } = matrix;
        const { values, vectors } = symmetricEigen(matrix);
        const at = (row: number, i: number) => vectors.data[row * n + i];
        for (const i of indices(n)) {
          if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1]);
          for (const j of indices(n)) {
            const product = indices(n).reduce((sum, c) => sum + at(i, c) * at(j, c), 0);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 9);
            const made = indices(n).reduce(
              (sum, row) => sum + values[row] * at(row, i) * at(row, j),
              0,
            );
            expect(made).toBeCloseTo(matrix.data[i * n + j], 7);
          }
        }
      }),
    );
  });
});
