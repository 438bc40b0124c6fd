import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from './agreement.js';
import { compositionDispersion, fitMixture, likeliest, mixturePosteriors } from './mixture.js';
import type { RawColumn } from './raw-column.js';
import { createRng } from './rng.js';
import { fitScaler } from './scale.js';

const amount = (id: string, num: number[]): RawColumn => ({
  id,
  kind: 'amount',
  num: Float64Array.from(num),
});

describe('fitMixture', () => {
  it('gives shares and compositions that follow from the labels, by hand', () => {
    // Two groups that share nothing: after one round nobody is in doubt, and a composition is its column alone.
    const columns = [amount('a', [9, 9, 9, 0]), amount('b', [0, 0, 0, 9])];
    const scaler = fitScaler(columns, { form: 'mix' });
    const fit = fitMixture(columns, scaler, { k: 2, labels: Int32Array.of(0, 0, 0, 1) });
    expect([...fit.labels]).toEqual([0, 0, 0, 1]);
    expect(Math.exp(fit.mixture.logShares[0])).toBeCloseTo(0.75, 3);
    // Both caps are log1p(9), so the scale is 1 and group 0 holds 3 log1p(9) of `a`, and 0.01 of each as the prior.
    const held = (3 * Math.log(10)) / compositionDispersion(columns, scaler, fit.labels, 2);
    expect(Math.exp(fit.mixture.amounts[0].logTheta[0])).toBeCloseTo(
      (held + 0.01) / (held + 0.02),
      6,
    );
  });

  it('knows that little evidence is little evidence', () => {
    const columns = [amount('a', [20, 18, 1, 1, 2]), amount('b', [1, 2, 19, 25, 1])];
    const scaler = fitScaler(columns, { form: 'mix' });
    const { posteriors } = fitMixture(columns, scaler, {
      k: 2,
      labels: Int32Array.of(0, 0, 1, 1, 0),
    });
    const sureness = (row: number) =>
      Math.max(posteriors.data[row * 2], posteriors.data[row * 2 + 1]);
    expect(sureness(4)).toBeLessThan(sureness(0));
  });

  it('reads ratios by their denominators', () => {
    const columns: RawColumn[] = [
      amount('a', [5, 5, 5, 5, 5, 5]),
      {
        id: 'r',
        kind: 'ratio',
        num: Float64Array.of(9, 18, 1, 2, 0, 1),
        den: Float64Array.of(10, 20, 10, 20, 0, 1),
      },
    ];
    const scaler = fitScaler(columns, { form: 'mix' });
    const { posteriors, labels } = fitMixture(columns, scaler, {
      k: 2,
      labels: Int32Array.of(0, 0, 1, 1, 1, 0),
    });
    expect([...labels].slice(0, 4)).toEqual([0, 0, 1, 1]);
    // No denominator says nothing: the row is as likely in a group as the group is large.
    expect(posteriors.data[8]).toBeCloseTo(
      posteriors.data.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b) / 6,
      2,
    );
  });

  it('finds planted compositions under uneven activity, and its criterion their number', () => {
    const rng = createRng(5);
    const profiles = [
      [8, 1, 1, 1, 2],
      [1, 8, 1, 1, 2],
      [1, 1, 8, 2, 1],
    ];
    const truth = Int32Array.from({ length: 600 }, (_, i) => i % 3);
    const columns = [0, 1, 2, 3, 4].map((j) => amount(`c${j}`, []));
    const filled = columns.map((column, j) => ({
      ...column,
      num: Float64Array.from(truth, (g, i) =>
        rng
          .fork(`${i}:${j}`)
          .poisson(profiles[g][j] * (1 + 2 * rng.fork(`volume:${i}`).gamma(1.2))),
      ),
    }));
    const scaler = fitScaler(filled, { form: 'mix' });
    const noisy = (k: number) =>
      Int32Array.from(truth, (g, i) => (i % 4 === 0 ? rng.fork(`n${i}`).int(k) : g % k));
    const dispersion = compositionDispersion(filled, scaler, noisy(5), 5);
    const fits = [2, 3, 4, 5].map((k) => ({
      k,
      ...fitMixture(filled, scaler, { k, labels: noisy(k), dispersion }),
    }));
    expect(adjustedRand(fits[1].labels, truth)).toBeGreaterThan(0.9);
    expect(fits.reduce((a, b) => (b.icl < a.icl ? b : a)).k).toBe(3);
  });

  it('never answers NaN, and posteriors add up to one, whatever it is given', () => {
    const rows = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.constantFrom(0, 0, 1, 3, -2, 1e9)),
        (n, k, values) => {
          const take = () => Float64Array.from({ length: n }, () => values.next().value);
          const den = take().map(Math.abs);
          const columns: RawColumn[] = [
            { id: 'a', kind: 'amount', num: take() },
            { id: 'b', kind: 'amount', num: new Float64Array(n) },
            { id: 'r', kind: 'ratio', num: take(), den },
          ];
          const scaler = fitScaler(columns, { form: 'mix' });
          const { mixture, posteriors, logLikelihood, icl } = fitMixture(columns, scaler, {
            k,
            labels: Int32Array.from({ length: n }, (_, i) => i % k),
          });
          expect(Number.isFinite(logLikelihood) && Number.isFinite(icl)).toBe(true);
          for (let i = 0; i < n; i += 1) {
            const sum = posteriors.data.subarray(i * k, (i + 1) * k).reduce((a, b) => a + b, 0);
            expect(sum).toBeCloseTo(1, 9);
          }
          // A frozen model that went through JSON places the same rows alike.
          const again = mixturePosteriors(
            JSON.parse(JSON.stringify(mixture)) as typeof mixture,
            columns,
          );
          expect([...likeliest(again)]).toHaveLength(n);
          expect(again.data.every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });

  it('refuses labels that are no groups', () => {
    const columns = [amount('a', [1, 2])];
    const scaler = fitScaler(columns, { form: 'mix' });
    expect(() => fitMixture(columns, scaler, { k: 2, labels: Int32Array.of(0, 2) })).toThrow(
      'labels are not 2 groups of 0 to 1',
    );
  });
});
