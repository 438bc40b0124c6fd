import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adjustedRand } from '../agreement.js';
import * as reference from '../gaussian-mixture.js';
import type { GaussianMixtureFit } from '../gaussian-mixture.js';
import { leastBy } from '../information-criteria.js';
import { matrixOf } from '../matrix.js';
import type { Matrix } from '../matrix.js';
import { createRng } from '../rng.js';
import { clouds, rowsOf, smallMatrices } from '../testing/matrices.js';
import { readCells, sharedData } from '../testing/shared-data.js';
import { createKernels } from './kernels.js';
import type { Kernels } from './kernels.js';

let [one, three]: Kernels[] = [];
beforeAll(async () => {
  [one, three] = await Promise.all([1, 3].map((threads) => createKernels({ threads })));
});
afterAll(() => Promise.all([one.close(), three.close()]));

const kinds = ['full', 'diagonal'] as const;

type Options = Parameters<Kernels['gaussianMixture']>[1];

async function fitOn(kernels: Kernels, matrix: Matrix, options: Options) {
  const points = await kernels.points(matrix);
  try {
    return await kernels.gaussianMixture(points, options);
  } finally {
    points.release();
  }
}

function expectAlike(found: GaussianMixtureFit, expected: GaussianMixtureFit, digits = 6) {
  expect(found).toMatchObject({
    k: expected.k,
    requestedK: expected.requestedK,
    iterations: expected.iterations,
    converged: expected.converged,
  });
  expect(found.logLikelihood).toBeCloseTo(expected.logLikelihood, digits);
  expect(found.labels).toEqual(expected.labels);
  found.responsibilities.data.forEach((r, at) =>
    expect(r).toBeCloseTo(expected.responsibilities.data[at], digits - 1),
  );
  for (const part of ['weights', 'means', 'covariances'] as const) {
    found.mixture[part].forEach((x, at) =>
      expect(x).toBeCloseTo(expected.mixture[part][at], digits),
    );
  }
}

/** Values that 32-bit floats hold. */
const short = (matrix: Matrix): Matrix => ({ ...matrix, data: matrix.data.map(Math.fround) });

