import { LEAF } from './leaf-order.js';
import type { Leaves } from './leaves.js';
import type { MemoryScope } from './memory.js';
import type { KernelPool, Watch } from './pool.js';

/** The nearest rows of every query, in the order of the queries' leaves; views of the scope's memory. */
export interface NearestRows {
  /** Squared distance to the k-th nearest. */
  readonly core: Float64Array;
  readonly coreAt: number;
  /** How many of the nearest were kept of each query. */
  readonly kept: number;
  /** Their places in the index, and squared distances; ascending. */
  readonly places: Int32Array;
  readonly placesAt: number;
  readonly squares: Float64Array;
  readonly squaresAt: number;
}

/** The k nearest rows of the index to each query, k at most its number of rows. A query in the index is its own first. */
export async function nearestRows(
  pool: KernelPool,
  scope: MemoryScope,
  job: { queries: Leaves; index: Leaves; k: number; kept: number },
  watch: Watch = {},
): Promise<NearestRows> {
  const { queries, index, k } = job;
  const kept = Math.min(job.kept, k);
  const { memory } = pool;
  const core = scope.take(queries.rows * 8);
  const places = scope.take(queries.rows * kept * 4);
  const squares = scope.take(queries.rows * kept * 8);
  const working = memory.scope();
  try {
    const scratchBytes = 64 * Math.ceil((LEAF * (8 + queries.cols * 4 + k * 12)) / 64);
    const scratch = working.take(scratchBytes * pool.threads);
    // prettier-ignore
    const args = [
      queries.pointer, index.pointer, k, kept, core, places, squares, scratch, scratchBytes,
    ];
    await pool.run('nearestRows', args, { ...watch, work: queries.count });
  } finally {
    working.release();
  }
  return {
    core: memory.f64(core, queries.rows),
    coreAt: core,
    kept,
    places: memory.i32(places, queries.rows * kept),
    placesAt: places,
    squares: memory.f64(squares, queries.rows * kept),
    squaresAt: squares,
  };
}
