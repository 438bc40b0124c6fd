import { dendrogramOf } from '../dendrogram.js';
import type { Dendrogram } from '../dendrogram.js';
import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { requireSizes } from '../ward.js';
import { affineOf } from './leaves.js';
import type { KernelPool, Watch } from './pool.js';

/** Bytes of the header that kernels-wasm/ward-chain.ts reads: two numbers, ten addresses and the scale. */
const HEADER_BYTES = 64;

/**
 * `ward` of the reference, the same to the last bit. One thread: every merge decides where the next is sought. Memory of the
 * kernels: 12 bytes a value and 40 a row.
 */
export async function ward(
  pool: KernelPool,
  matrix: Matrix,
  sizes?: Float64Array,
  { signal, onProgress }: Watch = {},
): Promise<Dendrogram> {
  requireFinite(matrix);
  const { rows, cols } = matrix;
  const weights = sizes ?? new Float64Array(rows).fill(1);
  requireSizes(weights, rows);
  const { memory } = pool;
  const scope = memory.scope();
  try {
    const { shifts, scale } = affineOf([matrix]);
    const places = Math.ceil(rows / 8) * 8;
    const [lefts, rights, squares] = [4, 4, 8].map((bytes) => scope.take(rows * bytes));
    // prettier-ignore
    const addresses = [
      scope.copy(matrix.data), scope.copy(weights), scope.copy(shifts),
      scope.take(places * cols * 4), scope.take(places * 4), scope.take(places * 4),
      scope.take(rows * 4), scope.take(rows * 4), lefts, rights, squares,
    ];
    const header = scope.zeros(HEADER_BYTES);
    memory.i32(header, 13).set([rows, cols, ...addresses]);
    memory.f64(header + 56, 1)[0] = scale;
    const work = Math.max(1, rows - 1);
    await pool.run('wardChain', [header], { signal, onProgress, work, threads: 1 });
    onProgress?.(1);
    const merges = rows - 1;
    const joins = {
      a: memory.i32(lefts, merges),
      b: memory.i32(rights, merges),
      heights: Float64Array.from(memory.f64(squares, merges), Math.sqrt),
    };
    return dendrogramOf(joins, weights);
  } finally {
    scope.release();
  }
}
