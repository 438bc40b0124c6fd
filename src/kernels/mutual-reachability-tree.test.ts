import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreSquares } from './core-distances.js';
import type { Matrix } from './matrix.js';
import { mutualReachabilityTree } from './mutual-reachability-tree.js';
import { distance, indices, rowsOf, smallMatrices } from './testing/matrices.js';

describe('mutualReachabilityTree', () => {
  it('is as worked by hand', () => {
    // Core distances for k = 3: 3, 2, 3, 6. Row 7 is 4 from row 3, but 6 from its own second neighbour.
    const matrix = rowsOf([[0], [1], [3], [7]]);
    const { heights } = mutualReachabilityTree(matrix, coreSquares(matrix, 3));
    expect([...heights.sort()]).toEqual([3, 3, 6]);
  });

  it('has no edge for one row', () => {
    expect(mutualReachabilityTree(rowsOf([[4]]), Float64Array.of(0)).heights).toHaveLength(0);
  });

  it('has the heights of single linkage done naively, with and without core distances', () => {
    fc.assert(
      fc.property(smallMatrices(), fc.integer({ min: 1, max: 4 }), (matrix, k) => {
        const core = coreSquares(matrix, k);
        const tree = mutualReachabilityTree(matrix, core);
        const naive = naiveSingleLinkage(matrix, core);
        [...tree.heights]
          .sort((a, b) => a - b)
          .forEach((height, m) => expect(height).toBeCloseTo(naive[m], 12));
      }),
    );
  });

  it('joins all rows by edges that are as long as it says', () => {
    fc.assert(
      fc.property(smallMatrices(), (matrix) => {
        const core = coreSquares(matrix, 2);
        const { a, b, heights } = mutualReachabilityTree(matrix, core);
        const joined = new Set([...a, ...b]);
        if (matrix.rows > 1) expect(joined.size).toBe(matrix.rows);
        heights.forEach((height, m) =>
          expect(height).toBeCloseTo(reachability(matrix, core, a[m], b[m]), 12),
        );
      }),
    );
  });
});

function reachability(matrix: Matrix, core: Float64Array, a: number, b: number): number {
  return Math.max(Math.sqrt(core[a]), Math.sqrt(core[b]), distance(matrix, a, b));
}

/** Heights at which sets of rows merge when the two nearest sets merge, again and again. */
function naiveSingleLinkage(matrix: Matrix, core: Float64Array): number[] {
  const sets = indices(matrix.rows).map((i) => [i]);
  const heights: number[] = [];
  while (sets.length > 1) {
    let [least, at, with_] = [Infinity, 0, 0];
    for (let x = 0; x < sets.length; x += 1) {
      for (let y = x + 1; y < sets.length; y += 1) {
        const gaps = sets[x].flatMap((i) => sets[y].map((j) => reachability(matrix, core, i, j)));
        const gap = Math.min(...gaps);
        if (gap < least) [least, at, with_] = [gap, x, y];
      }
    }
    sets[at].push(...sets[with_]);
    sets.splice(with_, 1);
    heights.push(least);
  }
  return heights;
}
