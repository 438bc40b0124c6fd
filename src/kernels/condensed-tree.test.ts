import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { condensedTree } from './condensed-tree.js';
import { coreSquares } from './core-distances.js';
import { dendrogramOf } from './dendrogram.js';
import type { Matrix } from './matrix.js';
import { mutualReachabilityTree } from './mutual-reachability-tree.js';
import { rowsOf, smallMatrices } from './testing/matrices.js';

function treeOf(matrix: Matrix, minClusterSize: number, minSamples = 1) {
  const squares = coreSquares(matrix, minSamples);
  return condensedTree(dendrogramOf(mutualReachabilityTree(matrix, squares)), minClusterSize);
}

describe('condensedTree', () => {
  it('is as worked by hand', () => {
    // 0, 1, 3 and 11, 12, 14 merge at 1, 2 and 8; 30 joins at 16. With 2 rows to a cluster, 30 is left at 1/16, the two
    // threes part at 1/8, and of each the third row leaves at 1/2, the others at 1.
    const tree = treeOf(rowsOf([[11], [12], [14], [0], [1], [3], [30]]), 2);
    expect([...tree.parents]).toEqual([-1, 0, 0]);
    expect([...tree.births]).toEqual([0, 1 / 8, 1 / 8]);
    expect([...tree.deaths]).toEqual([1 / 8, 1, 1]);
    expect([...tree.sizes]).toEqual([7, 3, 3]);
    expect([...tree.firstRows]).toEqual([0, 0, 3]);
    expect([...tree.rowClusters]).toEqual([1, 1, 1, 2, 2, 2, 0]);
    expect([...tree.rowLambdas]).toEqual([1, 1, 1 / 2, 1, 1, 1 / 2, 1 / 16]);
    const each = 2 * (1 - 1 / 8) + (1 / 2 - 1 / 8);
    expect([...tree.stabilities]).toEqual([1 / 16 + 6 / 8, each, each]);
  });

  it('undoes merges of one height at once', () => {
    // Gaps of 1 within pairs, 4 between all three pairs: three clusters, not a cluster of two beside one.
    const tree = treeOf(rowsOf([[0], [1], [5], [6], [10], [11]]), 2);
    expect([...tree.parents]).toEqual([-1, 0, 0, 0]);
    expect([...tree.births]).toEqual([0, 1 / 4, 1 / 4, 1 / 4]);
  });

  it('lets rows in one place leave at Infinity', () => {
    const tree = treeOf(rowsOf([[1], [1], [1]]), 2);
    expect([...tree.rowLambdas]).toEqual([Infinity, Infinity, Infinity]);
    expect([...tree.parents]).toEqual([-1]);
  });

  it('has clusters of at least the size asked, no NaN, and every row once', () => {
    fc.assert(
      fc.property(
        smallMatrices(),
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (matrix, size, k) => {
          const tree = treeOf(matrix, size, k);
          expect(tree.rowClusters).toHaveLength(matrix.rows);
          for (let c = 1; c < tree.parents.length; c += 1) {
            expect(tree.parents[c]).toBeLessThan(c);
            expect(tree.sizes[c]).toBeGreaterThanOrEqual(size);
            expect(tree.births[c]).toBeGreaterThan(tree.births[tree.parents[c]]);
            expect(tree.births[c]).toBe(tree.deaths[tree.parents[c]]);
          }
          expect([...tree.stabilities, ...tree.deaths].some(Number.isNaN)).toBe(false);
        },
      ),
    );
  });
});
