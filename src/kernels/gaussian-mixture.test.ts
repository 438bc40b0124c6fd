import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { gaussianMixture, gaussianMixtures, gaussianPosteriors } from './gaussian-mixture.js';
import { leastBy } from './information-criteria.js';
import { kmeans } from './kmeans.js';
import { matrixOf } from './matrix.js';
import { createRng } from './rng.js';
import { clouds, rowsOf, smallMatrices } from './testing/matrices.js';
import { readCells, sharedData } from './testing/shared-data.js';

describe('gaussianMixture', () => {
  it('is as worked by hand', () => {
    // Means 0 and 10, variances 1: every row one deviation from its mean, and no doubt left (e^-40).
    const fit = gaussianMixture(rowsOf([[-1], [1], [9], [11]]), {
      k: 2,
      rng: createRng(1),
      labels: Int32Array.of(0, 0, 1, 1),
      regularisation: 0,
    });
    const expected = Math.log(0.5) - Math.log(2 * Math.PI) / 2 - 0.5;
    expect(fit.logLikelihood).toBeCloseTo(expected, 12);
    expect(fit.mixture.means.map((mean) => Math.round(mean * 1e9) / 1e9)).toEqual([0, 10]);
    fit.mixture.covariances.forEach((variance) => expect(variance).toBeCloseTo(1, 12));
    // Two means, two variances, one share; and no entropy.
    expect(fit.bic).toBeCloseTo(-2 * 4 * expected + 5 * Math.log(4), 9);
    expect(fit.icl).toBeCloseTo(fit.bic, 9);
    expect(fit).toMatchObject({ k: 2, iterations: 2, converged: true });
  });

  it('of one component is the mean and covariance of the rows', () => {
    const square = rowsOf([
      [0, 0],
      [2, 2],
      [4, 1],
      [2, 1],
    ]);
    // Means 2 and 1. Squares 8, 2; products (-2)(-1) = 2; over 4 rows. Units 4 and 2.
    const full = gaussianMixture(square, { k: 1, rng: createRng(1), regularisation: 0 });
    expect(full.mixture.means).toEqual([2, 1]);
    full.mixture.covariances.forEach((x, at) => expect(x).toBeCloseTo([2, 0.5, 0.5, 0.5][at], 12));
    const { mixture } = gaussianMixture(square, {
      k: 1,
      rng: createRng(1),
      covariance: 'diagonal',
      regularisation: 0.01,
    });
    mixture.covariances.forEach((variance, j) =>
      expect(variance).toBeCloseTo([2 + 0.16, 0.5 + 0.04][j], 12),
    );
  });

  it('of two components on one another has an entropy of log 2 a row', () => {
    const fit = gaussianMixture(rowsOf([[0], [1], [0], [1]]), {
      k: 2,
      rng: createRng(1),
      labels: Int32Array.of(0, 0, 1, 1),
    });
    // Equal components: no row is likelier in the second, which is left out.
    expect(fit).toMatchObject({ k: 1, requestedK: 2 });
    expect(fit.icl).toBe(fit.bic);
  });

  it('finds a tight cloud at the edge of a wide one, which k-means cuts', () => {
    const rng = createRng('edge');
    const data = Float64Array.from({ length: 1600 }, (_, at) =>
      at < 800 ? 3 * rng.normal() : (at % 2 === 0 ? 5 : 0) + 0.3 * rng.normal(),
    );
    const matrix = matrixOf(2, data);
    const truth = Int32Array.from({ length: 800 }, (_, i) => (i < 400 ? 0 : 1));
    const agreement = (labels: Int32Array) => adjustedRand(labels, truth);
    expect(agreement(kmeans(matrix, { k: 2, rng: createRng(1) }).labels)).toBeLessThan(0.8);
    const fit = gaussianMixture(matrix, { k: 2, rng: createRng(1) });
    expect(agreement(fit.labels)).toBeGreaterThan(0.9);
  });

  it('gives the same bytes for the same seed, and for data times powers of two', () => {
    const matrix = clouds(
      rowsOf([
        [0, 0],
        [3, 0],
      ]),
      100,
      createRng('data'),
    );
    const fit = (factor: number) =>
      gaussianMixture(
        { ...matrix, data: matrix.data.map((x) => x * factor) },
        { k: 2, rng: createRng(3), starts: 2 },
      );
    const one = fit(1);
    expect(fit(1)).toEqual(one);
    for (const factor of [2 ** -40, 2 ** 30]) {
      const scaled = fit(factor);
      expect(scaled.responsibilities).toEqual(one.responsibilities);
      expect(scaled.mixture.means).toEqual(one.mixture.means.map((x) => x * factor));
      expect(scaled.logLikelihood).toBeCloseTo(one.logLikelihood - 2 * Math.log(factor), 9);
    }
  });

  it('has an answer for constants, duplicates and fewer rows than components, and no empty one', () => {
    fc.assert(
      fc.property(
        smallMatrices(),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom('full' as const, 'diagonal' as const),
        (matrix, k, covariance) => {
          const fit = gaussianMixture(matrix, { k, covariance, rng: createRng(k) });
          expect(fit.k).toBeLessThanOrEqual(Math.min(k, matrix.rows));
          expect(fit.requestedK).toBe(k);
          expect(new Set(fit.labels).size).toBe(fit.k);
          const { weights, means, covariances } = fit.mixture;
          const numbers = [...weights, ...means, ...covariances, fit.bic, fit.icl];
          expect(numbers.every(Number.isFinite)).toBe(true);
          expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          expect(fit.icl).toBeGreaterThanOrEqual(fit.bic);
          for (let i = 0; i < matrix.rows; i += 1) {
            const row = fit.responsibilities.data.subarray(i * fit.k, (i + 1) * fit.k);
            expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          }
        },
      ),
    );
  });

  it('keeps the likeliest of several starts', () => {
    const matrix = clouds(rowsOf([[0, 0]]), 60, createRng('starts'));
    const after = [1, 2, 4].map(
      (starts) => gaussianMixture(matrix, { k: 4, starts, rng: createRng(1) }).logLikelihood,
    );
    expect(after).toEqual(after.toSorted((a, b) => a - b));
  });

  it('places new rows as it placed its own', () => {
    const matrix = clouds(
      rowsOf([
        [0, 0],
        [4, 1],
      ]),
      50,
      createRng('place'),
    );
    for (const covariance of ['full', 'diagonal'] as const) {
      const fit = gaussianMixture(matrix, { k: 2, covariance, rng: createRng(1) });
      const again = gaussianPosteriors(
        JSON.parse(JSON.stringify(fit.mixture)) as typeof fit.mixture,
        matrix,
      );
      again.data.forEach((p, at) => expect(p).toBeCloseTo(fit.responsibilities.data[at], 9));
    }
  });

  it.each([
    [{ k: 0 }, 'k is not an integer of 1 or more: 0'],
    [{ k: 1, starts: 0.5 }, 'starts is not an integer of 1 or more: 0.5'],
    [{ k: 1, regularisation: -1 }, 'regularisation is not a number of 0 or more: -1'],
    [{ k: 1, tolerance: Number.NaN }, 'tolerance is not a number of 0 or more: NaN'],
    [{ k: 1, labels: Int32Array.of(0, 1) }, 'labels are not 2 groups of 0 to 0'],
    [{ k: 1, regularisation: 0 }, 'covariance of component 0 is singular (raise regularisation'],
  ])('refuses %o', (options, message) => {
    const same = rowsOf([
      [1, 2],
      [2, 4],
    ]);
    expect(() => gaussianMixture(same, { rng: createRng(1), ...options })).toThrow(message);
  });

  it('names a value that is no number', () => {
    const matrix = rowsOf([[1], [Number.NaN]]);
    expect(() => gaussianMixture(matrix, { k: 1, rng: createRng(1) })).toThrow(
      'row 1, column 0 of the matrix is NaN',
    );
  });
});

