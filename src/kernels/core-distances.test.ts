import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreDistances } from './core-distances.js';
import { distance, indices, rowsOf, smallMatrices } from './testing/matrices.js';

describe('coreDistances', () => {
  it('is as worked by hand, a row being its own first neighbour', () => {
    const matrix = rowsOf([[0], [1], [3], [7]]);
    expect([...coreDistances(matrix, 1)]).toEqual([0, 0, 0, 0]);
    expect([...coreDistances(matrix, 2)]).toEqual([1, 1, 2, 4]);
    expect([...coreDistances(matrix, 3)]).toEqual([3, 2, 3, 6]);
  });

  it('is the distance to the farthest row when there are fewer than k', () => {
    expect([...coreDistances(rowsOf([[0], [1], [3]]), 9)]).toEqual([3, 2, 3]);
    expect([...coreDistances(rowsOf([[5, 5]]), 3)]).toEqual([0]);
  });

  it('equals sorting all distances', () => {
    fc.assert(
      fc.property(smallMatrices(), fc.integer({ min: 1, max: 6 }), (matrix, k) => {
        const found = coreDistances(matrix, k);
        for (const i of indices(matrix.rows)) {
          const sorted = indices(matrix.rows)
            .map((j) => distance(matrix, i, j))
            .sort((a, b) => a - b);
          expect(found[i]).toBeCloseTo(sorted[Math.min(k, sorted.length) - 1], 12);
        }
      }),
    );
  });

  it.each([0, 1.5, Number.NaN])('refuses k = %d', (k) => {
    expect(() => coreDistances(rowsOf([[1]]), k)).toThrow(
      `k is not an integer of 1 or more: ${k} (a row counts as its own first neighbour)`,
    );
  });
});
