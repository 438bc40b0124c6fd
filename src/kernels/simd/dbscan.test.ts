import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dbscan as reference } from '../dbscan.js';
import { kDistances as referenceDistances } from '../k-distances.js';
import type { Matrix } from '../matrix.js';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf, smallMatrices } from '../testing/matrices.js';
import { dbscan } from './dbscan.js';
import { kDistances } from './k-distances.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { createPool } from './pool.js';
import type { KernelPool } from './pool.js';

describe('dbscan with vectors', () => {
  let one: KernelPool;
  let three: KernelPool;

  beforeAll(async () => {
    one = await createPool(1, await kernelModule(), createMemory());
    three = await createPool(3, await kernelModule(), createMemory());
  });
  afterAll(async () => {
    await Promise.all([one.close(), three.close()]);
  });

  async function expectEqual(matrix: Matrix, eps: number, minPoints: number) {
    const expected = reference(matrix, { eps, minPoints });
    expect(await dbscan(one, matrix, { eps, minPoints })).toEqual(expected);
    expect(await dbscan(three, matrix, { eps, minPoints })).toEqual(expected);
  }

  it('equals the reference, ties and duplicates included', async () => {
    const eps = fc.constantFrom(0.5, 1, 1.5, 2.3, 100);
    const minPoints = fc.integer({ min: 1, max: 7 });
    await fc.assert(fc.asyncProperty(smallMatrices(120), eps, minPoints, expectEqual), {
      numRuns: 60,
    });
  });

  it.each([
    [1, 0.1, 5],
    [2, 0.4, 5],
    [7, 2, 10],
    [20, 5, 10],
  ])(
    'equals the reference on clouds of %i columns, eps %d, minPoints %i',
    async (cols, eps, minPoints) => {
      const rng = createRng(cols);
      const centres = rowsOf(indices(3).map(() => indices(cols).map(() => 12 * rng.next())));
      await expectEqual(clouds(centres, 400, rng), eps, minPoints);
    },
  );

  it.each([
    ['one row', rowsOf([[1, 2]]), 1],
    ['rows all alike', rowsOf(indices(100).map(() => [3, 3])), 1],
    ['huge values', rowsOf(indices(50).map((i) => [1e100 * Math.sin(i), i])), 1e99],
    ['tiny values', rowsOf(indices(50).map((i) => [1e-160 * Math.sin(i)])), 1e-160],
  ])('equals the reference for %s', async (_, matrix, eps) => {
    await expectEqual(matrix, eps, 3);
  });

  it('has the k-distances of the reference', async () => {
    await fc.assert(
      fc.asyncProperty(smallMatrices(80), fc.integer({ min: 1, max: 9 }), async (matrix, k) => {
        expect(await kDistances(three, matrix, k)).toEqual(referenceDistances(matrix, k));
      }),
      { numRuns: 30 },
    );
  });

  it('is ended by its signal, and gives all memory back', async () => {
    const matrix = clouds(rowsOf([indices(20)]), 30_000, createRng(1));
    const controller = new AbortController();
    const options = { eps: 6, minPoints: 1000 };
    const work = dbscan(one, matrix, options, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(work).rejects.toThrow('enough');
    expect([one.memory.used, three.memory.used]).toEqual([0, 0]);
  });

  it('refuses what the reference refuses', async () => {
    await expect(dbscan(one, rowsOf([[1]]), { eps: 0, minPoints: 1 })).rejects.toThrow('eps');
    await expect(kDistances(one, rowsOf([[1]]), 0)).rejects.toThrow('k is not');
  });
});
