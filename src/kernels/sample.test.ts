import { describe, expect, it } from 'vitest';
import { createRng } from './rng.js';
import { sampleRows } from './sample.js';

describe('sampleRows', () => {
  it('draws distinct rows, ascending', () => {
    const rows = sampleRows(1000, 50, createRng(1));
    expect(rows).toHaveLength(50);
    expect(new Set(rows).size).toBe(50);
    expect(rows).toEqual(rows.toSorted());
  });

  it('gives all rows when as many are asked', () => {
    expect(sampleRows(3, 5, createRng(1))).toEqual(Int32Array.of(0, 1, 2));
  });

  it('draws every row as often', () => {
    const counts = new Float64Array(10);
    for (let seed = 0; seed < 10_000; seed += 1) {
      for (const row of sampleRows(10, 3, createRng(seed))) counts[row] += 1;
    }
    // 3,000 each, of standard deviation sqrt(10,000 x .3 x .7) = 46.
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThan(5 * 46);
  });
});
