import type { MemoryScope } from './memory.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';

/** Rows that k-means runs on, in blocks one after another: kernels-wasm/view.ts in words, and the address of it. */
export interface View {
  readonly pointer: number;
  /** Address of the first block. */
  readonly blocks: number;
  readonly rows: number;
  readonly cols: number;
  /** Blocks of eight rows. */
  readonly count: number;
  readonly stripes: number;
  /** Sum of the squares of all values. */
  readonly squares: number;
}

const VIEW_BYTES = 40;
/** A stripe has some thousand rows, enough to outweigh its share of the meeting of threads ... */
const LEAST_STRIPE_BLOCKS = 512;
/** ... and there are never so many that the sums that are kept of each would weigh. By the rows alone, not the threads. */
const MOST_STRIPES = 128;
/** Blocks that kernels-wasm/nearest.ts does at a time; stripes are a whole number of these. */
const RUN_BLOCKS = 32;

/** Where rows stand: points, or a view. */
export type Blocks = Pick<Points, 'blocks' | 'rows' | 'cols'>;

/** All rows of points. */
export function viewOf(
  pool: KernelPool,
  scope: MemoryScope,
  points: Blocks & Pick<Points, 'squares'>,
): View {
  const { blocks, rows, cols, squares } = points;
  const count = Math.ceil(rows / 8);
  const least = Math.max(LEAST_STRIPE_BLOCKS, Math.ceil(count / MOST_STRIPES));
  const stripeBlocks = Math.ceil(least / RUN_BLOCKS) * RUN_BLOCKS;
  const stripes = Math.ceil(count / stripeBlocks);
  const pointer = scope.take(VIEW_BYTES);
  pool.memory.f64(pointer, 1)[0] = squares;
  const fields = [blocks, count, rows, cols, stripeBlocks, stripes];
  pool.memory.i32(pointer + 8, fields.length).set(fields);
  return { pointer, blocks, rows, cols, count, stripes, squares };
}

/** A copy of some rows, of which there are a whole number of eights. */
export async function copyOfRows(
  pool: KernelPool,
  scope: MemoryScope,
  source: Blocks,
  rows: Int32Array,
  signal?: AbortSignal,
): Promise<View> {
  const { cols } = source;
  const blocks = scope.take(rows.length * cols * 4);
  const order = pool.memory.scope();
  try {
    const args = [source.blocks, cols, order.copy(rows), rows.length, blocks];
    await pool.run('gatherPoints', args, { signal });
    const unmeasured = viewOf(pool, scope, { blocks, rows: rows.length, cols, squares: 0 });
    const sums = order.take(unmeasured.stripes * 8);
    await pool.run('viewSquares', [unmeasured.pointer, sums], { signal });
    let squares = 0;
    for (const sum of pool.memory.f64(sums, unmeasured.stripes)) squares += sum;
    pool.memory.f64(unmeasured.pointer, 1)[0] = squares;
    return { ...unmeasured, squares };
  } finally {
    order.release();
  }
}

/** A copy of so many rows, a multiple of eight: every so-many-th block of eight, so that memory is read in order. */
export function thinned(
  pool: KernelPool,
  scope: MemoryScope,
  source: Blocks,
  rows: number,
  signal?: AbortSignal,
): Promise<View> {
  const step = source.rows / rows;
  const order = new Int32Array(rows);
  for (let at = 0; at < rows; at += 8) {
    const first = Math.floor((at / 8) * step) * 8;
    for (let lane = 0; lane < 8; lane += 1) order[at + lane] = first + lane;
  }
  return copyOfRows(pool, scope, source, order, signal);
}

/** The stored values of a row. */
export function rowOf(pool: KernelPool, view: View, row: number): Float64Array {
  const { blocks, cols } = view;
  const block = pool.memory.f32(blocks + (row >> 3) * cols * 32, cols * 8);
  return Float64Array.from({ length: cols }, (_, col) => block[col * 8 + (row & 7)]);
}
