import { describe, expect, it } from 'vitest';
import { matrixOf, requireFinite, takeRows } from './matrix.js';
import { rowsOf } from './testing/matrices.js';

describe('matrixOf', () => {
  it('makes rows of row-major values', () => {
    expect(matrixOf(2, Float64Array.of(1, 2, 3, 4, 5, 6)).rows).toBe(3);
    expect(() => matrixOf(2, Float64Array.of(1, 2, 3))).toThrow(
      '3 values do not make rows of 2 columns',
    );
  });
});

describe('takeRows', () => {
  it('copies rows in the order asked, repeats included', () => {
    const matrix = rowsOf([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(takeRows(matrix, Int32Array.of(2, 0, 2))).toEqual(
      rowsOf([
        [5, 6],
        [1, 2],
        [5, 6],
      ]),
    );
    expect(() => takeRows(matrix, Int32Array.of(3))).toThrow('no row 3 in a matrix of 3 rows');
  });
});

describe('requireFinite', () => {
  it.each([Number.NaN, Infinity, -Infinity, 1e200])('names the place of %s', (value) => {
    const message = `row 1, column 0 of the matrix is ${value} (leave the row out`;
    expect(() =>
      requireFinite(
        rowsOf([
          [1, 2],
          [value, 4],
        ]),
      ),
    ).toThrow(message);
  });

  it('refuses a matrix without rows', () => {
    expect(() => requireFinite({ rows: 0, cols: 2, data: new Float64Array(0) })).toThrow(
      'is empty',
    );
  });

  it('refuses a size that its values do not have', () => {
    expect(() => requireFinite({ rows: 2, cols: 2, data: new Float64Array(3) })).toThrow(
      'holds 3 values',
    );
  });
});
