import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.js';

describe('wilson', () => {
  it('equals the published example of 81 in 263', () => {
    // Newcombe 1998, table I, method 3.
    const { low, high } = wilson(81, 263);
    expect(low.toFixed(4)).toBe('0.2553');
    expect(high.toFixed(4)).toBe('0.3662');
  });

  it('tells something at none of n', () => {
    // Published as .0000 and .1611 for 0 of 20: z^2 / (n + z^2) = 3.8415 / 23.8415.
    const { low, high } = wilson(0, 20);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(3.841458820694124 / (20 + 3.841458820694124), 12);
    expect(wilson(20, 20).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('holds the share, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (n, some) => {
        const successes = Math.min(n, some);
        const { low, high } = wilson(successes, n);
        expect(low).toBeLessThanOrEqual(successes / n);
        expect(high).toBeGreaterThanOrEqual(successes / n);
        expect(wilson(n - successes, n).low).toBeCloseTo(1 - high, 10);
      }),
    );
  });

  it('refuses more successes than trials', () => {
    expect(() => wilson(3, 2)).toThrow('3 of 2');
  });
});
