import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf } from '../testing/matrices.js';
import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';

const ROWS = 20_000;
const COLS = 8;
/** What the threads need however many rows there are, and the page that memory begins with. */
const FIXED_BYTES = 300_000;

describe('memory of clustering by density and of hierarchies', () => {
  let kernels: Kernels;
  beforeEach(async () => {
    kernels = await createKernels({ threads: 2 });
  });
  afterEach(() => kernels.close());

  const centres = rowsOf([0, 30].map((x) => indices(COLS).map(() => x)));
  const matrix = clouds(centres, ROWS / 2, createRng(1));

  it.each([
    ['hdbscan', 12.5, 12 * 10 + 60, () => kernels.hdbscan(matrix, { minSamples: 10 })],
    ['dbscan', 12.5, 30, () => kernels.dbscan(matrix, { eps: 2, minPoints: 5 })],
    ['ward', 12, 40, () => kernels.ward(matrix)],
  ])('of %s is %d bytes a value and %d a row', async (_, perValue, perRow, work) => {
    await work();
    expect(kernels.used).toBe(0);
    expect(kernels.reserved).toBeLessThan(ROWS * (COLS * perValue + perRow) + FIXED_BYTES);
  });

  it('does not grow from fit to fit', async () => {
    const few = clouds(centres, 300, createRng(2));
    const all = async () => {
      await kernels.hdbscan(few);
      await kernels.dbscan(few, { eps: 2, minPoints: 5 });
      await kernels.ward(few);
      await kernels.hdbscanOfMany(few, { sampleRows: 400, rng: createRng(1) });
      await kernels.wardOfMany(few, { groups: 10, rng: createRng(1) });
    };
    await all();
    const { reserved } = kernels;
    for (let fit = 0; fit < 40; fit += 1) await all();
    expect([kernels.used, kernels.reserved]).toEqual([0, reserved]);
  });
});
