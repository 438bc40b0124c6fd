import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrix.js';
import { principalComponents, project } from './pca.js';
import { rowsOf } from './testing/matrices.js';
import { readCells, sharedData } from './testing/shared-data.js';

describe('principalComponents', () => {
  it('finds the line that points lie on', () => {
    const found = principalComponents(
      rowsOf([
        [0, 1],
        [2, 3],
        [4, 5],
      ]),
      2,
    );
    expect([...found.mean]).toEqual([2, 3]);
    expect(found.explained[0]).toBeCloseTo(1, 12);
    expect(found.explained[1]).toBeCloseTo(0, 12);
    expect(found.components.data[0]).toBeCloseTo(Math.SQRT1_2, 12);
    // (0, 1) lies 2 sqrt(2) before the mean, along the line.
    expect(found.scores.data[0]).toBeCloseTo(-2 * Math.SQRT2, 12);
    expect(found.scores.data[1]).toBeCloseTo(0, 12);
  });

  it('projects further rows alike', () => {
    const fitted = principalComponents(
      rowsOf([
        [0, 0],
        [2, 0],
        [4, 1],
      ]),
      1,
    );
    expect(project(rowsOf([[4, 1]]), fitted).data[0]).toBe(fitted.scores.data[2]);
    expect(() => project(rowsOf([[1]]), fitted)).toThrow('matrix has 1 columns, the components 2');
  });

  it('has an answer for rows all alike, and for one row', () => {
    const same = principalComponents(
      rowsOf([
        [3, 3],
        [3, 3],
      ]),
      2,
    );
    expect([...same.explained, ...same.scores.data]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(principalComponents(rowsOf([[1, 2]]), 5).components.rows).toBe(2);
    expect(() => principalComponents(rowsOf([[1]]), 0)).toThrow('not an integer of 1 or more: 0');
  });

  const benchmarks = sharedData('clustering_benchmarks');

  it.skipIf(benchmarks === null)(
    'explains the irises as published (skipped without shared/data/clustering_benchmarks)',
    () => {
      const cells = readCells(join(benchmarks ?? '', 'sklearn', 'iris.csv'));
      const data = Float64Array.from(cells.flatMap((row) => row.slice(0, 4).map(Number)));
      const { explained } = principalComponents(matrixOf(4, data), 4);
      // As in the documentation of scikit-learn's PCA example.
      const published = [0.92461872, 0.05306648, 0.01710261, 0.00521218];
      published.forEach((share, i) => expect(explained[i]).toBeCloseTo(share, 7));
    },
  );
});
