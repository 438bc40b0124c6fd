import { afterAll } from 'vitest';
import type { Kernels } from '../../kernels/index.js';
import { createKernels } from '../../kernels/index.js';

/** Kernels that the tests of one file share; they end after the last of them. */
export async function sharedKernels(): Promise<Kernels> {
  const kernels = await createKernels({ threads: 2 });
  afterAll(() => kernels.close());
  return kernels;
}
