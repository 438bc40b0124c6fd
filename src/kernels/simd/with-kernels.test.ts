import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createRng } from '../rng.js';
import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';
import { withKernels } from './with-kernels.js';

const TASKS = '/proc/self/task';
const threads = () => readdirSync(TASKS).length;

async function fit(kernels: Kernels, signal?: AbortSignal) {
  const rng = createRng(1);
  const data = Float64Array.from({ length: 400 }, () => rng.normal());
  const points = await kernels.points({ rows: 100, cols: 4, data });
  try {
    return await kernels.sweep(points, { ks: [2, 3], rng, starts: 2, signal });
  } finally {
    points.release();
  }
}

it('uses the kernels it is given, and leaves them as they were', async () => {
  const given = await createKernels({ threads: 1 });
  try {
    await withKernels(given, async (kernels) => {
      expect(kernels).toBe(given);
      await fit(kernels);
    });
    expect(given.used).toBe(0);
    expect((await fit(given)).length).toBe(2);
  } finally {
    await given.close();
  }
});

it.skipIf(!existsSync(TASKS))(
  'after 200 fits, ended, failed or called off, no thread and no memory is left',
  { timeout: 120_000 },
  async () => {
    const stop = new AbortController();
    stop.abort(new Error('called off'));
    const once = async (turn: number) => {
      const work = withKernels(undefined, async (kernels) => {
        if (turn % 4 === 1) throw new Error('failed');
        return fit(kernels, turn % 4 === 2 ? stop.signal : undefined);
      });
      if (turn % 4 === 1) await expect(work).rejects.toThrow('failed');
      else if (turn % 4 === 2) await expect(work).rejects.toThrow('called off');
      else await work;
    };
    for (let turn = 0; turn < 20; turn += 1) await once(turn);
    const before = { threads: threads(), memory: process.memoryUsage.rss() };
    for (let turn = 0; turn < 200; turn += 1) await once(turn);
    expect(threads()).toBeLessThanOrEqual(before.threads);
    expect(process.memoryUsage.rss() - before.memory).toBeLessThan(100 * 2 ** 20);
  },
);
