import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gaussianMixture, gaussianPosteriors } from './gaussian-mixture.js';
import { gaussianOfRow } from './gaussian-row.js';
import { fitMixture, mixturePosteriors } from './mixture.js';
import { mixtureOfRow } from './mixture-row.js';
import type { RawColumn } from './raw-column.js';
import { createRng } from './rng.js';
import { applyScaler, fitScaler } from './scale.js';

const ROWS = 40;
const bits = (values: Float64Array) => [...new BigUint64Array(values.slice().buffer)];

/** Two kinds of people, some of whom did nothing at all. */
function columnsOf(seed: number): RawColumn[] {
  const rng = createRng(seed);
  const many = (i: number, kind: number) => (i % 2 === kind ? 12 : 3);
  const numbers = (of: (i: number) => number) =>
    Float64Array.from({ length: ROWS }, (_, i) => of(i));
  const amount = (id: string, kind: number): RawColumn => ({
    id,
    kind: 'amount',
    num: numbers((i) => (i % 9 === 0 ? 0 : rng.int(many(i, kind)))),
  });
  const den = numbers((i) => (i % 5 === 0 ? 0 : 1 + rng.int(20)));
  const num = den.map((d) => (d > 0 ? rng.int(d + 1) : 0));
  return [amount('a', 0), amount('b', 1), amount('c', 0), { id: 'r', kind: 'ratio', num, den }];
}

test('a mixture of counts says the same of a row as of a table, to the bit', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 1, max: 4 }), (seed, k) => {
      const columns = columnsOf(seed);
      const scaler = fitScaler(columns, { form: 'mix' });
      const labels = Int32Array.from({ length: ROWS }, (_, i) => i % k);
      const { mixture } = fitMixture(columns, scaler, { k, labels });
      const others = columnsOf(seed + 1);
      const table = mixturePosteriors(mixture, others);
      const ofRow = mixtureOfRow(mixture, ['r', 'c', 'none', 'b', 'a']);
      const given = [others[3], others[2], null, others[1], others[0]];
      const found = new Float64Array(ROWS * k);
      for (let i = 0; i < ROWS; i += 1) {
        const num = Float64Array.from(given, (column) => column?.num[i] ?? 0);
        const den = Float64Array.from(given, (column) => column?.den?.[i] ?? 0);
        ofRow(num, den, found, i * k);
      }
      expect(bits(found)).toEqual(bits(table.data));
    }),
    { numRuns: 50 },
  );
});

test('a Gaussian mixture as well', () => {
  fc.assert(
    fc.property(
      fc.nat(1000),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom('full' as const, 'diagonal' as const),
      (seed, k, covariance) => {
        const columns = columnsOf(seed);
        const scaler = fitScaler(columns, { form: 'raw' });
        const { matrix } = applyScaler(scaler, columns);
        const fit = gaussianMixture(matrix, { k, covariance, rng: createRng(seed) });
        const others = applyScaler(scaler, columnsOf(seed + 1)).matrix;
        const table = gaussianPosteriors(fit.mixture, others);
        const ofRow = gaussianOfRow(fit.mixture);
        const found = new Float64Array(table.data.length);
        for (let i = 0; i < ROWS; i += 1) {
          ofRow(others.data.subarray(i * 4, i * 4 + 4), found, i * fit.k);
        }
        expect(bits(found)).toEqual(bits(table.data));
      },
    ),
    { numRuns: 30 },
  );
});
