import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { countMixtures } from './count-mixtures.js';
import { leastBySlope } from './information-criteria.js';
import type { RawColumn } from './raw-column.js';
import { createRng } from './rng.js';

const amount = (id: string, num: ArrayLike<number>): RawColumn => ({
  id,
  kind: 'amount',
  num: Float64Array.from(num),
});

describe('countMixtures', () => {
  it('tells groups that share nothing apart, and leaves rows of nothing to the shares', () => {
    const columns = [amount('a', [9, 9, 9, 0, 0]), amount('b', [0, 0, 0, 9, 0])];
    const [fit] = countMixtures(columns, { ks: [2], rng: createRng(1) });
    expect(fit.labels[0]).toBe(fit.labels[1]);
    expect(fit.labels[0]).not.toBe(fit.labels[3]);
    // Three of the four rows with counts are of the first kind.
    expect(fit.posteriors.data[4 * 2 + fit.labels[0]]).toBeCloseTo(0.75, 3);
    expect(fit.labels[4]).toBe(fit.labels[0]);
  });

  it.each([5, 6, 7, 8])(
    'finds planted compositions (seed %i), and their number by the slope of BIC and ICL',
    (seed) => {
      const rng = createRng(seed);
      const profiles = [
        [8, 1, 1, 1, 2],
        [1, 8, 1, 1, 2],
        [1, 1, 8, 2, 1],
      ];
      const truth = Int32Array.from({ length: 600 }, (_, i) => i % 3);
      const volumes = Float64Array.from(truth, () => 1 + 2 * rng.gamma(1.2));
      const columns = profiles[0].map((_, j) =>
        amount(
          `c${j}`,
          Float64Array.from(truth, (g, i) => rng.poisson(profiles[g][j] * volumes[i])),
        ),
      );
      const fits = countMixtures(columns, { ks: [1, 2, 3, 4, 5, 6], rng: createRng(1) });
      expect(fits.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(leastBySlope(fits, 'icl', 600).k).toBe(3);
      expect(leastBySlope(fits, 'bic', 600).k).toBe(3);
      expect(adjustedRand(fits[2].labels, truth)).toBeGreaterThan(0.9);
    },
  );

  it('never answers NaN nor an empty group, whatever it is given', () => {
    const cells = fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.constant(0)), {
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const columns = [0, 1, 2].map((j) =>
          amount(
            `c${j}`,
            rows.map((row) => row[j]),
          ),
        );
        const ask = () => countMixtures(columns, { ks: [1, 2, 3, 9], rng: createRng(1) });
        if (rows.every((row) => row.every((x) => x === 0))) {
          expect(ask).toThrow('no row has counts');
          return;
        }
        for (const fit of ask()) {
          expect(new Set(fit.labels).size).toBe(fit.k);
          expect([fit.bic, fit.icl, ...fit.posteriors.data].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});
