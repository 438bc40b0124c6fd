import { buildKernels } from '../../scripts/lib/build-kernels.mjs';

/** Before any test: the kernels as they are in kernels-wasm, also when vitest is started by itself. */
export async function setup() {
  await buildKernels();
}
