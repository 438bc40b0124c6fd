import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gaussianReference } from '../gaussian-reference.js';
import { nullReference } from '../null-reference.js';
import type { NullReference } from '../null-reference.js';
import type { RawColumn } from '../raw-column.js';
import { createRng } from '../rng.js';
import { fitScaler } from '../scale.js';
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
  [7, 0],
  [0, 7],
]);

/** Four groups of different tastes, of uneven activity. */
function market(): RawColumn[] {
  const rng = createRng('market');
  const groups = Array.from({ length: 600 }, (_, i) => i % 4);
  const volumes = groups.map(() => 1 + 4 * rng.gamma(1));
  return Array.from({ length: 4 }, (_, j) => ({
    id: `c${j}`,
    kind: 'amount' as const,
    num: Float64Array.from(groups, (group, i) => rng.poisson(volumes[i] * (group === j ? 6 : 1))),
  }));
}

describe('gaussianReference', () => {
  it('finds what the reference finds, with the same draws', async () => {
    for (const matrix of [
      clouds(centres, 60, createRng('three')),
      clouds(rowsOf([[0, 0]]), 180, createRng('one')),
    ]) {
      const input = { matrix, ks: [2, 3, 4], draws: 19, rng: createRng(1) };
      const expected = drain(gaussianReference(input));
      const found = await three.gaussianReference(input);
      expect(found.p).toBeCloseTo(expected.p, 1);
      expect(found).toMatchObject({ draws: 19, rows: 180 });
      expect(found.observed).toBeCloseTo(expected.observed, 2);
      // Starts are drawn otherwise, and end now and then in another optimum.
      expect(found.quantile95).toBeCloseTo(expected.quantile95, 1);
      found.gaps.forEach((gap, i) => expect(gap).toBeCloseTo(expected.gaps[i], 1));
    }
    expect(three.used).toBe(0);
  });

  it('has an answer for few rows', async () => {
    const input = { matrix: rowsOf([[1], [2]]), ks: [2], rng: createRng(1) };
    expect(await one.gaussianReference(input)).toEqual(drain(gaussianReference(input)));
  });
});

describe('nullReference', () => {
  const columns = market();
  const scaler = fitScaler(columns, { form: 'mix' });
  const input = { columns, scaler, ks: [3, 4, 5], draws: 19, rng: createRng(1) };

  it('finds what the reference finds, in the same bytes for 1 and 3 threads', async () => {
    const expected = drain(nullReference(input));
    const shares: number[] = [];
    const found = await three.nullReference(input, { onProgress: (share) => shares.push(share) });
    expect(found).toMatchObject({ p: expected.p, rows: expected.rows, strata: expected.strata });
    expect(found.observed).toBeCloseTo(expected.observed, 2);
    expect(found.quantile95).toBeCloseTo(expected.quantile95, 1);
    expect(await one.nullReference(input)).toEqual(found);
    expect(shares).toHaveLength(20);
    expect(shares.at(-1)).toBe(1);
  });

  it('can be ended, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const watch = {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    };
    await expect(three.nullReference(input, watch)).rejects.toThrow('enough');
    expect(three.used).toBe(0);
  });
});

function drain(steps: Generator<unknown, NullReference>): NullReference {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
