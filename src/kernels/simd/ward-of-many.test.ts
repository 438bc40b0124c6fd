import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustedRand } from '../agreement.js';
import { cutDendrogram } from '../dendrogram.js';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf } from '../testing/matrices.js';
import { cutWardOfMany } from '../ward.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { createPool } from './pool.js';
import type { KernelPool } from './pool.js';
import { ward } from './ward.js';
import { wardOfMany } from './ward-of-many.js';

describe('wardOfMany with vectors', () => {
  let pool: KernelPool;

  beforeAll(async () => {
    pool = await createPool(2, await kernelModule(), createMemory());
  });
  afterAll(async () => {
    await pool.close();
  });

  it('finds the clouds that Ward on all rows finds, and gives all memory back', async () => {
    const rng = createRng(1);
    const centres = rowsOf(indices(5).map(() => indices(4).map(() => 20 * rng.next())));
    const matrix = clouds(centres, 600, rng);
    const whole = cutDendrogram(await ward(pool, matrix), 5);
    const many = await wardOfMany(pool, matrix, { groups: 60, rng: createRng(2) });
    expect(many.dendrogram.rows).toBe(60);
    expect(many.dendrogram.sizes.at(-1)).toBe(3000);
    expect(adjustedRand(cutWardOfMany(many, 5), whole)).toBeGreaterThan(0.95);
    expect(pool.memory.used).toBe(0);
  });

  it('makes do with fewer groups when there are fewer distinct rows', async () => {
    const matrix = rowsOf(indices(30).map((i) => [i % 3]));
    const many = await wardOfMany(pool, matrix, { rng: createRng(1) });
    expect(many.dendrogram.rows).toBe(3);
    expect(new Set(cutWardOfMany(many, 2)).size).toBe(2);
  });
});
