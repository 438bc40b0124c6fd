import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import type { Assignment } from '../nearest.js';
import { storedValues } from './points.js';
import type { Points } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { MOST_CLUSTERS } from './refine.js';
import { viewOf } from './view.js';

/** Assigns every row to its nearest centroid, as `assign` of ../nearest.ts, in 64 bits. Memory: 18 bytes a row. */
export async function assign(
  pool: KernelPool,
  points: Points,
  centroids: Matrix,
  watch: Watch = {},
): Promise<Assignment> {
  requireCentroids(points, centroids);
  const { rows, scale } = points;
  const { memory } = pool;
  const scope = memory.scope();
  try {
    const view = viewOf(pool, scope, points);
    const padded = view.count * 8;
    const [labels, squares, seconds] = [2, 8, 8].map((bytes) => scope.take(padded * bytes));
    const args = [
      view.pointer,
      scope.copy(storedValues(points, centroids.data)),
      centroids.rows,
      labels,
      squares,
      seconds,
    ];
    await pool.run('assignRows', args, { ...watch, work: view.stripes });
    const distances = (pointer: number) =>
      new Float64Array(memory.f64(pointer, rows)).map((square) => Math.sqrt(square) / scale);
    return {
      labels: new Int32Array(memory.u16(labels, rows)),
      distances: distances(squares),
      second: distances(seconds),
    };
  } finally {
    scope.release();
  }
}

/** Throws RangeError unless the centroids are finite, of the columns of the points, and no more than can be told apart. */
export function requireCentroids(points: Points, centroids: Matrix): void {
  requireFinite(centroids);
  if (centroids.cols !== points.cols) {
    throw new RangeError(
      `centroids have ${centroids.cols} columns where the rows have ${points.cols} (scale both alike)`,
    );
  }
  if (centroids.rows > MOST_CLUSTERS) {
    throw new RangeError(`${centroids.rows} centroids are more than ${MOST_CLUSTERS}`);
  }
}
