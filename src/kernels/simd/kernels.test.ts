import { describe, expect, it } from 'vitest';
import { createKernels } from './kernels.js';

describe('createKernels', () => {
  it('has its threads, and gives all memory back', async () => {
    const kernels = await createKernels({ threads: 3 });
    expect(kernels.threads).toBe(3);
    const points = await kernels.points([Float32Array.of(1, 2, 3)]);
    expect(kernels.used).toBeGreaterThan(0);
    points.release();
    expect(kernels.used).toBe(0);
    await kernels.close();
  });

  it.each([0, 1.5, Number.NaN])('refuses %s threads', async (threads) => {
    await expect(createKernels({ threads })).rejects.toThrow(
      'threads is not an integer of 1 or more',
    );
  });
});
