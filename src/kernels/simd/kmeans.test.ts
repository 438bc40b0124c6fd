import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { adjustedRand } from '../agreement.js';
import { lloyd as plainLloyd } from '../lloyd.js';
import { matrixOf, takeRows } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { assign as plainAssign } from '../nearest.js';
import { createRng } from '../rng.js';
import { clouds, indices, rowsOf, smallMatrices } from '../testing/matrices.js';
import { createKernels } from './kernels.js';

const [one, two, three] = await Promise.all([1, 2, 3].map((threads) => createKernels({ threads })));
afterAll(() => Promise.all([one, two, three].map((kernels) => kernels.close())));

const CENTRES = rowsOf([
  [0, 0, 0],
  [4, 0, 0],
  [0, 4, 0],
  [4, 4, 0],
  [0, 0, 4],
]);

/** Values that 32-bit floats have. */
function rounded({ rows, cols, data }: Matrix): Matrix {
  return { rows, cols, data: data.map(Math.fround) };
}

const cloudsOf = (each: number, seed: string) => rounded(clouds(CENTRES, each, createRng(seed)));

/** Runs with points that are given back. */
async function withPoints<T>(
  matrix: Matrix,
  use: (points: Awaited<ReturnType<typeof two.points>>, kernels: typeof two) => Promise<T>,
  kernels = two,
): Promise<T> {
  const points = await kernels.points(matrix);
  try {
    return await use(points, kernels);
  } finally {
    points.release();
    expect(kernels.used).toBe(0);
  }
}

const sweepOf = (matrix: Matrix, ks: readonly number[], seed = 1, kernels = two) =>
  withPoints(
    matrix,
    (points) => kernels.sweep(points, { ks, rng: createRng(seed), tolerance: 0 }),
    kernels,
  );

const lloydOf = (matrix: Matrix, start: Matrix, options = {}) =>
  withPoints(matrix, (points) => two.lloyd(points, start, options));

