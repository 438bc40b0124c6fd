import type { Rng } from '../rng.js';
import type { KernelPool, Watch } from './pool.js';
import type { View } from './view.js';

/** What to seed: some centroids that are there, and how many there shall be. */
export interface SeedTask {
  /** At least one, as stored values. */
  readonly given: Float64Array;
  readonly k: number;
  readonly rng: Rng;
}

/** As in kernels-wasm/seeding.ts. */
const SEEDING_BYTES = 32;
const SUBTOTAL_BLOCKS = 64;

const round64 = (bytes: number) => Math.ceil(bytes / 64) * 64;

/** Rows that are drawn for each seed, as scikit-learn has it. */
function trialsOf(k: number): number {
  return 2 + Math.floor(Math.log(k));
}

/**
 * Greedy k-means++ on a view, each task on a thread of its own: given centroids and the seeds that were added, fewer than
 * wanted where there are fewer distinct rows. The first k seeds serve any smaller k as well.
 */
export async function seed(
  pool: KernelPool,
  view: View,
  tasks: readonly SeedTask[],
  watch: Watch = {},
): Promise<Float64Array[]> {
  const { memory } = pool;
  const { cols, count } = view;
  const scope = memory.scope();
  try {
    const starts = scope.take(tasks.length * SEEDING_BYTES);
    tasks.forEach(({ given, k, rng }, index) => {
      const centroids = scope.take(k * cols * 8);
      memory.f64(centroids, given.length).set(given);
      const trials = trialsOf(k);
      const uniforms = Float64Array.from({ length: trials * k }, () => rng.next());
      const fields = [centroids, scope.copy(uniforms), given.length / cols, k, trials, 0];
      memory.i32(starts + index * SEEDING_BYTES, fields.length).set(fields);
    });
    const pairs = trialsOf(Math.max(...tasks.map(({ k }) => k))) + 1;
    const pairBytes = count * 32 + round64(Math.ceil(count / SUBTOTAL_BLOCKS) * 8);
    const bytes = 64 + round64(cols * 16) + pairs * pairBytes;
    const workspace = scope.take(bytes * pool.threads);
    const args = [view.pointer, starts, tasks.length, workspace, bytes];
    await pool.run('seedStarts', args, { ...watch, work: tasks.length });
    return tasks.map((_, index) => {
      const [centroids, , , , , found] = memory.i32(starts + index * SEEDING_BYTES, 6);
      return memory.f64(centroids >>> 0, found * cols).slice();
    });
  } finally {
    scope.release();
  }
}
