import { describe, expect, it } from 'vitest';
import { quantile, quantileOfSorted } from './quantile.js';

describe('quantile', () => {
  it('is linear between neighbours', () => {
    // Positions 0..3; share .5 is position 1.5, between 2 and 4.
    expect(quantile(Float64Array.of(8, 1, 4, 2), 0.5)).toBe(3);
    // Position .9 x 3 = 2.7: 4 + .7 x (8 - 4).
    expect(quantile(Float64Array.of(8, 1, 4, 2), 0.9)).toBeCloseTo(6.8, 12);
  });

  it('has the ends, and leaves its input alone', () => {
    const values = Float64Array.of(3, 1, 2);
    expect([quantile(values, 0), quantile(values, 1)]).toEqual([1, 3]);
    expect(values).toEqual(Float64Array.of(3, 1, 2));
    expect(quantileOfSorted(Float64Array.of(5), 0.99)).toBe(5);
  });

  it('refuses what has no quantile', () => {
    expect(() => quantile(new Float64Array(0), 0.5)).toThrow('no values');
    expect(() => quantile(Float64Array.of(1), 2)).toThrow('share is not within 0 and 1: 2');
  });
});
