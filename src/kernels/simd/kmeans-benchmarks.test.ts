import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRng } from '../rng.js';
import { readCells, sharedData } from '../testing/shared-data.js';
import { createKernels } from './kernels.js';

const benchmarks = sharedData('clustering_benchmarks');

/**
 * The least sum of squares of ten starts of scikit-learn 1.9.1: `KMeans(k, n_init=10, random_state=0)` on 64-bit values.
 * Measured once, so that the test needs no Python.
 */
const BEST_OF_TEN: Readonly<Record<string, number>> = {
  s1: 8917615616867.262,
  s2: 13279153871855.56,
  a1: 12146257522.258911,
  aggregation: 11000.441464587522,
  r15: 108.61904081338346,
  wine: 2370689.6867829696,
  iris: 78.851441426146,
  hepta: 106.14764659310865,
  lsun: 381.6456050523314,
  target: 274.12835108581885,
};

describe.skipIf(benchmarks === null)(
  'fast k-means on published benchmarks (skipped without shared/data/clustering_benchmarks)',
  async () => {
    const folder = benchmarks ?? '';
    const kernels = await createKernels({ threads: 2 });
    afterAll(() => kernels.close());
    const reference = benchmarks === null ? [] : readCells(join(folder, 'SSE_REFERENCE.csv'));
    const known = reference.map(([group, name, n, d, k, , , sse]) => ({
      name,
      path: name === 'iris' ? join('sklearn', 'iris.csv') : join(group, `${name}.csv`),
      n: Number(n),
      d: Number(d),
      k: Number(k),
      sse: Number(sse),
    }));

    it.each(known)(
      '$path: within .1 % of both references',
      async ({ name, path, n, d, k, sse }) => {
        const values = readCells(join(folder, path)).flatMap((cells) =>
          cells.slice(0, d).map(Number),
        );
        const points = await kernels.points({ rows: n, cols: d, data: Float64Array.from(values) });
        const fit = await kernels.kmeans(points, { k, rng: createRng(path) });
        points.release();
        expect(fit.inertia).toBeLessThanOrEqual(sse * 1.001);
        expect(fit.inertia).toBeLessThanOrEqual(BEST_OF_TEN[name] * 1.001);
      },
    );
  },
);
