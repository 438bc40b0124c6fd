import type { MemoryScope } from './memory.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';

/** Which rows k-means runs on: kernels-wasm/view.ts in words, and the address of it. */
export interface View {
  readonly pointer: number;
  readonly rows: number;
  readonly cols: number;
  /** Blocks of eight rows. */
  readonly count: number;
  readonly stripes: number;
}

/** Blocks in memory: every one, or every `step`-th. */
export interface Blocks {
  readonly blocks: number;
  readonly rows: number;
  readonly cols: number;
  readonly step?: number;
}

const VIEW_BYTES = 40;
/** A stripe has some thousand rows, enough to outweigh its share of the meeting of threads ... */
const LEAST_STRIPE_BLOCKS = 512;
/** ... and there are never so many that the sums that are kept of each would weigh. By the rows alone, not the threads. */
const MOST_STRIPES = 128;

/** All rows of points. */
export function viewOf(pool: KernelPool, scope: MemoryScope, points: Points): View {
  return writeView(pool, scope, points, points.squares);
}

/** A view of blocks, of which the sum of squares is not known yet. A step beyond 1 leaves a last block that is not full out. */
export async function measureView(
  pool: KernelPool,
  scope: MemoryScope,
  blocks: Blocks,
  signal?: AbortSignal,
): Promise<View> {
  const view = writeView(pool, scope, blocks, 0);
  const sums = scope.take(view.stripes * 8);
  await pool.run('viewSquares', [view.pointer, sums], { signal });
  let squares = 0;
  for (const sum of pool.memory.f64(sums, view.stripes)) squares += sum;
  pool.memory.f64(view.pointer, 1)[0] = squares;
  return view;
}

function writeView(pool: KernelPool, scope: MemoryScope, blocks: Blocks, squares: number): View {
  const { cols, step = 1 } = blocks;
  const count = step === 1 ? Math.ceil(blocks.rows / 8) : Math.floor(blocks.rows / 8 / step);
  const rows = step === 1 ? blocks.rows : count * 8;
  const stripeBlocks = Math.max(LEAST_STRIPE_BLOCKS, Math.ceil(count / MOST_STRIPES));
  const stripes = Math.ceil(count / stripeBlocks);
  const pointer = scope.take(VIEW_BYTES);
  pool.memory.f64(pointer, 1)[0] = squares;
  const fields = [blocks.blocks, step * cols * 32, count, rows, cols, stripeBlocks, stripes];
  pool.memory.i32(pointer + 8, fields.length).set(fields);
  return { pointer, rows, cols, count, stripes };
}
