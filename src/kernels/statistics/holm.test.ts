import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './holm.js';

describe('holm', () => {
  it('is as worked by hand', () => {
    // Rising: .005 x 4 = .02, .01 x 3 = .03, .03 x 2 = .06, .04 x 1 = .04 but not below .06.
    const found = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, i) => expect(found[i]).toBeCloseTo(p, 12));
  });

  it('stays within 1, in order, and between the p itself and n times it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
        const found = holm(ps);
        found.forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual(ps[i]);
          expect(p).toBeLessThanOrEqual(1);
          found.forEach((q, j) => {
            if (ps[i] < ps[j]) expect(p).toBeLessThanOrEqual(q);
          });
        });
      }),
    );
  });

  it('refuses what is no p-value', () => {
    expect(() => holm([0.5, Number.NaN])).toThrow('p-value is not within 0 and 1: NaN');
  });
});
