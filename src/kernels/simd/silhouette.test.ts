import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../rng.js';
import * as reference from '../silhouette.js';
import { clouds, labelled, rowsOf } from '../testing/matrices.js';
import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';

let [one, three]: Kernels[] = [];
beforeAll(async () => {
  [one, three] = await Promise.all([1, 3].map((threads) => createKernels({ threads })));
});
afterAll(() => Promise.all([one.close(), three.close()]));

const centres = rowsOf([
  [0, 0, 1],
  [3, 0, 0],
  [0, 3, 0],
  [2, 2, 2],
]);
const many = clouds(centres, 401, createRng('many'));
const labelsOf = (k: number) => Int32Array.from({ length: many.rows }, (_, i) => (i % 401) % k);
const truth = Int32Array.from({ length: many.rows }, (_, i) => Math.floor(i / 401));

describe('silhouettes', () => {
  it('are those of the reference, for several labelings of any few rows', async () => {
    await fc.assert(
      fc.asyncProperty(labelled(), fc.integer(), async ({ matrix, labels, k }, seed) => {
        const shuffled = labels.slice();
        createRng(seed).shuffle(shuffled);
        const points = await three.points(matrix);
        const found = await three.silhouettes(points, [labels, shuffled, labels], [k, k, k]);
        points.release();
        const expected = reference.silhouettes(matrix, [labels, shuffled, labels], [k, k, k]);
        expected.forEach(({ mean, perPoint, perCluster }, l) => {
          expect(found[l].mean).toBeCloseTo(mean, 6);
          perPoint.forEach((value, i) => expect(found[l].perPoint[i]).toBeCloseTo(value, 6));
          perCluster.forEach((value, c) => expect(found[l].perCluster[c]).toBeCloseTo(value, 6));
        });
      }),
    );
    expect(three.used).toBe(0);
  });

  it('of many rows and of a sample are those of the reference', async () => {
    const points = await three.points(many);
    const sample = reference.silhouetteSample(many.rows, 901, createRng(1));
    for (const rows of [undefined, sample]) {
      const labelings = [truth, labelsOf(5)];
      const found = await three.silhouettes(points, labelings, [4, 5], { sample: rows });
      const expected = reference.silhouettes(many, labelings, [4, 5], rows);
      expected.forEach(({ mean, perPoint }, l) => {
        expect(found[l].mean).toBeCloseTo(mean, 7);
        perPoint.forEach((value, i) => expect(found[l].perPoint[i]).toBeCloseTo(value, 5));
      });
    }
    points.release();
  });

  it('are the same bytes for 1 and 3 threads', async () => {
    const found = [];
    for (const kernels of [one, three]) {
      const points = await kernels.points(many);
      found.push(await kernels.silhouettes(points, [truth, labelsOf(7)], [4, 7]));
      points.release();
    }
    expect(found[1]).toEqual(found[0]);
  });

  it('tell near rows apart far from zero and far from the others', async () => {
    // Two pairs of clouds a millionth wide, a unit apart: squares of 32 bits would lose them. On a grid that fits.
    const tight = clouds(rowsOf([[0], [4], [1e6], [1e6 + 4]]), 20, createRng('tight'));
    const matrix = { ...tight, data: tight.data.map((x) => 5 + Math.round(2 * x) * 2 ** -21) };
    const labels = Int32Array.from({ length: 80 }, (_, i) => Math.floor(i / 20));
    const points = await one.points(matrix);
    const [found] = await one.silhouettes(points, [labels], [4]);
    points.release();
    const [expected] = reference.silhouettes(matrix, [labels], [4]);
    expected.perPoint.forEach((value, i) => expect(found.perPoint[i]).toBeCloseTo(value, 4));
  });

  it('can be ended, and says how far it is', async () => {
    const points = await three.points(many);
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(
      three.silhouettes(points, [truth], [4], { signal: controller.signal }),
    ).rejects.toThrow('enough');
    points.release();
    expect(three.used).toBe(0);
  });

  it('refuse labels and rows that do not fit', async () => {
    const points = await one.points(rowsOf([[0], [1]]));
    const ask = (labels: number[], ks: number[], sample?: number[]) =>
      one.silhouettes(points, [Int32Array.from(labels)], ks, {
        sample: sample && Int32Array.from(sample),
      });
    await expect(ask([0], [1])).rejects.toThrow('1 labels for 2 rows');
    await expect(ask([0, 1], [])).rejects.toThrow('1 labelings, but 0 numbers of clusters');
    await expect(ask([0, 1], [2], [0, 2])).rejects.toThrow('no row 2 in points of 2 rows');
    await expect(ask([0, 1], [2], [])).resolves.toMatchObject([{ mean: 0 }]);
    points.release();
  });
});
