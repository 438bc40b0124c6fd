import { placesOf, requireSameColumns } from '../hdbscan-predict.js';
import type { DensityModel, DensityPlaces } from '../hdbscan-predict.js';
import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { LEAF } from './leaf-order.js';
import { affineOf, createLeaves } from './leaves.js';
import type { Leaves, LeavesAffine } from './leaves.js';
import type { MemoryScope } from './memory.js';
import { nearestRows } from './nearest-rows.js';
import type { NearestRows } from './nearest-rows.js';
import type { KernelPool, Watch } from './pool.js';

/** Rows that are placed at a time, so that memory does not grow with them. */
const CHUNK_ROWS = 65_536;

/** Of the fitted rows nearest to each, so many are remembered. */
const MOST_KEPT = 16;

/** `placeByDensity` of the reference, the same to the last bit. */
export async function placeByDensity(
  pool: KernelPool,
  model: DensityModel,
  matrix: Matrix,
  { signal, onProgress }: Watch = {},
): Promise<DensityPlaces> {
  requireFinite(matrix);
  requireSameColumns(model, matrix);
  const { rows, cols, data } = matrix;
  const { memory } = pool;
  const affine = affineOf([model.matrix, matrix]);
  const core = model.fit.core.map((distance) => distance * distance);
  const index = createLeaves(memory, model.matrix, affine);
  const scope = memory.scope();
  try {
    const fitted = describe(scope, model, index, core);
    const labels = new Int32Array(rows);
    const probabilities = new Float64Array(rows);
    for (let from = 0; from < rows; from += CHUNK_ROWS) {
      const to = Math.min(rows, from + CHUNK_ROWS);
      const chunk = { rows: to - from, cols, data: data.subarray(from * cols, to * cols) };
      const near = await nearestOf(pool, model, index, fitted, chunk, affine, { signal });
      const places = placesOf(model.fit, near.reach, near.partners);
      labels.set(places.labels, from);
      probabilities.set(places.probabilities, from);
      onProgress?.(to / rows);
    }
    return { labels, probabilities };
  } finally {
    scope.release();
    index.release();
  }
}

/** Addresses of what kernels-wasm/nearest-reach.ts reads of the fitted rows: core, labels, numbers, cores of leaves. */
function describe(
  scope: MemoryScope,
  { fit }: DensityModel,
  index: Leaves,
  core: Float64Array,
): number[] {
  const ordered = Float64Array.from(index.order, (row) => core[row]);
  const leafCores = new Float64Array(index.count).fill(Infinity);
  ordered.forEach((square, place) => {
    const leaf = Math.floor(place / LEAF);
    if (square < leafCores[leaf]) leafCores[leaf] = square;
  });
  const labels = Int32Array.from(index.order, (row) => fit.labels[row]);
  return [ordered, labels, index.order, leafCores].map((values) => scope.copy(values));
}

/** The fitted row nearest to each of some rows under mutual reachability, and how near. */
async function nearestOf(
  pool: KernelPool,
  model: DensityModel,
  index: Leaves,
  fitted: readonly number[],
  chunk: Matrix,
  affine: LeavesAffine,
  watch: Watch,
): Promise<{ reach: Float64Array; partners: Int32Array }> {
  const { memory } = pool;
  const queries = createLeaves(memory, chunk, affine);
  const scope = memory.scope();
  try {
    // A row is the first of its own neighbours, so one fewer is sought; one more tells whether any are as near as the last.
    const k = Math.min(model.minSamples - 1, index.rows);
    const sought = k + 1 <= MOST_KEPT ? Math.min(k + 1, index.rows) : k;
    const job = { queries, index, k: sought, kept: MOST_KEPT };
    const near = await nearestRows(pool, scope, job, watch);
    const own = scope.copy(ownSquares(near, k, sought));
    const [core, labels, numbers, leafCores] = fitted;
    const reachAt = scope.take(chunk.rows * 8);
    const partnersAt = scope.take(chunk.rows * 4);
    const placing = scope.copy(
      Int32Array.of(
        own,
        core,
        labels,
        numbers,
        leafCores,
        reachAt,
        partnersAt,
        near.placesAt,
        near.squaresAt,
        near.kept,
      ),
    );
    const scratchBytes = 64 * Math.ceil((LEAF * (12 + chunk.cols * 4)) / 64);
    const scratch = scope.take(scratchBytes * pool.threads);
    const args = [queries.pointer, index.pointer, placing, scratch, scratchBytes];
    await pool.run('nearestReach', args, watch);
    const reach = new Float64Array(chunk.rows);
    const partners = new Int32Array(chunk.rows);
    const found = memory.f64(reachAt, chunk.rows);
    const places = memory.i32(partnersAt, chunk.rows);
    queries.order.forEach((row, place) => {
      reach[row] = Math.sqrt(found[place]);
      partners[row] = index.order[places[place]];
    });
    return { reach, partners };
  } finally {
    scope.release();
    queries.release();
  }
}

/** Squared distance of each query to its k-th nearest, where `sought` of them were; 0 for k = 0. */
function ownSquares(near: NearestRows, k: number, sought: number): Float64Array {
  if (k === sought) return near.core;
  const { kept, squares } = near;
  return near.core.map((_, query) => (k === 0 ? 0 : squares[query * kept + k - 1]));
}
