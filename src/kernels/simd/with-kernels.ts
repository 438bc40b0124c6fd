import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';

/** Does some work with given kernels, or, without, with threads of its own, which end with it. */
export async function withKernels<Answer>(
  given: Kernels | undefined,
  work: (kernels: Kernels) => Promise<Answer>,
): Promise<Answer> {
  if (given !== undefined) return work(given);
  const kernels = await createKernels();
  try {
    return await work(kernels);
  } finally {
    await kernels.close();
  }
}
