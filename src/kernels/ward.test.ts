import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { cutDendrogram } from './dendrogram.js';
import type { Matrix } from './matrix.js';
import { createRng } from './rng.js';
import { clouds, indices, rowsOf, smallMatrices } from './testing/matrices.js';
import { readCells, sharedData } from './testing/shared-data.js';
import { cutWardOfMany, ward, wardOfMany } from './ward.js';

describe('ward', () => {
  it('is as worked by hand', () => {
    // 0 and 1 merge at 1, 5 and 7 at 2; then two of each, centroids 1/2 and 6: sqrt(2 * 2 * 2 / 4) * 5.5.
    const tree = ward(rowsOf([[0], [5], [1], [7]]));
    expect([...tree.left]).toEqual([0, 1, 4]);
    expect([...tree.right]).toEqual([2, 3, 5]);
    expect([...tree.heights.subarray(0, 2)]).toEqual([1, 2]);
    expect(tree.heights[2]).toBeCloseTo(Math.sqrt(2) * 5.5, 12);
    expect([...tree.sizes]).toEqual([2, 2, 4]);
    expect([...cutDendrogram(tree, 2)]).toEqual([0, 1, 0, 1]);
  });

  it('counts a row for as many as it stands for', () => {
    const whole = ward(rowsOf([[0], [0], [0], [4], [9]]));
    const gathered = ward(rowsOf([[0], [4], [9]]), Float64Array.of(3, 1, 1));
    expect([...gathered.heights]).toEqual(Array.from(whole.heights.subarray(2)));
    expect([...gathered.sizes]).toEqual(Array.from(whole.sizes.subarray(2)));
  });

  it('has the heights of merging the least Ward pair again and again', () => {
    fc.assert(
      fc.property(realMatrices(), (matrix) => {
        const tree = ward(matrix);
        naiveHeights(matrix).forEach((height, m) => expect(tree.heights[m]).toBeCloseTo(height, 8));
      }),
    );
  });

  it('never falls, has all rows on top and adds up to the sum of squares', () => {
    fc.assert(
      fc.property(smallMatrices(20), (matrix) => {
        const { heights, sizes } = ward(matrix);
        for (let m = 1; m < heights.length; m += 1)
          expect(heights[m]).toBeGreaterThanOrEqual(heights[m - 1]);
        if (matrix.rows > 1) expect(sizes.at(-1)).toBe(matrix.rows);
        // Each merge raises the sum of squares by half its squared height.
        const raised = heights.reduce((sum, height) => sum + height ** 2 / 2, 0);
        expect(raised).toBeCloseTo(sumOfSquares(matrix), 8);
      }),
    );
  });

  it('has no merge for one row', () => {
    expect(ward(rowsOf([[3]])).heights).toHaveLength(0);
    expect([...cutDendrogram(ward(rowsOf([[3]])), 1)]).toEqual([0]);
  });

  it.each([
    [Float64Array.of(1), '1 sizes for 2 rows'],
    [Float64Array.of(1, 0), 'size of row 1 is not above 0: 0'],
    [Float64Array.of(Number.NaN, 1), 'size of row 0 is not above 0: NaN'],
  ])('refuses sizes %o', (sizes, message) => {
    expect(() => ward(rowsOf([[1], [2]]), sizes)).toThrow(message);
  });
});

describe('wardOfMany', () => {
  it('finds the clouds that Ward on all rows finds', () => {
    const centres = rowsOf([
      [0, 0],
      [9, 0],
      [0, 9],
      [9, 9],
    ]);
    const matrix = clouds(centres, 200, createRng(1));
    const whole = cutDendrogram(ward(matrix), 4);
    const many = wardOfMany(matrix, { groups: 40, rng: createRng(2) });
    expect(many.dendrogram.rows).toBe(40);
    expect(many.dendrogram.sizes.at(-1)).toBe(800);
    expect(adjustedRand(cutWardOfMany(many, 4), whole)).toBeGreaterThan(0.99);
  });

  it('makes do with fewer groups when there are fewer distinct rows', () => {
    const many = wardOfMany(rowsOf([[1], [1], [2]]), { rng: createRng(1) });
    expect([...cutWardOfMany(many, 2)]).toEqual(
      [0, 0, 1].map((c) => (many.groupOf[0] === 0 ? c : 1 - c)),
    );
  });
});

const folder = sharedData('clustering_benchmarks');

// Needs the published benchmark sets beside the repository. Figures of scipy 1.17.1's linkage(X, 'ward').
describe.skipIf(folder === null)('ward on published sets', () => {
  it.each([
    ['fcps/lsun', 3, 248.097385, 32.9660614, 0.368822],
    ['fcps/target', 6, 311.806062, 27.0383535, 0.638779],
    ['fcps/hepta', 7, 276.635729, 30.8759595, 1],
    ['sipu/aggregation', 7, 2807.4951, 347.662473, 0.813314],
    ['sipu/r15', 15, 710.931086, 78.8780369, 0.981996],
  ])('%s cut to %i', (name, k, sum, last, ari) => {
    const cells = readCells(join(folder ?? '', `${name}.csv`));
    const tree = ward(rowsOf(cells.map((row) => row.slice(0, -1).map(Number))));
    expect(tree.heights.reduce((total, height) => total + height, 0)).toBeCloseTo(sum, 3);
    expect(tree.heights.at(-1)).toBeCloseTo(last, 4);
    const truth = Int32Array.from(cells, (row) => Number(row.at(-1)));
    expect(adjustedRand(truth, cutDendrogram(tree, k))).toBeCloseTo(ari, 5);
  });
});

/** Small matrices without ties. */
function realMatrices(): fc.Arbitrary<Matrix> {
  return fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer()).map(([rows, seed]) => {
    const rng = createRng(seed);
    return { rows, cols: 2, data: Float64Array.from({ length: 2 * rows }, () => rng.normal()) };
  });
}

function naiveHeights(matrix: Matrix): number[] {
  const sets = indices(matrix.rows).map((i) => [i]);
  const heights: number[] = [];
  while (sets.length > 1) {
    let [least, at, with_] = [Infinity, 0, 0];
    for (let x = 0; x < sets.length; x += 1) {
      for (let y = x + 1; y < sets.length; y += 1) {
        const both = part(matrix, [...sets[x], ...sets[y]]);
        const raise =
          sumOfSquares(both) -
          sumOfSquares(part(matrix, sets[x])) -
          sumOfSquares(part(matrix, sets[y]));
        if (raise < least) [least, at, with_] = [raise, x, y];
      }
    }
    sets[at].push(...sets[with_]);
    sets.splice(with_, 1);
    heights.push(Math.sqrt(2 * least));
  }
  return heights;
}

function part({ cols, data }: Matrix, rows: readonly number[]): Matrix {
  const taken = rows.flatMap((row) => Array.from(data.subarray(row * cols, (row + 1) * cols)));
  return { rows: rows.length, cols, data: Float64Array.from(taken) };
}

function sumOfSquares({ rows, cols, data }: Matrix): number {
  const means = new Float64Array(cols);
  data.forEach((x, at) => (means[at % cols] += x / rows));
  return data.reduce((sum, x, at) => sum + (x - means[at % cols]) ** 2, 0);
}
