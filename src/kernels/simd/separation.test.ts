import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calinskiHarabasz } from '../calinski-harabasz.js';
import { clusterMeans } from '../cluster-means.js';
import { daviesBouldin } from '../davies-bouldin.js';
import type { Matrix } from '../matrix.js';
import { createRng } from '../rng.js';
import { clouds, labelled, rowsOf } from '../testing/matrices.js';
import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';

let [one, three]: Kernels[] = [];
beforeAll(async () => {
  [one, three] = await Promise.all([1, 3].map((threads) => createKernels({ threads })));
});
afterAll(() => Promise.all([one.close(), three.close()]));

async function separationOf(kernels: Kernels, matrix: Matrix, labels: Int32Array, k: number) {
  const points = await kernels.points(matrix);
  try {
    return await kernels.separation(points, labels, k);
  } finally {
    points.release();
  }
}

/** Relative difference; 0 of equal infinities. */
const apart = (a: number, b: number) => (a === b ? 0 : Math.abs(a - b) / Math.abs(b));

describe('separation', () => {
  it('is that of the reference, for any few rows', async () => {
    await fc.assert(
      fc.asyncProperty(labelled(), async ({ matrix, labels, k }) => {
        if (new Set(labels).size < 2) {
          await expect(separationOf(three, matrix, labels, k)).rejects.toThrow(
            'separation needs rows of at least two clusters, not 1',
          );
          return;
        }
        const found = await separationOf(three, matrix, labels, k);
        expect(apart(found.daviesBouldin, daviesBouldin(matrix, labels, k))).toBeLessThan(1e-6);
        const expected = calinskiHarabasz(matrix, labels, k);
        // Where every row is on its mean, what is within is 0 or rounding.
        if (expected > 1e12) expect(found.calinskiHarabasz).toBeGreaterThan(1e9);
        // Where the means coincide, what is between is 0 or rounding.
        else if (expected < 1e-12) expect(found.calinskiHarabasz).toBeLessThan(1e-9);
        else if (!Number.isNaN(expected)) {
          expect(apart(found.calinskiHarabasz, expected)).toBeLessThan(1e-5);
        }
      }),
    );
    expect(three.used).toBe(0);
  });

  it('of many rows and columns is that of the reference, in the same bytes for 1 and 3 threads', async () => {
    const rng = createRng('centres');
    for (const cols of [1, 3, 4, 7, 20]) {
      const centres = rowsOf(
        Array.from({ length: 5 }, () => Array.from({ length: cols }, () => 2 * rng.normal())),
      );
      const matrix = clouds(centres, 8001, createRng(cols));
      const labels = Int32Array.from({ length: matrix.rows }, (_, i) => Math.floor(i / 8001));
      const found = await separationOf(three, matrix, labels, 5);
      expect(await separationOf(one, matrix, labels, 5)).toEqual(found);
      expect(apart(found.daviesBouldin, daviesBouldin(matrix, labels, 5))).toBeLessThan(1e-6);
      expect(apart(found.calinskiHarabasz, calinskiHarabasz(matrix, labels, 5))).toBeLessThan(1e-6);
    }
  });

  it('of tight clusters far from zero loses nothing', async () => {
    const tight = clouds(
      rowsOf([
        [0, 0],
        [9, 3],
        [1e6, 0],
      ]),
      50,
      createRng('tight'),
    );
    // Whole numbers of millionths, which 32-bit floats hold beside a unit.
    const matrix = { ...tight, data: tight.data.map((x) => 1 + Math.round(x) * 2 ** -21) };
    const labels = Int32Array.from({ length: 150 }, (_, i) => Math.floor(i / 50));
    const found = await separationOf(one, matrix, labels, 3);
    expect(apart(found.daviesBouldin, daviesBouldin(matrix, labels, 3))).toBeLessThan(1e-6);
    expect(apart(found.calinskiHarabasz, calinskiHarabasz(matrix, labels, 3))).toBeLessThan(1e-5);
  });

  it('takes means that are known', async () => {
    const matrix = clouds(
      rowsOf([
        [100, 0],
        [104, 1],
      ]),
      500,
      createRng('known'),
    );
    const labels = Int32Array.from({ length: 1000 }, (_, i) => 2 * Math.floor(i / 500));
    const { means } = clusterMeans(matrix, labels, 3);
    const data = Float64Array.of(...means.data.subarray(0, 2), 0, 0, ...means.data.subarray(2));
    const points = await three.points(matrix);
    const found = await three.separation(points, labels, 3, { means: { rows: 3, cols: 2, data } });
    const expected = await three.separation(points, labels, 3);
    expect(apart(found.daviesBouldin, expected.daviesBouldin)).toBeLessThan(1e-6);
    expect(apart(found.calinskiHarabasz, expected.calinskiHarabasz)).toBeLessThan(1e-6);
    await expect(three.separation(points, labels, 3, { means })).rejects.toThrow(
      'means are 2 rows of 2 columns where the clusters are 3 of 2',
    );
    points.release();
  });

  it('of several labelings is that of each, whatever they have to do with one another', async () => {
    const rng = createRng('several');
    const matrix = clouds(
      rowsOf(Array.from({ length: 4 }, () => [rng.normal(), rng.normal(), rng.normal()])),
      10_003,
      rng,
    );
    const ofCloud = Int32Array.from({ length: matrix.rows }, (_, i) => Math.floor(i / 10_003));
    // Labels by chance make more cells than there is room for, and then more codes.
    const ks = [4, 50, 60, 70, 4, 300];
    const labelings = ks.map((k, l) => (l === 0 ? ofCloud : ofCloud.map(() => rng.int(k))));
    const found = await Promise.all(
      [one, three].map(async (kernels) => {
        const points = await kernels.points(matrix);
        const all = await kernels.separations(points, labelings, ks);
        points.release();
        return all;
      }),
    );
    expect(found[0]).toEqual(found[1]);
    for (const [l, k] of ks.entries()) {
      const { daviesBouldin: db, calinskiHarabasz: ch } = found[0][l];
      expect(apart(db, daviesBouldin(matrix, labelings[l], k))).toBeLessThan(1e-6);
      expect(apart(ch, calinskiHarabasz(matrix, labelings[l], k))).toBeLessThan(1e-5);
    }
    expect(one.used).toBe(0);
  });

  it('of several labelings takes the means of each, and looks closer only where it has to', async () => {
    const matrix = rowsOf(Array.from({ length: 90 }, (_, i) => [1 + (i % 9) * 2 ** -22, i % 2]));
    const labelings = [9, 2].map((k) => Int32Array.from({ length: 90 }, (_, i) => i % k));
    const means = labelings.map((labels, l) => clusterMeans(matrix, labels, [9, 2][l]).means);
    const points = await one.points(matrix);
    const found = await one.separations(points, labelings, [9, 2], { means });
    for (const [l, k] of [9, 2].entries()) {
      expect(found[l]).toEqual(await one.separation(points, labelings[l], k, { means: means[l] }));
      expect(apart(found[l].daviesBouldin, daviesBouldin(matrix, labelings[l], k))).toBeLessThan(
        1e-6,
      );
    }
    await expect(one.separations(points, labelings, [9])).rejects.toThrow(
      '2 labelings, but 1 numbers of clusters',
    );
    await expect(one.separations(points, labelings, [9, 2], { means: [] })).rejects.toThrow(
      'means of 0 labelings where there are 2',
    );
    expect(await one.separations(points, [], [])).toEqual([]);
    points.release();
  });

  it('refuses labels that do not fit', async () => {
    await expect(separationOf(one, rowsOf([[0], [1]]), Int32Array.of(0, 2), 2)).rejects.toThrow(
      'label of row 1 is not within 0 and 1: 2',
    );
    await expect(separationOf(one, rowsOf([[0], [1]]), Int32Array.of(-1, 1), 2)).rejects.toThrow(
      'label of row 0 is not within 0 and 1: -1',
    );
    await expect(separationOf(one, rowsOf([[0], [1]]), Int32Array.of(1), 2)).rejects.toThrow(
      '1 labels for 2 rows',
    );
  });
});
