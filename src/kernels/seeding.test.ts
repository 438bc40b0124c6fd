import { describe, expect, it } from 'vitest';
import { createRng } from './rng.js';
import { growCentroids, seedRows } from './seeding.js';
import { clouds, rowsOf } from './testing/matrices.js';

describe('seedRows', () => {
  it('takes a row of each distant cloud', () => {
    const rng = createRng(1);
    const matrix = clouds(
      rowsOf([
        [0, 0],
        [100, 0],
        [0, 100],
        [100, 100],
      ]),
      25,
      rng,
    );
    for (let seed = 0; seed < 50; seed += 1) {
      const found = seedRows(matrix, 4, createRng(seed)).map((row) => Math.floor(row / 25));
      expect([...found.sort()]).toEqual([0, 1, 2, 3]);
    }
  });

  it('gives as many seeds as there are distinct rows', () => {
    const matrix = rowsOf([[1], [1], [2], [1], [2]]);
    const seeds = seedRows(matrix, 4, createRng(1));
    expect(new Set([...seeds].map((row) => matrix.data[row]))).toEqual(new Set([1, 2]));
    expect(seeds).toHaveLength(2);
  });
});

describe('growCentroids', () => {
  it('adds rows that the centroids leave far off', () => {
    const matrix = rowsOf([[0], [1], [2], [100]]);
    expect([...growCentroids(matrix, Float64Array.of(1), 2, createRng(1))]).toEqual([1, 100]);
  });

  it('stops when every row is a centroid', () => {
    const grown = growCentroids(rowsOf([[0], [1]]), Float64Array.of(0), 5, createRng(1));
    expect([...grown]).toEqual([0, 1]);
  });
});
