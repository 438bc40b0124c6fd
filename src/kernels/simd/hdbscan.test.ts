import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hdbscan as reference } from '../hdbscan.js';
import type { Matrix } from '../matrix.js';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf, smallMatrices } from '../testing/matrices.js';
import { hdbscan } from './hdbscan.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { createPool } from './pool.js';
import type { KernelPool } from './pool.js';

describe('hdbscan with vectors', () => {
  let one: KernelPool;
  let three: KernelPool;

  beforeAll(async () => {
    one = await createPool(1, await kernelModule(), createMemory());
    three = await createPool(3, await kernelModule(), createMemory());
  });
  afterAll(async () => {
    await Promise.all([one.close(), three.close()]);
  });

  async function expectEqual(matrix: Matrix, minClusterSize: number, minSamples: number) {
    const options = { minClusterSize, minSamples };
    const expected = reference(matrix, options);
    expect(await hdbscan(one, matrix, options)).toEqual(expected);
    expect(await hdbscan(three, matrix, options)).toEqual(expected);
  }

  it('equals the reference to the last bit, ties and duplicates included', async () => {
    const size = fc.integer({ min: 2, max: 6 });
    const samples = fc.integer({ min: 1, max: 6 });
    await fc.assert(fc.asyncProperty(smallMatrices(120), size, samples, expectEqual), {
      numRuns: 60,
    });
  });

  it.each([
    [1, 1500],
    [2, 1000],
    [7, 1001],
    [20, 900],
  ])('equals the reference on clouds of %i columns with noise, %i rows', async (cols, rows) => {
    await expectEqual(noisyClouds(cols, rows), 20, 7);
    await expectEqual(noisyClouds(cols, rows), 5, 1);
  });

  it.each([
    ['one row', rowsOf([[1, 2]])],
    ['rows all alike', rowsOf(indices(100).map(() => [3, 3]))],
    ['a constant column', rowsOf(indices(100).map((i) => [7, (i * i) % 37]))],
    ['huge values', rowsOf(indices(50).map((i) => [1e100 * Math.sin(i), i]))],
    ['tiny values', rowsOf(indices(50).map((i) => [1e-300 * Math.sin(i)]))],
    ['tiny squares', rowsOf(indices(50).map((i) => [1e-160 * Math.sin(i)]))],
    ['far from the origin', rowsOf(indices(90).map((i) => [1e9 + (i % 3), 1e9 + ((i * 7) % 11)]))],
    ['one row far away', rowsOf(indices(90).map((i) => [i === 0 ? 1e12 : Math.sin(i)]))],
  ])('equals the reference for %s', async (_, matrix) => {
    await expectEqual(matrix, 5, 5);
  });

  it('is ended by its signal, and gives all memory back', async () => {
    const controller = new AbortController();
    const work = hdbscan(one, noisyClouds(20, 20_000), {}, { signal: controller.signal });
    setImmediate(() => controller.abort(new Error('enough')));
    await expect(work).rejects.toThrow('enough');
    expect([one.memory.used, three.memory.used]).toEqual([0, 0]);
  });

  it('tells how far it is', async () => {
    const shares: number[] = [];
    await hdbscan(one, noisyClouds(5, 3000), {}, { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('refuses what the reference refuses', async () => {
    await expect(hdbscan(one, rowsOf([[Number.NaN]]))).rejects.toThrow('row 0, column 0');
    await expect(hdbscan(one, rowsOf([[1]]), { minSamples: 0 })).rejects.toThrow('minSamples');
  });
});

/** Four clouds, and as many rows around them as there are in half a cloud. */
function noisyClouds(cols: number, rows: number): Matrix {
  const rng = createRng(`${cols}:${rows}`);
  const centres = rowsOf(indices(4).map((c) => indices(cols).map(() => 12 * c * rng.next())));
  const near = clouds(centres, Math.floor(rows / 4.5), rng);
  const far = indices((rows - near.rows) * cols).map(() => rng.next() * 60 - 10);
  const data = new Float64Array(rows * cols);
  data.set(near.data);
  data.set(far, near.data.length);
  return { rows, cols, data };
}
