import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastCostPairs } from './linear-assignment.js';
import type { Matrix } from './matrix.js';
import { rowsOf } from './testing/matrices.js';

describe('leastCostPairs', () => {
  it('gives up one least cost for the least sum', () => {
    // 1 + 9 on the diagonal, 2 + 3 across.
    expect([
      ...leastCostPairs(
        rowsOf([
          [1, 2],
          [3, 9],
        ]),
      ),
    ]).toEqual([1, 0]);
  });

  it('leaves columns over', () => {
    expect([...leastCostPairs(rowsOf([[5, 4, 1]]))]).toEqual([2]);
    expect(() => leastCostPairs(rowsOf([[1], [2]]))).toThrow(
      '2 rows cannot each have one of 1 columns',
    );
  });

  it('finds the least of all pairings', () => {
    const costs = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 2 }))
      .chain(([rows, more]) =>
        fc
          .array(fc.integer({ min: -9, max: 9 }), {
            minLength: rows * (rows + more),
            maxLength: rows * (rows + more),
          })
          .map((values): Matrix => ({ rows, cols: rows + more, data: Float64Array.from(values) })),
      );
    fc.assert(
      fc.property(costs, (matrix) => {
        const found = leastCostPairs(matrix);
        expect(new Set(found).size).toBe(matrix.rows);
        const cost = found.reduce((sum, col, row) => sum + matrix.data[row * matrix.cols + col], 0);
        expect(cost).toBe(leastOf(matrix, 0, new Set()));
      }),
    );
  });
});

function leastOf(matrix: Matrix, row: number, taken: ReadonlySet<number>): number {
  if (row === matrix.rows) return 0;
  let least = Infinity;
  for (let col = 0; col < matrix.cols; col += 1) {
    if (taken.has(col)) continue;
    const rest = leastOf(matrix, row + 1, new Set([...taken, col]));
    least = Math.min(least, matrix.data[row * matrix.cols + col] + rest);
  }
  return least;
}
