import { requireNeighbours } from '../core-distances.js';
import { kDistancesOf } from '../k-distances.js';
import type { KDistances } from '../k-distances.js';
import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { createLeaves } from './leaves.js';
import { nearestRows } from './nearest-rows.js';
import type { KernelPool, Watch } from './pool.js';

/** `kDistances` of the reference, the same to the last bit. */
export async function kDistances(
  pool: KernelPool,
  matrix: Matrix,
  k: number,
  watch: Watch = {},
): Promise<KDistances> {
  requireFinite(matrix);
  requireNeighbours('k', k);
  const index = createLeaves(pool.memory, matrix);
  const scope = pool.memory.scope();
  try {
    const job = { queries: index, index, k: Math.min(k, matrix.rows), kept: 1 };
    const { core } = await nearestRows(pool, scope, job, watch);
    return kDistancesOf(Float64Array.from(core, Math.sqrt));
  } finally {
    scope.release();
    index.release();
  }
}