describe('gaussianMixtures', () => {
  it('lets BIC and ICL find the number of clouds', () => {
    const centres = rowsOf([
      [0, 0],
      [6, 0],
      [0, 6],
    ]);
    const fits = gaussianMixtures(clouds(centres, 150, createRng('three')), {
      ks: [1, 2, 3, 4, 5],
      rng: createRng(1),
    });
    expect(fits.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5]);
    expect(leastBy(fits, 'bic').k).toBe(3);
    expect(leastBy(fits, 'icl').k).toBe(3);
  });

  it('gives each number of components once when there are fewer distinct rows', () => {
    const fits = gaussianMixtures(rowsOf([[1], [2], [3], [1]]), {
      ks: [1, 2, 3, 4, 5],
      rng: createRng(1),
    });
    expect(fits.map(({ k }) => k)).toEqual([...new Set(fits.map(({ k }) => k))]);
    expect(fits.at(-1)?.k).toBeLessThanOrEqual(3);
  });
});

const benchmarks = sharedData('clustering_benchmarks');

describe.skipIf(benchmarks === null)(
  'iris (skipped without shared/data/clustering_benchmarks)',
  () => {
    const cells = benchmarks === null ? [] : readCells(join(benchmarks, 'sklearn', 'iris.csv'));
    const iris = matrixOf(
      4,
      Float64Array.from(cells.flatMap((row) => row.slice(0, 4).map(Number))),
    );
    const species = Int32Array.from(cells, (row) => Number(row[4]));

    // scikit-learn 1.9.1, GaussianMixture(3) of the columns divided by their units 4, 4, 8, 4 (which gives reg_covar the
    // same meaning), responsibilities started from the species; log likelihood and BIC in the original units.
    it.each([
      ['full' as const, -1.2013223684779728, 580.864663483627, 7, 0.9038742317748124],
      ['diagonal' as const, -2.0468202518487058, 744.3225932011144, 3, 0.8507972789115646],
    ])('%s: as scikit-learn from the species', (covariance, logLikelihood, bic, rounds, ari) => {
      const fit = gaussianMixture(iris, { k: 3, covariance, labels: species, rng: createRng(1) });
      expect(fit.logLikelihood).toBeCloseTo(logLikelihood, 9);
      expect(fit.bic).toBeCloseTo(bic, 7);
      expect(fit.iterations).toBe(rounds);
      expect(adjustedRand(fit.labels, species)).toBeCloseTo(ari, 9);
    });

    it('from k-means: ARI .90, as scikit-learn, and BIC finds two', () => {
      const fits = gaussianMixtures(iris, { ks: [1, 2, 3, 4, 5], rng: createRng('iris') });
      const three = fits[2];
      expect(adjustedRand(three.labels, species)).toBeCloseTo(0.9038742317748124, 9);
      // scikit-learn 1.9.1 from its own k-means: -1.20133 in 18 rounds. Versicolor and virginica overlap.
      expect(three.logLikelihood).toBeCloseTo(-1.20133, 4);
      expect(leastBy(fits, 'bic').k).toBe(2);
      expect(fits[1].bic).toBeCloseTo(574.0178520404065, 3);
    });
  },
);
