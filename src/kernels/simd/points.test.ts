import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { meanVariance } from '../lloyd.js';
import { smallMatrices } from '../testing/matrices.js';
import { createMemory } from './memory.js';
import { kernelModule } from './module.js';
import { loadPoints } from './points.js';
import type { Points } from './points.js';
import { createPool } from './pool.js';

const memory = createMemory();
const [one, two] = await Promise.all(
  [1, 2].map(async (threads) => createPool(threads, await kernelModule(), memory)),
);
afterAll(() => Promise.all([one.close(), two.close()]));

/** The stored value of a row and column. */
function stored({ blocks, cols }: Points, row: number, col: number): number {
  return memory.f32(blocks + (row >> 3) * cols * 32 + col * 32, 8)[row & 7];
}

const bytesOf = ({ blocks, rows, cols }: Points) =>
  memory.f32(blocks, Math.ceil(rows / 8) * 8 * cols).slice();

describe('points', () => {
  it('stand in blocks of eight rows, filled up with the last', async () => {
    const data = Float64Array.from({ length: 18 }, (_, i) => (i % 5) - 2);
    const points = await loadPoints(two, { rows: 9, cols: 2, data });
    for (let row = 0; row < 16; row += 1) {
      for (const col of [0, 1]) {
        expect(stored(points, row, col)).toBe(data[Math.min(row, 8) * 2 + col]);
      }
    }
    expect(points).toMatchObject({ rows: 9, cols: 2, scale: 1 });
    points.release();
    expect(memory.used).toBe(0);
  });

  it('are the same from rows or columns, in either precision, on any number of threads', async () => {
    const rows = 70_001;
    const columns = [0, 1, 2].map((col) =>
      Float32Array.from({ length: rows }, (_, row) => ((row * 7919 + col * 31) % 1000) - 500),
    );
    const data = Float64Array.from(
      { length: rows * 3 },
      (_, i) => columns[i % 3][Math.floor(i / 3)],
    );
    const sources = [
      columns,
      { rows, cols: 3, data },
      { rows, cols: 3, data: Float32Array.from(data) },
    ];
    const expected = await loadPoints(one, columns);
    for (const source of sources) {
      const points = await loadPoints(two, source);
      expect(bytesOf(points)).toEqual(bytesOf(expected));
      expect(points.meanVariance).toBe(expected.meanVariance);
      points.release();
    }
    expected.release();
  });

  it('know the mean variance of their columns', async () => {
    await fc.assert(
      fc.asyncProperty(smallMatrices(), async (matrix) => {
        const points = await loadPoints(two, matrix);
        expect(points.meanVariance).toBeCloseTo(meanVariance(matrix), 9);
        points.release();
      }),
    );
  });

  it('keep columns far from 0 exact by shifting them', async () => {
    const data = Float64Array.of(1e9, 1e9 + 1, 1e9 + 2, 1e9 + 5);
    const points = await loadPoints(two, { rows: 4, cols: 1, data });
    expect(stored(points, 3, 0) - stored(points, 0, 0)).toBe(5);
    expect(points.meanVariance).toBeCloseTo(3.5, 9);
    points.release();
  });

  it.each([1e-60, 1e60, 2 ** 40])(
    'are scaled where squares would leave the range: %s',
    async (unit) => {
      const data = Float64Array.of(-unit, 0, unit, 3 * unit);
      const points = await loadPoints(two, { rows: 4, cols: 1, data });
      expect(Number.isInteger(Math.log2(points.scale))).toBe(true);
      expect(stored(points, 3, 0)).toBeCloseTo(3 * unit * points.scale, 6);
      expect(Math.abs(stored(points, 3, 0))).toBeLessThan(4);
      points.release();
    },
  );

  it.each([Number.NaN, Infinity, -Infinity, 1e200])(
    'refuse %s, naming its place',
    async (value) => {
      const data = Float64Array.of(1, 2, 3, value, 5, 6);
      await expect(loadPoints(two, { rows: 3, cols: 2, data })).rejects.toThrow(
        `row 1, column 1 of the matrix is ${value} (leave the row out`,
      );
      expect(memory.used).toBe(0);
    },
  );

  it('refuse what is no matrix, and what is too large', async () => {
    const data = new Float64Array(0);
    await expect(loadPoints(two, { rows: 0, cols: 2, data })).rejects.toThrow('is empty');
    await expect(loadPoints(two, [])).rejects.toThrow('is empty');
    await expect(loadPoints(two, { rows: 2, cols: 2, data })).rejects.toThrow('holds 0 values');
    await expect(loadPoints(two, [new Float32Array(2), new Float32Array(3)])).rejects.toThrow(
      'column 1 has 3 rows where column 0 has 2',
    );
    // One array many times over: what it would take is found out before anything is copied.
    const column = new Float32Array(2 ** 26);
    await expect(
      loadPoints(
        two,
        Array.from({ length: 17 }, () => column),
      ),
    ).rejects.toThrow('4 GB');
    expect(memory.used).toBe(0);
  });

  it('end when cancelled, and give their memory back', async () => {
    const controller = new AbortController();
    const columns = [new Float32Array(300_000).fill(1)];
    const loading = loadPoints(two, columns, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('changed my mind')),
    });
    await expect(loading).rejects.toThrow('changed my mind');
    expect(memory.used).toBe(0);
  });
});
