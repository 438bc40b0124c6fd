import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRng } from '../rng.js';
import * as reference from '../stability.js';
import { clouds, rowsOf } from '../testing/matrices.js';
import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';

let [one, three]: Kernels[] = [];
beforeAll(async () => {
  [one, three] = await Promise.all([1, 3].map((threads) => createKernels({ threads })));
});
afterAll(() => Promise.all([one.close(), three.close()]));

const centres = rowsOf([
  [0, 0],
  [4, 0],
  [0, 4],
]);
const matrix = clouds(centres, 101, createRng('three'));

describe('stability', () => {
  it('is that of the reference, with models numbered alike', async () => {
    const expected = reference.stability(matrix, { centroids: centres, rng: createRng(1) });
    const points = await three.points(matrix);
    const found = await three.stability(points, { centroids: centres, rng: createRng(1) });
    points.release();
    expect(found.mean).toBeCloseTo(expected.mean, 2);
    found.perCluster.forEach((share, c) => expect(share).toBeCloseTo(expected.perCluster[c], 2));
    expect(found.models).toHaveLength(50);
    for (const { data } of found.models) {
      data.forEach((x, at) => expect(Math.abs(x - centres.data[at])).toBeLessThan(1));
    }
    expect(three.used).toBe(0);
  });

  it('is the same bytes for 1 and 3 threads', async () => {
    const found = [];
    for (const kernels of [one, three]) {
      const points = await kernels.points(matrix);
      const options = { centroids: centres, rng: createRng(2), models: 5, rows: 200 };
      found.push(await kernels.stability(points, options));
      points.release();
    }
    expect(found[1]).toEqual(found[0]);
  });

  it('does not keep a bad solution, and has an answer for few distinct rows', async () => {
    const poor = rowsOf([
      [-1, 0],
      [1, 0],
      [2, 2],
    ]);
    const points = await one.points(matrix);
    const bad = await one.stability(points, { centroids: poor, rng: createRng(1), models: 20 });
    for (const share of bad.perCluster) expect(share).toBeLessThan(0.8);
    points.release();
    const few = await one.points(rowsOf([[0], [0], [5]]));
    const ends = rowsOf([[0], [5]]);
    const found = await one.stability(few, { centroids: ends, rng: createRng(1), models: 5 });
    expect(found.mean).toBeGreaterThan(0.5);
    expect(found.models.every(({ rows }) => rows === 2)).toBe(true);
    few.release();
  });

  it('can be ended, and leaves nothing behind', async () => {
    const points = await three.points(matrix);
    const controller = new AbortController();
    await expect(
      three.stability(points, {
        centroids: centres,
        rng: createRng(1),
        signal: controller.signal,
        onProgress: () => controller.abort(new Error('enough')),
      }),
    ).rejects.toThrow('enough');
    points.release();
    expect(three.used).toBe(0);
  });
});

describe('confidence', () => {
  it('is that of the reference', async () => {
    const { models } = reference.stability(matrix, {
      centroids: centres,
      rng: createRng(1),
      models: 10,
    });
    const points = await three.points(matrix);
    const found = await three.confidence(points, centres, models);
    const expected = reference.confidence(matrix, centres, models);
    // Rows hold 32-bit floats: one on a border may fall to the other side.
    const unlike = found.filter((share, i) => Math.abs(share - expected[i]) > 0.11);
    expect(unlike).toHaveLength(0);
    await expect(three.confidence(points, centres, [])).rejects.toThrow('no models to ask');
    await expect(three.confidence(points, centres, [rowsOf([[0, 0]])])).rejects.toThrow(
      'a model has 1 centroids where 3 were fitted',
    );
    points.release();
  });
});
