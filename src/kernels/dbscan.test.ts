import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { dbscan } from './dbscan.js';
import { hdbscan } from './hdbscan.js';
import { distance, indices, rowsOf, smallMatrices } from './testing/matrices.js';
import { readCells, sharedData } from './testing/shared-data.js';

describe('dbscan', () => {
  it('is as worked by hand', () => {
    // Within 1: 0 has 2 neighbours with itself, 1 has 3, 2 has 2; 10 and 10.5 and 11 likewise; 5 is alone.
    const matrix = rowsOf([[5], [0], [1], [2], [10], [10.5], [11]]);
    const found = dbscan(matrix, { eps: 1, minPoints: 3 });
    expect([...found.core]).toEqual([0, 0, 1, 0, 1, 1, 1]);
    expect([...found.labels]).toEqual([-1, 0, 0, 0, 1, 1, 1]);
    expect(found.k).toBe(2);
  });

  it('gives a border row to the nearest core row, of equally near ones to the lowest', () => {
    // 4 and 14 are core with four each. 9 lies 5 from both; 8 lies nearer to 4, 10 nearer to 14, but too far from others.
    const near = (x: number) => [[x], [x - 0.2], [x - 0.1], [x], [x + 0.1]].slice(1);
    const left = near(4);
    const right = near(14);
    const options = { eps: 5.1, minPoints: 6 };
    const labels = (x: number) =>
      dbscan(rowsOf([...right, ...left, ...near(0), ...near(18), [x]]), options).labels;
    expect(labels(8.5).at(-1)).toBe(labels(8.5)[4]);
    expect(labels(9.5).at(-1)).toBe(labels(9.5)[0]);
  });

  it('has core rows in the components of the graph of neighbours, and no NaN', () => {
    fc.assert(
      fc.property(
        smallMatrices(20),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0.5, 1, 1.5, 2.3),
        (matrix, minPoints, eps) => {
          const { labels, core, k } = dbscan(matrix, { eps, minPoints });
          const near = (i: number) =>
            indices(matrix.rows).filter((j) => distance(matrix, i, j) <= eps);
          for (const i of indices(matrix.rows)) {
            expect(core[i]).toBe(near(i).length >= minPoints ? 1 : 0);
            const cores = near(i).filter((j) => core[j] === 1);
            if (core[i] === 1) for (const j of cores) expect(labels[j]).toBe(labels[i]);
            else if (cores.length === 0) expect(labels[i]).toBe(-1);
            else {
              const nearest = Math.min(...cores.map((j) => distance(matrix, i, j)));
              const chosen = cores.find((j) => distance(matrix, i, j) === nearest);
              expect(labels[i]).toBe(labels[chosen ?? -1]);
            }
          }
          expect(new Set(labels.filter((label) => label >= 0)).size).toBe(k);
          expect(k).toBe(componentsOf(matrix.rows, core, near));
        },
      ),
    );
  });

  it('is the cut of the HDBSCAN tree for every eps, for its core rows', () => {
    // Rows that HDBSCAN keeps in its tree beyond 1 / eps, with minimum cluster size 2, are DBSCAN's core rows in company.
    fc.assert(
      fc.property(smallMatrices(20), (matrix) => {
        fc.pre(matrix.rows > 1);
        const eps = 1.2;
        const { core, tree } = hdbscan(matrix, { minClusterSize: 2, minSamples: 2 });
        const found = dbscan(matrix, { eps, minPoints: 2 });
        core.forEach((distance, i) => expect(found.core[i]).toBe(distance <= eps ? 1 : 0));
        tree.rowLambdas.forEach((lambda, i) => {
          if (1 / lambda <= eps) expect(found.labels[i]).not.toBe(-1);
        });
      }),
    );
  });

  it.each([
    [{ eps: 0, minPoints: 1 }, 'eps is not a distance above 0: 0 (see the k-distance curve)'],
    [{ eps: Number.NaN, minPoints: 1 }, 'eps is not a distance above 0: NaN'],
    [{ eps: 1, minPoints: 0 }, 'minPoints is not an integer of 1 or more: 0'],
  ])('refuses %o', (options, message) => {
    expect(() => dbscan(rowsOf([[1]]), options)).toThrow(message);
  });
});

const folder = sharedData('clustering_benchmarks');

// Needs the published benchmark sets beside the repository. Figures of scikit-learn 1.9.1.
describe.skipIf(folder === null)('dbscan on published sets', () => {
  it.each([
    ['fcps/lsun', 0.5, 4, 3, 0, 398, 1],
    ['fcps/target', 0.5, 4, 2, 12, 758, 0.9996],
    ['fcps/hepta', 1, 6, 7, 0, 212, 1],
    ['sipu/aggregation', 1.5, 6, 5, 1, 755, 0.8074],
    ['sipu/r15', 0.4, 10, 15, 31, 458, 0.922],
  ])('%s, eps %d, minPoints %i', (name, eps, minPoints, k, noise, core, ari) => {
    const cells = readCells(join(folder ?? '', `${name}.csv`));
    const matrix = rowsOf(cells.map((row) => row.slice(0, -1).map(Number)));
    const found = dbscan(matrix, { eps, minPoints });
    expect(found.k).toBe(k);
    expect(found.core.filter((is) => is === 1)).toHaveLength(core);
    expect(found.labels.filter((label) => label === -1)).toHaveLength(noise);
    const truth = Int32Array.from(cells, (row) => Number(row.at(-1)));
    expect(
      adjustedRand(
        truth,
        found.labels.map((label) => label + 1),
      ),
    ).toBeCloseTo(ari, 4);
  });
});

function componentsOf(rows: number, core: Uint8Array, near: (i: number) => number[]): number {
  const seen = new Set<number>();
  let components = 0;
  for (const start of indices(rows)) {
    if (core[start] === 0 || seen.has(start)) continue;
    components += 1;
    const waiting = [start];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
      if (seen.has(i)) continue;
      seen.add(i);
      waiting.push(...near(i).filter((j) => core[j] === 1));
    }
  }
  return components;
}
