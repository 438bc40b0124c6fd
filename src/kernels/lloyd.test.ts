import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lloyd, meanVariance } from './lloyd.js';
import { indices, meanOf, rowsOf, smallMatrices } from './testing/matrices.js';

describe('lloyd', () => {
  it('moves centroids to their means', () => {
    // From 0 and 1: rows 1, 2, 9 go to 1, whose mean is 4; then 1 and 2 are nearer to 0, and 9 stays alone.
    const fit = lloyd(rowsOf([[0], [1], [2], [9]]), rowsOf([[0], [1]]), { tolerance: 0 });
    expect([...fit.centroids.data]).toEqual([1, 9]);
    expect([...fit.labels]).toEqual([0, 0, 0, 1]);
    expect(fit.inertia).toBe(2);
  });

  it('gives an empty cluster the row farthest from its centroid', () => {
    // Nothing is nearest to 1,000. Row 9 is farthest from 0.
    const fit = lloyd(rowsOf([[0], [1], [9]]), rowsOf([[0], [1000]]));
    expect([...fit.centroids.data]).toEqual([0.5, 9]);
    expect([...fit.labels]).toEqual([0, 0, 1]);
  });

  it('leaves a centroid where it was when every row sits on another', () => {
    const fit = lloyd(rowsOf([[1], [1]]), rowsOf([[1], [5]]));
    expect([...fit.centroids.data]).toEqual([1, 5]);
    expect(fit.inertia).toBe(0);
  });

  it('never ends worse than it began, and at the means of its clusters', () => {
    fc.assert(
      fc.property(smallMatrices(), (matrix) => {
        const k = Math.min(3, matrix.rows);
        const start = { rows: k, cols: matrix.cols, data: matrix.data.slice(0, k * matrix.cols) };
        const before = lloyd(matrix, start, { maxIterations: 1 }).inertia;
        const fit = lloyd(matrix, start, { tolerance: 0 });
        expect(fit.inertia).toBeLessThanOrEqual(before + 1e-9);
        for (const c of new Set(fit.labels)) {
          for (const j of indices(matrix.cols)) {
            const own = indices(matrix.rows).filter((i) => fit.labels[i] === c);
            const mean = meanOf(own.map((i) => matrix.data[i * matrix.cols + j]));
            expect(fit.centroids.data[c * matrix.cols + j]).toBeCloseTo(mean, 9);
          }
        }
      }),
    );
  });

  it('leaves its input alone', () => {
    const matrix = rowsOf([[0], [5]]);
    const start = rowsOf([[1], [2]]);
    lloyd(matrix, start);
    expect([matrix, start]).toEqual([rowsOf([[0], [5]]), rowsOf([[1], [2]])]);
  });

  it.each([
    [{ tolerance: -1 }, 'tolerance is not a number of 0 or more: -1'],
    [{ maxIterations: 0 }, 'maxIterations is not an integer of 1 or more: 0'],
  ])('refuses %o', (options, message) => {
    expect(() => lloyd(rowsOf([[1]]), rowsOf([[1]]), options)).toThrow(message);
  });
});

describe('meanVariance', () => {
  it('is the mean over columns', () => {
    // Column variances 1 and 0.
    expect(
      meanVariance(
        rowsOf([
          [0, 3],
          [2, 3],
        ]),
      ),
    ).toBe(0.5);
  });
});
