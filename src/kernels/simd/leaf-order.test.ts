import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../rng.js';
import { clouds, distance, indices, rowsOf, smallMatrices } from '../testing/matrices.js';
import { LEAF, leafOrder } from './leaf-order.js';

describe('leafOrder', () => {
  it('has every row once', () => {
    fc.assert(
      fc.property(smallMatrices(200), (matrix) => {
        expect([...leafOrder(matrix)].sort((a, b) => a - b)).toEqual(indices(matrix.rows));
      }),
    );
  });

  it('puts near rows together, in leaves that follow one another', () => {
    const matrix = rowsOf(indices(4 * LEAF).map((i) => [(i * 37) % (4 * LEAF)]));
    const order = leafOrder(matrix);
    for (const leaf of indices(4)) {
      const values = [...order.subarray(leaf * LEAF, (leaf + 1) * LEAF)].map(
        (row) => matrix.data[row],
      );
      expect(Math.max(...values) - Math.min(...values)).toBe(LEAF - 1);
    }
  });

  it('keeps noise out of the leaves of clusters', () => {
    const rng = createRng(4);
    const near = clouds(rowsOf([indices(10).map(() => 0)]), 900, rng);
    const far = indices(1000).map(() => 200 * rng.next() - 100);
    const matrix = { rows: 1000, cols: 10, data: Float64Array.of(...near.data, ...far) };
    const order = leafOrder(matrix);
    const mixed = indices(Math.ceil(1000 / LEAF)).filter((leaf) => {
      const rows = [...order.subarray(leaf * LEAF, (leaf + 1) * LEAF)];
      return rows.some((row) => row < 900) && rows.some((row) => row >= 900);
    });
    expect(mixed.length).toBeLessThanOrEqual(3);
    expect(distance(matrix, order[0], order[1])).toBeLessThan(15);
  });
});
