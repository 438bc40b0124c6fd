import { describe, expect, it } from 'vitest';
import { clusterMeans } from './cluster-means.js';
import { rowsOf } from './testing/matrices.js';

describe('clusterMeans', () => {
  it('leaves out clusters without rows', () => {
    const found = clusterMeans(
      rowsOf([
        [1, 0],
        [3, 4],
        [9, 9],
      ]),
      Int32Array.of(3, 3, 1),
      5,
    );
    expect(found.means).toEqual(
      rowsOf([
        [9, 9],
        [2, 2],
      ]),
    );
    expect([...found.counts]).toEqual([1, 2]);
    expect([...found.labels]).toEqual([1, 1, 0]);
  });

  it('needs two', () => {
    expect(() => clusterMeans(rowsOf([[1], [2]]), Int32Array.of(0, 0), 2)).toThrow(
      'separation needs rows of at least two clusters, not 1',
    );
  });
});