describe('gaussianMixture', () => {
  it('is as worked by hand', async () => {
    const fit = await fitOn(one, rowsOf([[-1], [1], [9], [11]]), {
      k: 2,
      labels: Int32Array.of(0, 0, 1, 1),
      regularisation: 0,
    });
    expect(fit.logLikelihood).toBeCloseTo(Math.log(0.5) - Math.log(2 * Math.PI) / 2 - 0.5, 12);
    expect(fit.mixture.means[0]).toBeCloseTo(0, 12);
    expect(fit.mixture.covariances).toEqual([1, 1].map((x) => expect.closeTo(x, 9) as number));
  });

  it('is the reference, for one to seven columns and blocks that are not full', async () => {
    for (const covariance of kinds) {
      for (const cols of [1, 2, 3, 4, 7]) {
        const rng = createRng(`centres:${cols}`);
        const centres = rowsOf(
          Array.from({ length: 3 }, () => Array.from({ length: cols }, () => 3 * rng.normal())),
        );
        const matrix = short(clouds(centres, 101, createRng(cols)));
        const labels = Int32Array.from({ length: matrix.rows }, (_, i) =>
          i % 10 === 0 ? rng.int(3) : Math.floor(i / 101),
        );
        const options = { k: 3, covariance, labels };
        const expected = reference.gaussianMixture(matrix, { ...options, rng });
        expectAlike(await fitOn(three, matrix, options), expected);
      }
    }
  });

  it('has an answer wherever the reference has: constants, duplicates, few rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        smallMatrices(),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...kinds),
        fc.integer(),
        async (matrix, k, covariance, seed) => {
          const rng = createRng(seed);
          const labels = Int32Array.from({ length: matrix.rows }, () => rng.int(k));
          const fit = await fitOn(three, matrix, { k, covariance, labels });
          expect(new Set(fit.labels).size).toBe(fit.k);
          const { weights, means, covariances } = fit.mixture;
          const numbers = [...weights, ...means, ...covariances, fit.bic, fit.icl];
          expect(numbers.every(Number.isFinite)).toBe(true);
          expect(fit.icl).toBeGreaterThanOrEqual(fit.bic);
        },
      ),
    );
    expect(three.used).toBe(0);
  });

  it('gives the same bytes for 1 and 3 threads, and for data times powers of two', async () => {
    const centres = rowsOf([
      [0, 0, 0],
      [3, 0, 1],
      [0, 3, 0],
    ]);
    const matrix = short(clouds(centres, 3001, createRng('bytes')));
    const labels = Int32Array.from({ length: matrix.rows }, (_, i) => Math.floor(i / 3001));
    for (const covariance of kinds) {
      const fit = await fitOn(three, matrix, { k: 3, covariance, labels });
      expect(await fitOn(one, matrix, { k: 3, covariance, labels })).toEqual(fit);
      const tiny = { ...matrix, data: matrix.data.map((x) => x * 2 ** -50) };
      const scaled = await fitOn(one, tiny, { k: 3, covariance, labels });
      expect(scaled.labels).toEqual(fit.labels);
      expect(scaled.mixture.means).toEqual(fit.mixture.means.map((x) => x * 2 ** -50));
    }
  });

  it('loses nothing where columns hardly vary, or follow from others, far from zero', async () => {
    const rng = createRng('thin');
    const data = Float64Array.from({ length: 3 * 600 }, () => rng.normal());
    for (let i = 0; i < 600; i += 1) {
      // The second column is the first, but for a thousandth; the third is 1000 and a little, in two groups.
      data[3 * i + 1] = data[3 * i] + 1e-3 * data[3 * i + 1];
      data[3 * i + 2] = 1000 + (i % 2) * 0.01 + 1e-3 * data[3 * i + 2];
    }
    const points = await one.points(matrixOf(3, data));
    points.release();
    // What is stored of the rows, which are near 1000, are differences.
    const held = data.map((x, at) => {
      const shift = points.shifts[at % 3];
      return shift + Math.fround((x - shift) * points.scale) / points.scale;
    });
    const labels = Int32Array.from({ length: 600 }, (_, i) => (i % 20 === 0 ? 0 : i % 2));
    const options = { k: 2, labels };
    const expected = reference.gaussianMixture(matrixOf(3, held), { ...options, rng });
    expectAlike(await fitOn(one, matrixOf(3, data), options), expected, 5);
    const truth = Int32Array.from({ length: 600 }, (_, i) => i % 2);
    expect(adjustedRand(expected.labels, truth)).toBe(1);
  });

  it('is the reference on many rows too, where rounds are in 32 bits', async () => {
    const centres = rowsOf([
      [0, 0, 0, 0, 0],
      [3, 0, 0, 2, 0],
      [0, 3, 0, 2, 2],
    ]);
    const matrix = short(clouds(centres, 3001, createRng('many')));
    const rng = createRng('labels');
    // Of every ten rows, six are where they belong.
    const labels = Int32Array.from({ length: matrix.rows }, (_, i) =>
      i % 10 < 4 ? rng.int(3) : Math.floor(i / 3001),
    );
    for (const covariance of kinds) {
      const options = { k: 3, covariance, labels };
      const expected = reference.gaussianMixture(matrix, { ...options, rng });
      expect(expected.iterations).toBeGreaterThan(4);
      expectAlike(await fitOn(three, matrix, options), expected, 5);
    }
  });

  it('does not care what columns of many rows are measured in', async () => {
    const centres = rowsOf([
      [0, 0, 0],
      [3, 0, 1],
    ]);
    const matrix = short(clouds(centres, 4500, createRng('units')));
    const labels = Int32Array.from({ length: matrix.rows }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const powers = [2 ** -70, 1, 2 ** 25];
    const other = { ...matrix, data: matrix.data.map((x, at) => x * powers[at % 3]) };
    for (const covariance of kinds) {
      const fit = await fitOn(one, matrix, { k: 2, labels, covariance });
      const scaled = await fitOn(one, other, { k: 2, labels, covariance });
      expect(scaled.responsibilities).toEqual(fit.responsibilities);
      expect(scaled.iterations).toBe(fit.iterations);
      const means = fit.mixture.means.map((x, at) => x * powers[at % 3]);
      expect(scaled.mixture.means).toEqual(means);
    }
  });

  it('loses nothing on many rows where columns nearly follow from others, or are one value in a group', async () => {
    const rng = createRng('many thin');
    const rows = 9000;
    const data = new Float64Array(4 * rows);
    for (let i = 0; i < rows; i += 1) {
      const x = rng.normal();
      const isOdd = i % 2 === 1;
      data.set(
        [x, x + 1e-4 * rng.normal(), isOdd ? 1 : rng.next(), isOdd ? 3 * x : rng.normal()],
        4 * i,
      );
    }
    // An outlier.
    data.set([50, 50, 0.5, -900], 0);
    const matrix = short(matrixOf(4, data));
    const labels = Int32Array.from({ length: rows }, (_, i) => (i % 10 < 3 ? i % 2 : (i + 1) % 2));
    for (const regularisation of [1e-6, 1e-12]) {
      const options = { k: 2, labels, regularisation };
      const expected = reference.gaussianMixture(matrix, { ...options, rng });
      const fit = await fitOn(three, matrix, options);
      expect(fit.logLikelihood).toBeCloseTo(expected.logLikelihood, 4);
      expect(fit.labels).toEqual(expected.labels);
    }
  });

  it('can be ended, and leaves nothing behind', async () => {
    const matrix = clouds(rowsOf([[0, 0]]), 20_000, createRng('end'));
    const labels = Int32Array.from({ length: 20_000 }, (_, i) => i % 4);
    const controller = new AbortController();
    const fit = fitOn(three, matrix, {
      k: 4,
      labels,
      tolerance: 0,
      maxIterations: 10_000,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(fit).rejects.toThrow('enough');
    expect(three.used).toBe(0);
  });

  it('refuses what the reference refuses', async () => {
    const same = rowsOf([
      [1, 2],
      [2, 4],
    ]);
    const labels = Int32Array.of(0, 0);
    await expect(fitOn(one, same, { k: 0, labels })).rejects.toThrow('k is not an integer');
    await expect(fitOn(one, same, { k: 1, labels: Int32Array.of(0, 1) })).rejects.toThrow(
      'labels are not 2 groups of 0 to 0',
    );
    await expect(fitOn(one, same, { k: 1, labels, regularisation: 0 })).rejects.toThrow(
      'covariance of component 0 is singular (raise regularisation',
    );
    expect(one.used).toBe(0);
  });
});

describe('gaussianMixtures', () => {
  it('lets BIC and ICL find the number of clouds', async () => {
    const centres = rowsOf([
      [0, 0],
      [6, 0],
      [0, 6],
    ]);
    const points = await three.points(clouds(centres, 150, createRng('three')));
    const shares: number[] = [];
    const fits = await three.gaussianMixtures(points, {
      ks: [5, 1, 2, 3, 4],
      rng: createRng(1),
      onProgress: (share) => shares.push(share),
    });
    points.release();
    expect(fits.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5]);
    expect(leastBy(fits, 'bic').k).toBe(3);
    expect(leastBy(fits, 'icl').k).toBe(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(three.used).toBe(0);
  });

  it('keeps no memory over 200 fits', async () => {
    const matrix = clouds(
      rowsOf([
        [0, 0],
        [3, 3],
      ]),
      40,
      createRng('leak'),
    );
    const labels = Int32Array.from({ length: 80 }, (_, i) => i % 2);
    const before = one.used;
    for (let fit = 0; fit < 200; fit += 1) {
      await fitOn(one, matrix, { k: 2, labels, maxIterations: 3 });
    }
    expect(one.used).toBe(before);
  });
});

const benchmarks = sharedData('clustering_benchmarks');

describe.skipIf(benchmarks === null)(
  'iris (skipped without shared/data/clustering_benchmarks)',
  () => {
    it('from the species: as scikit-learn, ARI .90', async () => {
      const cells = benchmarks === null ? [] : readCells(join(benchmarks, 'sklearn', 'iris.csv'));
      const iris = Float64Array.from(cells.flatMap((row) => row.slice(0, 4).map(Number)));
      const species = Int32Array.from(cells, (row) => Number(row[4]));
      const fit = await fitOn(one, matrixOf(4, iris), { k: 3, labels: species });
      // As in ../gaussian-mixture.test.ts, of scikit-learn 1.9.1.
      expect(fit.logLikelihood).toBeCloseTo(-1.2013223684779728, 5);
      expect(fit.iterations).toBe(7);
      expect(adjustedRand(fit.labels, species)).toBeCloseTo(0.9038742317748124, 9);
    });
  },
);
