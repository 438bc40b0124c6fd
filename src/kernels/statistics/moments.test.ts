import { describe, expect, it } from 'vitest';
import { exactSum, moments } from './moments.js';

describe('exactSum', () => {
  it('keeps what a plain sum loses', () => {
    expect(exactSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(exactSum([])).toBe(0);
    expect(exactSum(Array.from({ length: 10 }, () => 0.1))).toBe(1);
  });
});

describe('moments', () => {
  it('is as worked by hand', () => {
    // Mean 5; deviations -3, -1, -1, -1, 0, 0, 2, 4: squares sum to 32, over 7.
    const found = moments(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9));
    expect(found).toEqual({ n: 8, mean: 5, variance: 32 / 7 });
  });

  it('does not lose digits that all values share', () => {
    const found = moments(Float64Array.of(1e12 + 1, 1e12 + 2, 1e12 + 3));
    expect(found).toEqual({ n: 3, mean: 1e12 + 2, variance: 1 });
  });

  it('has an answer for none and one', () => {
    expect(moments(new Float64Array(0))).toEqual({ n: 0, mean: 0, variance: 0 });
    expect(moments(Float64Array.of(7))).toEqual({ n: 1, mean: 7, variance: 0 });
  });
});