describe('fast lloyd', () => {
  it('moves centroids to their means', async () => {
    // From 0 and 1: rows 1, 2, 9 go to 1, whose mean is 4; then 1 and 2 are nearer to 0, and 9 stays alone.
    const fit = await lloydOf(rowsOf([[0], [1], [2], [9]]), rowsOf([[0], [1]]), { tolerance: 0 });
    expect([...fit.centroids.data]).toEqual([1, 9]);
    expect([...fit.labels]).toEqual([0, 0, 0, 1]);
    expect(fit.inertia).toBe(2);
  });

  it('gives an empty cluster the row farthest from its centroid', async () => {
    const fit = await lloydOf(rowsOf([[0], [1], [9]]), rowsOf([[0], [1000]]));
    expect([...fit.centroids.data]).toEqual([0.5, 9]);
    expect([...fit.labels]).toEqual([0, 0, 1]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13])(
    'is the reference with k = %i',
    async (k) => {
      const matrix = cloudsOf(1000, `reference ${k}`);
      // A number of rows that is no multiple of eight.
      const odd = takeRows(matrix, Int32Array.from(indices(matrix.rows - 3)));
      const start = takeRows(
        odd,
        Int32Array.from({ length: k }, (_, c) => c * 317 + 5),
      );
      for (const maxIterations of [1, 2, 300]) {
        const fast = await lloydOf(odd, start, { maxIterations });
        const plain = plainLloyd(odd, start, { maxIterations });
        const different = indices(odd.rows).filter((row) => fast.labels[row] !== plain.labels[row]);
        if (maxIterations <= 2) {
          // Rows may be as near to two centroids as 32 bits can tell. What follows may differ by them.
          for (const row of different) expect(nearness(odd, row, plain)).toBeLessThan(1e-5);
          expect(fast.iterations).toBe(plain.iterations);
        }
        expect(different.length).toBeLessThan(odd.rows / 100);
        const precision = different.length === 0 ? 1e-9 : 1e-5;
        expect(Math.abs(fast.inertia / plain.inertia - 1)).toBeLessThan(precision);
      }
    },
  );

  it('is the reference on small rows with ties, up to the ties', async () => {
    await fc.assert(
      fc.asyncProperty(smallMatrices(40), fc.integer({ min: 1, max: 5 }), async (matrix, k) => {
        const first = Int32Array.from(indices(Math.min(k, matrix.rows)));
        const start = takeRows(matrix, first);
        const fast = await lloydOf(matrix, start, { maxIterations: 1, tolerance: 0 });
        // In the first round the lowest index wins ties, as in the reference; its means and what they leave are the same.
        const plain = plainLloyd(matrix, start, { maxIterations: 1, tolerance: 0 });
        expect(fast.inertia).toBeCloseTo(plain.inertia, 6);
      }),
    );
  });

  it('does not depend on the order of the rows', async () => {
    const matrix = cloudsOf(500, 'order');
    const order = Int32Array.from(indices(matrix.rows));
    createRng('shuffle').shuffle(order);
    const fit = await lloydOf(matrix, CENTRES);
    const shuffled = await lloydOf(takeRows(matrix, order), CENTRES);
    expect(shuffled.labels).toEqual(order.map((row) => fit.labels[row]));
    expect(shuffled.inertia).toBeCloseTo(fit.inertia, 6);
  });

  it('tells tight groups apart that are far from 0 and from each other', async () => {
    const rng = createRng('tight');
    const middles = [-1e5, 1e5].flatMap((far) => [far, far + 8]);
    const data = Float64Array.from({ length: 4000 }, (_, i) => middles[i % 4] + rng.normal());
    const fit = await lloydOf(matrixOf(1, data), rowsOf([[-1e5], [-99_999], [1e5], [100_001]]), {
      tolerance: 0,
    });
    const truth = Int32Array.from({ length: 4000 }, (_, i) => i % 4);
    expect(adjustedRand(fit.labels, truth)).toBeGreaterThan(0.99);
    expect(fit.inertia / 4000).toBeCloseTo(1, 0);
  });

  it('refuses centroids of other columns', async () => {
    await expect(lloydOf(rowsOf([[1, 2]]), rowsOf([[1]]))).rejects.toThrow(
      'centroids have 1 columns where the rows have 2',
    );
  });
});

describe('fast assign', () => {
  it('is the reference, to the last digits', async () => {
    const matrix = cloudsOf(800, 'assign');
    const fast = await withPoints(matrix, (points) => two.assign(points, CENTRES));
    const plain = plainAssign(matrix, CENTRES);
    expect(fast.labels).toEqual(plain.labels);
    for (const row of indices(matrix.rows)) {
      expect(fast.distances[row]).toBeCloseTo(plain.distances[row], 9);
      expect(fast.second[row]).toBeCloseTo(plain.second[row], 9);
    }
  });

  it('knows no second of one centroid', async () => {
    const matrix = rowsOf([[1], [4]]);
    const found = await withPoints(matrix, (points) => two.assign(points, rowsOf([[2]])));
    expect([...found.distances]).toEqual([1, 2]);
    expect([...found.second]).toEqual([Infinity, Infinity]);
  });
});

describe('fast k-means', () => {
  it('finds the two groups of six numbers', async () => {
    const [fit] = await sweepOf(rowsOf([[0], [1], [2], [10], [11], [12]]), [2]);
    expect(fit.centroids.data.toSorted()).toEqual(Float64Array.of(1, 11));
    expect(fit.inertia).toBe(4);
    expect(fit).toMatchObject({ k: 2, requestedK: 2 });
  });

  it.each([700, 30_001, 140_001])(
    'gives the same bytes on any number of threads: %i rows',
    async (rows) => {
      const all = cloudsOf(Math.ceil(rows / 5), 'threads');
      const matrix = takeRows(all, Int32Array.from(indices(rows)));
      const expected = await sweepOf(matrix, [2, 5, 6], 7, one);
      for (const kernels of [two, three]) {
        expect(await sweepOf(matrix, [2, 5, 6], 7, kernels)).toEqual(expected);
      }
    },
  );

  it.each([2 ** 20, 2 ** -20, 2 ** 50, 2 ** -70])(
    'does not see a scaling by %s',
    async (factor) => {
      const matrix = cloudsOf(200, 'scaling');
      const scaled = { ...matrix, data: matrix.data.map((value) => value * factor) };
      const before = await sweepOf(matrix, [3, 4]);
      const after = await sweepOf(scaled, [3, 4]);
      after.forEach((fit, index) => {
        expect(fit.labels).toEqual(before[index].labels);
        expect(fit.inertia).toBe(before[index].inertia * factor ** 2);
      });
    },
  );

  it('never leaves a cluster empty and never gives NaN: duplicates, constants, k beyond n', async () => {
    await fc.assert(
      fc.asyncProperty(smallMatrices(20), fc.integer({ min: 1, max: 9 }), async (matrix, k) => {
        const [fit] = await sweepOf(matrix, [k]);
        expect(fit.k).toBe(Math.min(k, distinctRows(matrix)));
        expect(fit.requestedK).toBe(k);
        expect(fit.centroids.rows).toBe(fit.k);
        expect(new Set(fit.labels).size).toBe(fit.k);
        for (const value of fit.centroids.data) expect(Number.isFinite(value)).toBe(true);
        if (fit.k === distinctRows(matrix)) expect(fit.inertia).toBe(0);
      }),
    );
  });

  it('gives each number of clusters once when there are fewer distinct rows', async () => {
    const fits = await sweepOf(rowsOf([[1], [2], [3], [1]]), [5, 2, 3, 4]);
    expect(fits.map(({ k, requestedK }) => [k, requestedK])).toEqual([
      [2, 2],
      [3, 3],
    ]);
  });

  it('finds rare distinct rows that a sample may lack', async () => {
    const data = new Float64Array(30_000).fill(1);
    data[17] = 5;
    data[29_999] = 9;
    const [fit] = await sweepOf(matrixOf(1, data), [4]);
    expect(fit.centroids.data.toSorted()).toEqual(Float64Array.of(1, 5, 9));
    expect(fit.inertia).toBe(0);
  });

  it('ends on all rows as well as from the true centres, also run plainly', async () => {
    const matrix = cloudsOf(6000, 'many');
    const direct = await lloydOf(matrix, CENTRES, { tolerance: 0 });
    await withPoints(matrix, async (points) => {
      for (const plain of [false, true]) {
        const options = { k: 5, starts: 3, rng: createRng(1), tolerance: 0, plain };
        const fit = await two.kmeans(points, options);
        expect(fit.inertia / direct.inertia).toBeCloseTo(1, 6);
      }
    });
  });

  it('explains more with every cluster, and merging two never explains more', async () => {
    const matrix = cloudsOf(300, 'merging');
    const fits = await sweepOf(matrix, [2, 3, 4, 5, 6, 7]);
    fits.slice(1).forEach((fit, i) => expect(fit.inertia).toBeLessThan(fits[i].inertia));
    for (const fit of fits) {
      for (const merged of indices(fit.k - 1)) {
        const labels = fit.labels.map((label) => (label === fit.k - 1 ? merged : label));
        expect(squaresWithin(matrix, labels, fit.k - 1)).toBeGreaterThan(fit.inertia);
      }
    }
  });

  it('reports its progress, and ends when cancelled, again and again', async () => {
    const matrix = cloudsOf(40_000, 'cancel');
    await withPoints(matrix, async (points) => {
      const seen: number[] = [];
      const onProgress = (share: number) => seen.push(share);
      await two.sweep(points, { ks: [3, 4, 5], rng: createRng(1), onProgress });
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(seen.at(-1)).toBe(1);
      for (const delay of [0, 5, 10, 20, 40]) {
        const signal = AbortSignal.timeout(delay);
        const options = { ks: [20, 40, 60], rng: createRng(1), tolerance: 0, signal };
        await expect(two.sweep(points, options)).rejects.toThrow('aborted due to timeout');
      }
    });
  });

  it('takes no more memory for the 200th fit than for the tenth', async () => {
    const matrix = cloudsOf(100, 'again');
    for (const run of indices(200)) await sweepOf(matrix, [2, 3], run);
    expect(two.used).toBe(0);
    expect(two.reserved).toBeLessThan(20e6);
  });

  it.each([
    [{ ks: [] }, 'give ks'],
    [{ ks: [0] }, 'k is not an integer of 1 or more: 0'],
    [{ ks: [70_000] }, 'k is 70000, more than 65535'],
    [{ ks: [2], starts: 0 }, 'starts is not an integer of 1 or more: 0'],
    [{ ks: [2], tolerance: Number.NaN }, 'tolerance is not a number of 0 or more: NaN'],
    [{ ks: [2], maxIterations: 0.5 }, 'maxIterations is not an integer of 1 or more: 0.5'],
  ])('refuses %o', async (options, message) => {
    await withPoints(rowsOf([[1], [2]]), async (points) => {
      await expect(two.sweep(points, { rng: createRng(1), ...options })).rejects.toThrow(message);
    });
  });
});

/** By what share the second nearest centroid is farther from a row than the nearest. */
function nearness(matrix: Matrix, row: number, { centroids }: { centroids: Matrix }): number {
  const { distances, second } = plainAssign(takeRows(matrix, Int32Array.of(row)), centroids);
  return second[0] / distances[0] - 1;
}

function distinctRows({ rows, cols, data }: Matrix): number {
  return new Set(indices(rows).map((i) => data.slice(i * cols, (i + 1) * cols).join())).size;
}

/** Sum of squared distances of the rows to the means of their clusters. */
function squaresWithin({ rows, cols, data }: Matrix, labels: Int32Array, k: number): number {
  let total = 0;
  for (const cluster of indices(k)) {
    const own = indices(rows).filter((row) => labels[row] === cluster);
    for (const col of indices(cols)) {
      const mean = own.reduce((sum, row) => sum + data[row * cols + col], 0) / own.length;
      total += own.reduce((sum, row) => sum + (data[row * cols + col] - mean) ** 2, 0);
    }
  }
  return total;
}
