import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { kmeans, sweep } from './kmeans.js';
import { lloyd } from './lloyd.js';
import { matrixOf } from './matrix.js';
import type { Matrix } from './matrix.js';
import { createRng } from './rng.js';
import { clouds, rowsOf, smallMatrices } from './testing/matrices.js';
import { readCells, sharedData } from './testing/shared-data.js';

describe('kmeans', () => {
  it('finds the two groups of six numbers', () => {
    // Means 1 and 11; the squares are 1 + 0 + 1 in each.
    const fit = kmeans(rowsOf([[0], [1], [2], [10], [11], [12]]), { k: 2, rng: createRng(1) });
    expect(fit.centroids.data.toSorted()).toEqual(Float64Array.of(1, 11));
    expect(fit.inertia).toBe(4);
    expect(fit).toMatchObject({ k: 2, requestedK: 2 });
  });

  it('gives the same bytes for the same seed', () => {
    const matrix = clouds(
      rowsOf([
        [0, 0],
        [3, 0],
        [0, 3],
      ]),
      200,
      createRng('data'),
    );
    const one = kmeans(matrix, { k: 3, rng: createRng('fit') });
    expect(kmeans(matrix, { k: 3, rng: createRng('fit') })).toEqual(one);
  });

  it('comes near the best of all splits of a few rows', () => {
    // A heuristic: in some 20,000 random cases the worst was 1.26 times the best.
    fc.assert(
      fc.property(smallMatrices(7), fc.integer(), (matrix, seed) => {
        const fit = kmeans(matrix, { k: 2, starts: 20, rng: createRng(seed), tolerance: 0 });
        expect(fit.inertia).toBeGreaterThanOrEqual(bestSplit(matrix) - 1e-9);
        expect(fit.inertia).toBeLessThanOrEqual(1.5 * bestSplit(matrix) + 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('never leaves a cluster empty and never gives NaN: duplicates, constants, k beyond n', () => {
    fc.assert(
      fc.property(smallMatrices(), fc.integer({ min: 1, max: 9 }), (matrix, k) => {
        const fit = kmeans(matrix, { k, starts: 2, rng: createRng(k) });
        expect(fit.k).toBe(Math.min(k, distinctRows(matrix)));
        expect(fit.requestedK).toBe(k);
        expect(fit.centroids.rows).toBe(fit.k);
        expect(new Set(fit.labels).size).toBe(fit.k);
        for (const value of fit.centroids.data) expect(Number.isFinite(value)).toBe(true);
        expect(Number.isFinite(fit.inertia)).toBe(true);
      }),
    );
  });

  it('names a value that is no number', () => {
    const matrix = rowsOf([[1], [Number.NaN]]);
    expect(() => kmeans(matrix, { k: 1, rng: createRng(1) })).toThrow(
      'row 1, column 0 of the matrix is NaN',
    );
  });

  it.each([
    [{ k: 0 }, 'k is not an integer of 1 or more: 0'],
    [{ k: 2, starts: 0 }, 'starts is not an integer of 1 or more: 0'],
    [{ k: 2, tolerance: Number.NaN }, 'tolerance is not a number of 0 or more: NaN'],
  ])('refuses %o', (options, message) => {
    expect(() => kmeans(rowsOf([[1]]), { rng: createRng(1), ...options })).toThrow(message);
  });
});

describe('kmeans of many rows', () => {
  it('started on a sample, ends on all rows as well as from the true centres', () => {
    const centres = rowsOf([
      [0, 0, 0],
      [4, 0, 0],
      [0, 4, 0],
      [4, 4, 0],
      [0, 0, 4],
    ]);
    const matrix = clouds(centres, 6000, createRng('many'));
    const fit = kmeans(matrix, { k: 5, rng: createRng(1), tolerance: 0 });
    const truth = Int32Array.from({ length: matrix.rows }, (_, i) => Math.floor(i / 6000));
    expect(adjustedRand(fit.labels, truth)).toBeGreaterThan(0.85);
    const direct = lloyd(matrix, centres, { tolerance: 0 });
    expect(fit.inertia / direct.inertia).toBeCloseTo(1, 6);
  });

  it('finds rare distinct rows that a sample may lack', () => {
    const data = new Float64Array(30_000).fill(1);
    data[17] = 5;
    data[29_999] = 9;
    const fit = kmeans(matrixOf(1, data), { k: 4, rng: createRng(1) });
    expect(fit.centroids.data.toSorted()).toEqual(Float64Array.of(1, 5, 9));
    expect(fit.inertia).toBe(0);
  });
});

describe('sweep', () => {
  it('explains more with every cluster, and reports its progress', () => {
    const matrix = clouds(
      rowsOf([
        [0, 0],
        [2, 0],
        [0, 2],
      ]),
      100,
      createRng('sweep'),
    );
    const seen: number[] = [];
    const fits = sweep(matrix, {
      ks: [8, 3, 5, 4],
      starts: 2,
      rng: createRng(1),
      onProgress: (done, total) => seen.push(done / total),
    });
    expect(fits.map(({ k }) => k)).toEqual([3, 4, 5, 8]);
    fits.slice(1).forEach((fit, i) => expect(fit.inertia).toBeLessThan(fits[i].inertia));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('gives each number of clusters once when there are fewer distinct rows', () => {
    const fits = sweep(rowsOf([[1], [2], [3], [1]]), { ks: [2, 3, 4, 5], rng: createRng(1) });
    expect(fits.map(({ k }) => k)).toEqual([2, 3]);
  });

  it('needs a number of clusters', () => {
    expect(() => sweep(rowsOf([[1]]), { ks: [], rng: createRng(1) })).toThrow('give ks');
  });
});

const benchmarks = sharedData('clustering_benchmarks');

describe.skipIf(benchmarks === null)(
  'published benchmarks (skipped without shared/data/clustering_benchmarks)',
  () => {
    const folder = benchmarks ?? '';
    const reference = benchmarks === null ? [] : readCells(join(folder, 'SSE_REFERENCE.csv'));
    const known = reference.map(([group, name, n, d, k, , , sse]) => ({
      path: name === 'iris' ? join('sklearn', 'iris.csv') : join(group, `${name}.csv`),
      n: Number(n),
      d: Number(d),
      k: Number(k),
      sse: Number(sse),
    }));

    it.each(known)(
      '$path: sum of squares within .1 % of the reference',
      ({ path, n, d, k, sse }) => {
        const values = readCells(join(folder, path)).flatMap((cells) =>
          cells.slice(0, d).map(Number),
        );
        const matrix = matrixOf(d, Float64Array.from(values));
        expect(matrix.rows).toBe(n);
        const fit = kmeans(matrix, { k, rng: createRng(path) });
        expect(fit.inertia).toBeLessThanOrEqual(sse * 1.001);
      },
    );
  },
);

function distinctRows({ rows, cols, data }: Matrix): number {
  const keys = Array.from({ length: rows }, (_, i) => data.slice(i * cols, (i + 1) * cols).join());
  return new Set(keys).size;
}

/** The least sum of squares over all ways to split rows in two (or none). */
function bestSplit(matrix: Matrix): number {
  let best = Infinity;
  for (let mask = 0; mask < 2 ** (matrix.rows - 1); mask += 1) {
    const inside = (row: number) => (mask >> row) % 2 === 1;
    best = Math.min(best, squares(matrix, inside) + squares(matrix, (row) => !inside(row)));
  }
  return best;
}

function squares({ rows, cols, data }: Matrix, inside: (row: number) => boolean): number {
  let total = 0;
  for (let j = 0; j < cols; j += 1) {
    const values = Array.from({ length: rows }, (_, i) => i)
      .filter(inside)
      .map((i) => data[i * cols + j]);
    const mean = values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length);
    total += values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  }
  return total;
}
