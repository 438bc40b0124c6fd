import { requireRows } from './gather-points.js';
import type { Points } from './points.js';
import type { KernelPool } from './pool.js';
import { viewOf } from './view.js';

/** Below this the threads would wait for one another longer than they work. */
const ROWS_SHARED = 16_384;

/**
 * A copy of some rows of points, in the given order; a row may occur more than once. `meanVariance`, a scale of tolerances,
 * stays that of all rows. At least one row; `release` it when done.
 */
export async function takePoints(
  pool: KernelPool,
  points: Points,
  rows: Int32Array,
  signal?: AbortSignal,
): Promise<Points> {
  requireRows(rows, points.rows);
  const { cols } = points;
  const { memory } = pool;
  const own = memory.scope();
  const passing = memory.scope();
  try {
    const padded = new Int32Array(Math.ceil(rows.length / 8) * 8);
    padded.set(rows);
    padded.fill(rows[rows.length - 1], rows.length);
    const threads = rows.length < ROWS_SHARED ? 1 : pool.threads;
    const blocks = own.take(padded.length * cols * 4);
    const order = passing.copy(padded);
    const gather = [points.blocks, cols, order, padded.length, blocks];
    await pool.run('gatherPoints', gather, { signal, threads });
    const taken = { ...points, rows: rows.length, blocks, release: () => own.release() };
    const view = viewOf(pool, passing, taken);
    const sums = passing.take(view.stripes * 8);
    await pool.run('viewSquares', [view.pointer, sums], { signal, threads });
    const squares = memory.f64(sums, view.stripes).reduce((a, b) => a + b, 0);
    return { ...taken, squares };
  } catch (error) {
    own.release();
    throw error;
  } finally {
    passing.release();
  }
}
