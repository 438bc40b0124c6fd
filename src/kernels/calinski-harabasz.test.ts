import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calinskiHarabasz } from './calinski-harabasz.js';
import { distance, indices, labelled, rowsOf } from './testing/matrices.js';

describe('calinskiHarabasz', () => {
  it('is as worked by hand', () => {
    // Means 1 and 12 about 6.5: between 2 x 5.5^2 x 2 = 121. Within 1 + 1 + 4 + 4 = 10. (121 / 1) / (10 / 2).
    const matrix = rowsOf([[0], [2], [10], [14]]);
    expect(calinskiHarabasz(matrix, Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo(24.2, 12);
  });

  it('equals the naive computation, from distances of pairs', () => {
    fc.assert(
      fc.property(labelled(), ({ matrix, labels }) => {
        const k = new Set(labels).size;
        fc.pre(k > 1 && matrix.rows > k);
        const all = indices(matrix.rows);
        // The sum of squares about the mean is the sum of squared distances of pairs over the number of rows.
        const about = (rows: number[]) =>
          rows.reduce(
            (sum, i) => sum + rows.reduce((s, j) => s + distance(matrix, i, j) ** 2, 0),
            0,
          ) /
          (2 * rows.length);
        const within = [...new Set(labels)].reduce(
          (sum, label) => sum + about(all.filter((i) => labels[i] === label)),
          0,
        );
        fc.pre(within > 1e-9);
        const expected = (about(all) - within) / (k - 1) / (within / (matrix.rows - k));
        expect(calinskiHarabasz(matrix, labels, 4)).toBeCloseTo(expected, 6);
      }),
    );
  });
});
