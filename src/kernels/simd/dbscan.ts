import { dbscanOf, requireDbscan } from '../dbscan.js';
import type { Dbscan, DbscanOptions } from '../dbscan.js';
import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { LEAF } from './leaf-order.js';
import { createLeaves } from './leaves.js';
import type { KernelPool, Watch } from './pool.js';

/** Bytes of the header that kernels-wasm/dbscan.ts reads: eps squared, then minPoints and four addresses. */
const HEADER_BYTES = 32;

/**
 * `dbscan` of the reference, the same to the last bit. Memory of the kernels: 12.5 bytes a value and 30 a row; time grows with
 * rows squared at worst, and less the farther apart rows are.
 */
export async function dbscan(
  pool: KernelPool,
  matrix: Matrix,
  options: DbscanOptions,
  { signal, onProgress }: Watch = {},
): Promise<Dbscan> {
  requireFinite(matrix);
  const { eps } = options;
  requireDbscan(eps, options.minPoints);
  // More than there are rows is as good as one more, and fits into 32 bits.
  const minPoints = Math.min(options.minPoints, matrix.rows + 1);
  const { memory } = pool;
  const { rows, cols } = matrix;
  const index = createLeaves(memory, matrix);
  const scope = memory.scope();
  try {
    const counts = scope.zeros(rows * 4);
    const parents = scope.copy(Int32Array.from({ length: rows }, (_, place) => place));
    const numbers = scope.copy(index.order);
    const attached = scope.take(rows * 4);
    memory.i32(attached, rows).fill(-1);
    const header = scope.zeros(HEADER_BYTES);
    memory.f64(header, 1)[0] = eps * eps;
    memory.i32(header + 8, 5).set([minPoints, counts, parents, numbers, attached]);
    const scratchBytes = 64 * Math.ceil((LEAF * (20 + cols * 4)) / 64);
    const scratch = scope.take(scratchBytes * pool.threads);
    const args = [index.pointer, header, scratch, scratchBytes];
    const work = index.count;
    const half = (from: number) => onProgress && ((share: number) => onProgress(from + share / 2));
    await pool.run('countNeighbours', args, { signal, work, onProgress: half(0) });
    await pool.run('joinNeighbours', args, { signal, work, onProgress: half(0.5) });
    onProgress?.(1);
    const found = {
      counts: memory.i32(counts, rows),
      parents: memory.i32(parents, rows),
      attached: memory.i32(attached, rows),
    };
    return dbscanOf(...byRow(index.order, found, minPoints));
  } finally {
    scope.release();
    index.release();
  }
}

/** Which rows are core, a row that stands for the set of each, and whom the others are attached to. */
function byRow(
  order: Int32Array,
  found: { counts: Int32Array; parents: Int32Array; attached: Int32Array },
  minPoints: number,
): [Uint8Array, Int32Array, Int32Array] {
  const core = new Uint8Array(order.length);
  const roots = new Int32Array(order.length);
  const attachedTo = new Int32Array(order.length).fill(-1);
  const rootOf = new Int32Array(order.length);
  order.forEach((row, place) => {
    core[row] = found.counts[place] >= minPoints ? 1 : 0;
    // A parent never comes later: its own root is known.
    const parent = found.parents[place];
    rootOf[place] = parent === place ? place : rootOf[parent];
    roots[row] = rootOf[place];
    if (found.attached[place] !== -1) attachedTo[row] = order[found.attached[place]];
  });
  return [core, roots, attachedTo];
}
