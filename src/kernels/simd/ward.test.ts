import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Matrix } from '../matrix.js';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf, smallMatrices } from '../testing/matrices.js';
import { ward as reference } from '../ward.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { createPool } from './pool.js';
import type { KernelPool } from './pool.js';
import { ward } from './ward.js';

describe('ward with vectors', () => {
  let pool: KernelPool;

  beforeAll(async () => {
    pool = await createPool(2, await kernelModule(), createMemory());
  });
  afterAll(async () => {
    await pool.close();
  });

  async function expectEqual(matrix: Matrix, sizes?: Float64Array) {
    expect(await ward(pool, matrix, sizes)).toEqual(reference(matrix, sizes));
  }

  it('equals the reference to the last bit, ties and duplicates included', async () => {
    await fc.assert(
      fc.asyncProperty(smallMatrices(90), fc.integer(), async (matrix, seed) => {
        await expectEqual(matrix);
        const rng = createRng(seed);
        await expectEqual(
          matrix,
          Float64Array.from({ length: matrix.rows }, () => 1 + rng.int(9)),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 7, 20])('equals the reference on clouds of %i columns', async (cols) => {
    const rng = createRng(cols);
    const centres = rowsOf(indices(4).map(() => indices(cols).map(() => 9 * rng.next())));
    await expectEqual(clouds(centres, 250, rng));
  });

  it.each([
    ['one row', rowsOf([[1, 2]])],
    ['rows all alike', rowsOf(indices(100).map(() => [3, 3]))],
    ['huge values', rowsOf(indices(50).map((i) => [1e100 * Math.sin(i), i]))],
    ['tiny values', rowsOf(indices(50).map((i) => [1e-160 * Math.sin(i)]))],
    ['far from the origin', rowsOf(indices(90).map((i) => [1e9 + (i % 3), 1e9 + ((i * 7) % 11)]))],
    ['one row far away', rowsOf(indices(90).map((i) => [i === 0 ? 1e12 : Math.sin(i)]))],
  ])('equals the reference for %s', async (_, matrix) => {
    await expectEqual(matrix);
  });

  it('is ended by its signal, and gives all memory back', async () => {
    const matrix = clouds(rowsOf([indices(20)]), 20_000, createRng(1));
    const controller = new AbortController();
    const work = ward(pool, matrix, undefined, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(work).rejects.toThrow('enough');
    expect(pool.memory.used).toBe(0);
  });

  it('refuses what the reference refuses', async () => {
    await expect(ward(pool, rowsOf([[1]]), Float64Array.of(0))).rejects.toThrow('size of row 0');
  });
});
