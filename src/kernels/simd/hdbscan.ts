import { densityOptions, hdbscanOf } from '../hdbscan.js';
import type { Hdbscan, HdbscanOptions } from '../hdbscan.js';
import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { createLeaves } from './leaves.js';
import { nearestRows } from './nearest-rows.js';
import type { KernelPool, Watch } from './pool.js';
import { spanningTree } from './spanning-tree.js';

/** Of the rows nearest to each, so many are remembered for the spanning tree. */
const KEPT = 16;

/**
 * `hdbscan` of the reference, the same to the last bit. Memory of the kernels: 12.5 bytes a value and
 * 12 x min(minSamples, 16) + 60 a row; time grows with rows squared at worst, and less the better clusters are apart.
 */
export async function hdbscan(
  pool: KernelPool,
  matrix: Matrix,
  options: HdbscanOptions = {},
  { signal, onProgress }: Watch = {},
): Promise<Hdbscan> {
  requireFinite(matrix);
  const { minClusterSize, minSamples } = densityOptions(options);
  const index = createLeaves(pool.memory, matrix);
  const scope = pool.memory.scope();
  try {
    const job = { queries: index, index, k: Math.min(minSamples, matrix.rows), kept: KEPT };
    const half = (from: number) => onProgress && ((share: number) => onProgress(from + share / 2));
    const nearest = await nearestRows(pool, scope, job, { signal, onProgress: half(0) });
    const tree = await spanningTree(pool, index, nearest, {
      signal,
      onProgress: half(0.5),
    });
    const squares = new Float64Array(matrix.rows);
    index.order.forEach((row, place) => (squares[row] = nearest.core[place]));
    return hdbscanOf(tree, squares, minClusterSize);
  } finally {
    scope.release();
    index.release();
  }
}
