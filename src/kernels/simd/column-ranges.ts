import type { Points } from './points.js';
import type { KernelPool, RunOptions } from './pool.js';

/** Rows of a task; kernels-wasm/column-ranges.ts has the same. */
const PIECE_ROWS = 8192;

/** How wide each column of points is, in the units they are stored in. */
export async function columnRanges(
  pool: KernelPool,
  { blocks, rows, cols }: Points,
  options: RunOptions = {},
): Promise<Float64Array> {
  const pieces = Math.ceil(rows / PIECE_ROWS);
  const scope = pool.memory.scope();
  try {
    const at = scope.take(pieces * cols * 8);
    await pool.run('columnRanges', [blocks, cols, Math.ceil(rows / 8), at], options);
    const found = pool.memory.f32(at, pieces * cols * 2);
    return Float64Array.from({ length: cols }, (_, col) => {
      let least = Infinity;
      let largest = -Infinity;
      for (let from = 2 * col; from < found.length; from += 2 * cols) {
        least = Math.min(least, found[from]);
        largest = Math.max(largest, found[from + 1]);
      }
      return largest - least;
    });
  } finally {
    scope.release();
  }
}
