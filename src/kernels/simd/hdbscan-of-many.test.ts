import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustedRand } from '../agreement.js';
import { hdbscan as referenceFit } from '../hdbscan.js';
import { hdbscanOfMany as reference } from '../hdbscan-of-many.js';
import { placeByDensity as referencePlaces } from '../hdbscan-predict.js';
import type { Matrix } from '../matrix.js';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf, smallMatrices } from '../testing/matrices.js';
import { hdbscan } from './hdbscan.js';
import { hdbscanOfMany } from './hdbscan-of-many.js';
import { placeByDensity } from './hdbscan-predict.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { createPool } from './pool.js';
import type { KernelPool } from './pool.js';

describe('hdbscan of many rows with vectors', () => {
  let pool: KernelPool;

  beforeAll(async () => {
    pool = await createPool(2, await kernelModule(), createMemory());
  });
  afterAll(async () => {
    await pool.close();
  });

  it('places rows as the reference does, ties and duplicates included', async () => {
    const samples = fc.integer({ min: 1, max: 5 });
    await fc.assert(
      fc.asyncProperty(
        smallMatrices(90),
        samples,
        fc.integer(),
        async (fitted, minSamples, seed) => {
          const fit = referenceFit(fitted, { minClusterSize: 3, minSamples });
          const rng = createRng(seed);
          const data = Float64Array.from({ length: 40 * fitted.cols }, () => rng.int(9) - 4);
          const others = { rows: 40, cols: fitted.cols, data };
          const model = { fit, matrix: fitted, minSamples };
          expect(await placeByDensity(pool, model, others)).toEqual(referencePlaces(model, others));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('places rows far beyond the fitted ones', async () => {
    const matrix = noisyClouds(300, 100);
    const fit = referenceFit(matrix, { minClusterSize: 20 });
    const model = { fit, matrix, minSamples: 5 };
    const others = rowsOf(indices(40).map((i) => [10 ** i, -i, 10 ** -i]));
    expect(await placeByDensity(pool, model, others)).toEqual(referencePlaces(model, others));
  });

  it('equals the reference', async () => {
    const matrix = noisyClouds(400, 200);
    const options = () => ({
      minClusterSize: 40,
      minSamples: 6,
      sampleRows: 700,
      rng: createRng(3),
    });
    expect(await hdbscanOfMany(pool, matrix, options())).toEqual(reference(matrix, options()));
    const all = () => ({ ...options(), sampleRows: 5000 });
    expect(await hdbscanOfMany(pool, matrix, all())).toEqual(reference(matrix, all()));
  });

  it('agrees with the exact clustering of 20,000 rows when it clusters 5,000', async () => {
    const matrix = noisyClouds(4500, 2000);
    const options = { minClusterSize: 200, minSamples: 10 };
    const exact = await hdbscan(pool, matrix, options);
    expect(exact.k).toBe(4);
    const shifted = (labels: Int32Array) => labels.map((label) => label + 1);
    for (const seed of [1, 2, 3]) {
      const sampled = { ...options, sampleRows: 5000, rng: createRng(seed) };
      const { labels } = await hdbscanOfMany(pool, matrix, sampled);
      expect(adjustedRand(shifted(exact.labels), shifted(labels))).toBeGreaterThan(0.96);
    }
  });

  it('gives all memory back, also when ended by its signal', async () => {
    const controller = new AbortController();
    const options = { sampleRows: 2000, rng: createRng(1) };
    const watch = {
      signal: controller.signal,
      onProgress: (share: number) => share > 0.3 && controller.abort(new Error('enough')),
    };
    await expect(hdbscanOfMany(pool, noisyClouds(40_000, 9000), options, watch)).rejects.toThrow(
      'enough',
    );
    expect(pool.memory.used).toBe(0);
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
  const data = new Float64Array(near.data.length + 3 * noise);
  data.set(near.data);
  for (let at = near.data.length; at < data.length; at += 1) data[at] = rng.next() * 40 - 10;
  return { rows: near.rows + noise, cols: 3, data };
}
