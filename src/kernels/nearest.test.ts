import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, assignNearest, squaredDistancesTo } from './nearest.js';
import { distance, indices, rowsOf, smallMatrices } from './testing/matrices.js';

describe('assign', () => {
  it('finds the nearest and the second nearest', () => {
    const { labels, distances, second } = assign(
      rowsOf([
        [0, 0],
        [3, 4],
        [10, 0],
      ]),
      rowsOf([
        [0, 0],
        [6, 8],
        [10, 0],
      ]),
    );
    expect([...labels]).toEqual([0, 0, 2]);
    // (3, 4) lies 5 from (0, 0) and 5 from (6, 8): of equals the first.
    expect([...distances]).toEqual([0, 5, 0]);
    expect([...second]).toEqual([10, 5, Math.sqrt(80)]);
  });

  it('has no second of one', () => {
    expect([...assign(rowsOf([[1]]), rowsOf([[0]])).second]).toEqual([Infinity]);
  });

  it('refuses centroids of another width', () => {
    expect(() => assign(rowsOf([[1, 2]]), rowsOf([[1]]))).toThrow(
      'centroids have 1 columns where the rows have 2',
    );
  });
});

describe('the loops four rows at a time', () => {
  it('agree with one distance at a time, for any number of rows', () => {
    fc.assert(
      fc.property(smallMatrices(), (matrix) => {
        const { rows } = matrix;
        const centroids = matrix.data.slice(0, Math.min(3, rows) * matrix.cols);
        const labels = new Int32Array(rows);
        const squares = new Float64Array(rows);
        assignNearest(matrix, centroids, labels, squares);
        const each = assign(matrix, { ...matrix, rows: Math.min(3, rows), data: centroids });
        expect(labels).toEqual(each.labels);
        const to = new Float64Array(rows);
        squaredDistancesTo(matrix, 0, 0, rows, to);
        for (const i of indices(rows)) {
          expect(Math.sqrt(squares[i])).toBeCloseTo(each.distances[i], 12);
          expect(Math.sqrt(to[i])).toBeCloseTo(distance(matrix, 0, i), 12);
        }
      }),
    );
  });

  it('tells near-duplicates apart far from the origin', () => {
    const far = rowsOf([[1e9], [1e9 + 1]]);
    expect([...assign(far, far).labels]).toEqual([0, 1]);
  });
});
