import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { hdbscan } from './hdbscan.js';
import { hdbscanOfMany, optionsOfSample, restOf } from './hdbscan-of-many.js';
import { placeByDensity } from './hdbscan-predict.js';
import type { Matrix } from './matrix.js';
import { createRng } from './rng.js';
import { clouds, indices, rowsOf } from './testing/matrices.js';

const options = { minClusterSize: 2, minSamples: 2 };

describe('placeByDensity', () => {
  // Two clusters of three, parting at 8; core distances 1 1 2 and 1 1 2.
  const matrix = rowsOf([[0], [1], [3], [11], [12], [14]]);
  const model = { fit: hdbscan(matrix, options), matrix, minSamples: 2 };

  it('is as worked by hand', () => {
    // 0.5 reaches 0 at its core distance 1. 5 reaches 3 at 2, as far as 3 reaches its own. 7 is 4 from both 3 and 11; the
    // lower counts. 30 is 16 from 14: by then both clusters were one.
    const places = placeByDensity(model, rowsOf([[0.5], [5], [7], [30], [13]]));
    expect([...places.labels]).toEqual([0, 0, 0, -1, 1]);
    expect([...places.probabilities]).toEqual([1, 1 / 2, 1 / 4, 0, 1]);
  });

  it('refuses other columns', () => {
    expect(() => placeByDensity(model, rowsOf([[1, 2]]))).toThrow(
      'matrix has 2 columns where the clustering has 1 (scale both alike)',
    );
  });
});

describe('optionsOfSample', () => {
  it('scales the size of a cluster, not below the samples, nor above what was asked', () => {
    const of = (minClusterSize: number, minSamples: number, share: number) =>
      optionsOfSample({ minClusterSize, minSamples }, share);
    expect(of(100, 5, 1)).toEqual({ minClusterSize: 100, minSamples: 5 });
    expect(of(100, 5, 0.25)).toEqual({ minClusterSize: 25, minSamples: 5 });
    expect(of(100, 10, 0.01)).toEqual({ minClusterSize: 10, minSamples: 10 });
    expect(of(5, 10, 0.5)).toEqual({ minClusterSize: 5, minSamples: 10 });
  });
});

describe('restOf', () => {
  it('is what the sample leaves', () => {
    expect([...restOf(Int32Array.of(0, 2), 5)]).toEqual([1, 3, 4]);
    expect([...restOf(Int32Array.of(), 2)]).toEqual([0, 1]);
  });
});

describe('hdbscanOfMany', () => {
  it('is exact when there are no more rows than the sample', () => {
    const matrix = noisyClouds(40, 5);
    const exact = hdbscan(matrix, { minClusterSize: 10 });
    const many = hdbscanOfMany(matrix, { minClusterSize: 10, rng: createRng(1) });
    expect(many.labels).toEqual(exact.labels);
    expect(many.probabilities).toEqual(exact.probabilities);
  });

  it('agrees with the exact clustering of 6,000 rows when it clusters 2,000', () => {
    const matrix = noisyClouds(1350, 600);
    const exact = hdbscan(matrix, { minClusterSize: 120, minSamples: 10 });
    const sampled = (seed: number) =>
      hdbscanOfMany(matrix, {
        minClusterSize: 120,
        minSamples: 10,
        sampleRows: 2000,
        rng: createRng(seed),
      });
    const shifted = (labels: Int32Array) => labels.map((label) => label + 1);
    for (const seed of [1, 2, 3]) {
      const { labels } = sampled(seed);
      expect(adjustedRand(shifted(exact.labels), shifted(labels))).toBeGreaterThan(0.94);
    }
    expect(exact.k).toBe(4);
    expect(sampled(1)).toEqual(sampled(1));
  });

  it('refuses a sample of fewer than two rows', () => {
    expect(() => hdbscanOfMany(rowsOf([[1]]), { sampleRows: 1, rng: createRng(1) })).toThrow(
      'sampleRows is not an integer of 2 or more: 1',
    );
  });
});

/** Four clouds of `each` rows and `noise` rows spread evenly around them. */
function noisyClouds(each: number, noise: number): Matrix {
  const rng = createRng(11);
  const centres = rowsOf([
    [0, 0, 0],
    [20, 0, 0],
    [0, 20, 0],
    [0, 0, 20],
  ]);
  const near = clouds(centres, each, rng);
  const far = indices(3 * noise).map(() => rng.next() * 40 - 10);
  return { rows: near.rows + noise, cols: 3, data: Float64Array.of(...near.data, ...far) };
}
