import { requireFinite } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { sampleRows } from '../sample.js';
import { compareRefit, summarise } from '../stability.js';
import type { Stability, StabilityOptions as PlainOptions } from '../stability.js';
import { assign, requireCentroids } from './assign.js';
import { kmeans, lloyd } from './kmeans.js';
import type { Points } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { takePoints } from './take-points.js';
import { underWay } from './under-way.js';

export interface StabilityOptions extends Omit<PlainOptions, 'onProgress'>, Watch {}

/** Refits under way at a time: while the threads work at some, others are drawn or wait for a message. */
const UNDER_WAY = 8;

/** Bootstrap stability, as `stability` of ../stability.ts finds it. Deterministic for the rng. */
export async function stability(
  pool: KernelPool,
  points: Points,
  options: StabilityOptions,
): Promise<Stability> {
  const { centroids, rng, models = 50, rows: most = 10_000, starts = 1 } = options;
  const { signal, onProgress } = options;
  requireCentroids(points, centroids);
  const size = Math.min(points.rows, most);
  const judgedRows = sampleRows(points.rows, size, rng.fork('judged'));
  const judged = await takePoints(pool, points, judgedRows, signal);
  try {
    const { labels } = await assign(pool, judged, centroids, { signal });
    let done = 0;
    const refits = await underWay(models, UNDER_WAY, async (m) => {
      const modelRng = rng.fork(`model:${m}`);
      const drawn = Int32Array.from({ length: size }, () => modelRng.int(points.rows));
      const resample = await takePoints(pool, points, drawn, signal);
      try {
        const watch = { signal };
        const kept = await lloyd(pool, resample, centroids, watch);
        let refit = { ...kept, centroids: kept.k === centroids.rows ? kept.centroids : centroids };
        if (starts > 0) {
          const k = centroids.rows;
          const fresh = await kmeans(pool, resample, { k, starts, rng: modelRng, signal });
          // A resample with fewer distinct rows than clusters keeps the old numbering.
          if (fresh.k === k && fresh.inertia < kept.inertia) refit = fresh;
        }
        const placed = await assign(pool, judged, refit.centroids, watch);
        done += 1;
        onProgress?.(done / models);
        return compareRefit(labels, refit.centroids, placed.labels);
      } finally {
        resample.release();
      }
    });
    return summarise(labels, centroids.rows, refits);
  } finally {
    judged.release();
  }
}

/** How sure each row's nearest cluster is (SEMANTICS M-2), as `confidence` of ../stability.ts finds it. */
export async function confidence(
  pool: KernelPool,
  points: Points,
  centroids: Matrix,
  models: readonly Matrix[],
  { signal, onProgress }: Watch = {},
): Promise<Float64Array> {
  if (models.length === 0) throw new RangeError('no models to ask (give those of stability)');
  for (const model of models) {
    requireFinite(model);
    if (model.rows !== centroids.rows) {
      throw new RangeError(
        `a model has ${model.rows} centroids where ${centroids.rows} were fitted`,
      );
    }
  }
  const { labels } = await assign(pool, points, centroids, { signal });
  const agreeing = new Int32Array(points.rows);
  for (const [m, model] of models.entries()) {
    const theirs = (await assign(pool, points, model, { signal })).labels;
    for (let i = 0; i < theirs.length; i += 1) if (theirs[i] === labels[i]) agreeing[i] += 1;
    onProgress?.((m + 1) / models.length);
  }
  return Float64Array.from(agreeing, (count) => count / models.length);
}
