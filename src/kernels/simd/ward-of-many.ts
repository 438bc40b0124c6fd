import type { Matrix } from '../matrix.js';
import { GROUPING_ROUNDS } from '../ward.js';
import type { WardOfMany, WardOfManyOptions } from '../ward.js';
import { kmeans } from './kmeans.js';
import { loadPoints } from './points.js';
import type { KernelPool, Watch } from './pool.js';
import { ward } from './ward.js';

/** `wardOfMany` of the reference, whose groups are those of the k-means with vectors. */
export async function wardOfMany(
  pool: KernelPool,
  matrix: Matrix,
  { groups = 500, rng }: WardOfManyOptions,
  { signal, onProgress }: Watch = {},
): Promise<WardOfMany> {
  const points = await loadPoints(pool, matrix, { signal });
  try {
    const share = onProgress && ((done: number) => onProgress(done * 0.9));
    const options = {
      k: groups,
      starts: 1,
      rng,
      maxIterations: GROUPING_ROUNDS,
      signal,
      onProgress: share,
    };
    const { centroids, labels, k } = await kmeans(pool, points, options);
    const sizes = new Float64Array(k);
    for (let i = 0; i < labels.length; i += 1) sizes[labels[i]] += 1;
    const dendrogram = await ward(pool, centroids, sizes, { signal });
    onProgress?.(1);
    return { dendrogram, groupOf: labels };
  } finally {
    points.release();
  }
}
