import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnUnits, inUnits } from './column-units.js';
import { rowsOf, smallMatrices } from './testing/matrices.js';

describe('columnUnits', () => {
  it('are means, and powers of two at or above the ranges', () => {
    const { offsets, units } = columnUnits(
      rowsOf([
        [0, 7, 0],
        [3, 7, 0.9],
      ]),
    );
    expect([...offsets]).toEqual([1.5, 7, 0.45]);
    expect([...units]).toEqual([4, 1, 1]);
  });

  it('bring every column about zero, with a range of 1/2 to 1', () => {
    fc.assert(
      fc.property(
        smallMatrices(),
        fc.constantFrom(1, 1e-300, 1e90, 5e-324, 1e-310),
        (matrix, factor) => {
          const scaled = { ...matrix, data: matrix.data.map((x) => x * factor) };
          const { cols, data } = inUnits(scaled, columnUnits(scaled));
          for (let j = 0; j < cols; j += 1) {
            const column = [...data].filter((_, at) => at % cols === j);
            const range = Math.max(...column) - Math.min(...column);
            expect(column.every((x) => Math.abs(x) <= 1)).toBe(true);
            // A constant column is 0; the smallest numbers have no unit of their own.
            if (range > 0 && factor > 1e-305) expect(range).toBeGreaterThanOrEqual(0.499);
          }
        },
      ),
    );
  });
});
