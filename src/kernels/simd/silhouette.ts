import { requireLabels } from '../labels.js';
import { silhouetteOf } from '../silhouette.js';
import type { Silhouette } from '../silhouette.js';
import { requireRows } from './gather-points.js';
import type { Points } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { cellsOf, shareCells, slotsOf } from './refinement.js';

export interface SilhouetteOptions extends Watch {
  /** Rows looked at, as if there were no others; all rows. */
  readonly sample?: Int32Array | undefined;
}

/** Blocks of eight points of a segment: two of them, of 20 columns, stay in the caches of a core. */
const SEGMENT_BLOCKS = 64;
/** Most segments of a large sample, which bounds the memory of their sums to 1 KB a row. */
const MOST_SEGMENTS = 128;
/** Below this the threads would wait for one another longer than they work. */
const ROWS_SHARED = 1024;

/**
 * The silhouettes of {@link silhouettes}, from 32-bit distances summed in 64 bits. Labelings share their distances: the rows
 * are put in order of the cells that all labelings together make, and what is summed per cell serves every labeling.
 * Where many labelings of few rows would make more cells than rows fill, they are taken a few at a time.
 *
 * Time is about sample^2 / 2 x columns x 30 picoseconds on a core; memory 4 x columns + 400 to 1,000 bytes a row.
 */
export async function silhouettes(
  pool: KernelPool,
  points: Points,
  labelings: readonly Int32Array[],
  ks: readonly number[],
  options: SilhouetteOptions = {},
): Promise<Silhouette[]> {
  const { sample, signal, onProgress } = options;
  if (labelings.length !== ks.length) {
    throw new RangeError(`${labelings.length} labelings, but ${ks.length} numbers of clusters`);
  }
  labelings.forEach((labels, l) => requireLabels(labels, points.rows, ks[l]));
  const rows = sample ?? Int32Array.from({ length: points.rows }, (_, row) => row);
  requireRows(rows, points.rows);
  const taken = labelings.map((labels) => rows.map((row) => labels[row]));
  const found: Silhouette[] = [];
  for (const together of shareCells(taken)) {
    const done = found.length;
    const part = together.length;
    const all = labelings.length;
    const sums = await distanceSums(pool, points, rows, together, ks.slice(done, done + part), {
      signal,
      onProgress: onProgress && ((share) => onProgress((done + share * part) / all)),
    });
    together.forEach((labels, l) => found.push(silhouetteOf(labels, ks[done + l], sums[l])));
  }
  return found;
}

/** For each labeling, the sum of distances from row i to cluster c at `c * rows + i`. */
async function distanceSums(
  pool: KernelPool,
  points: Points,
  rows: Int32Array,
  labelings: readonly Int32Array[],
  ks: readonly number[],
  watch: Watch,
): Promise<Float64Array[]> {
  const { cols } = points;
  const { members, weights, ends } = slotsOf(cellsOf(rows.length, labelings));
  const slots = members.length;
  const segments = segmentsOf(ends, slots / 8);
  const { memory } = pool;
  const scope = memory.scope();
  try {
    const threads = slots < ROWS_SHARED ? 1 : pool.threads;
    const blocks = scope.take(slots * cols * 4);
    const order = scope.copy(members.map((member) => rows[member]));
    const { signal } = watch;
    const gather = [points.blocks, cols, order, slots, blocks];
    await pool.run('gatherPoints', gather, { signal, threads });
    const limits = scope.copy(
      Int32Array.from(segments.flatMap(({ from, until }) => [from, until])),
    );
    const sums = scope.take(segments.length * slots * 8);
    // prettier-ignore
    const args = [blocks, cols, slots / 8, limits, segments.length, scope.copy(weights), sums];
    const work = (segments.length * (segments.length + 1)) / 2;
    await pool.run('distanceSums', args, { ...watch, threads, work });
    const found = segments.map((_, s) => memory.f64(sums + s * slots * 8, slots));
    return labelings.map((labels, l) => {
      const total = new Float64Array(ks[l] * rows.length);
      const bySlot = new Float64Array(slots);
      for (let cluster = 0; cluster < ks[l]; cluster += 1) {
        bySlot.fill(0);
        segments.forEach(({ from }, s) => {
          if (labels[members[8 * from]] === cluster) addTo(bySlot, found[s]);
        });
        const into = cluster * rows.length;
        for (let slot = 0; slot < slots; slot += 1) {
          if (weights[slot] === 1) total[into + members[slot]] = bySlot[slot];
        }
      }
      return total;
    });
  } finally {
    scope.release();
  }
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] += values[i];
}

/** Runs of blocks, each within one cell. */
function segmentsOf(ends: readonly number[], blocks: number): { from: number; until: number }[] {
  const most = Math.max(SEGMENT_BLOCKS, Math.ceil(blocks / MOST_SEGMENTS));
  const segments: { from: number; until: number }[] = [];
  let start = 0;
  for (const end of ends) {
    const pieces = Math.ceil((end - start) / most);
    for (let piece = 0; piece < pieces; piece += 1) {
      const from = start + Math.floor(((end - start) * piece) / pieces);
      const until = start + Math.floor(((end - start) * (piece + 1)) / pieces);
      segments.push({ from, until });
    }
    start = end;
  }
  return segments;
}
