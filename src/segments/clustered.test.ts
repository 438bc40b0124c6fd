import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countClustered, designEffect, differenceOf, rateOf } from './clustered.js';

test('counts by account and segment; -1 is left out', () => {
  const counts = countClustered(
    Int32Array.of(0, 0, 1, -1, 1),
    Uint8Array.of(1, 0, 1, 1, 0),
    ['a', 'a', 'a', 'b', 'c'],
    2,
  );
  expect(counts).toMatchObject({ accounts: 2, k: 2 });
  expect([...counts.hits]).toEqual([1, 1, 0, 0]);
  expect([...counts.rows]).toEqual([2, 1, 0, 1]);
  expect(rateOf(counts, [0])).toEqual({ value: 0.5, hits: 1, rows: 2 });
  expect(rateOf(counts, [0, 1])).toEqual({ value: 0.5, hits: 2, rows: 4 });
});

test('with every row its own account the error is that of two independent proportions', () => {
  // 3 of 10 against 4 of 8.
  const segments = Int32Array.from({ length: 18 }, (_, i) => (i < 10 ? 0 : 1));
  const hits = Uint8Array.from({ length: 18 }, (_, i) => (i < 3 || (i >= 10 && i < 14) ? 1 : 0));
  const accounts = Array.from({ length: 18 }, (_, i) => `a${i}`);
  const counts = countClustered(segments, hits, accounts, 2);
  const { difference, standardError } = differenceOf(counts, [0], [1]);
  expect(difference).toBeCloseTo(0.3 - 0.5, 12);
  const variance = (0.3 * 0.7) / 10 + (0.5 * 0.5) / 8;
  expect(standardError).toBeCloseTo(Math.sqrt((variance * 18) / 17), 12);
});

test('colleagues who do the same count as one', () => {
  const alone = (copies: number) => {
    const rows = 40 * copies;
    const owner = (i: number) => Math.floor(i / copies);
    return countClustered(
      Int32Array.from({ length: rows }, (_, i) => owner(i) % 2),
      Uint8Array.from({ length: rows }, (_, i) => (owner(i) % 5 === 0 ? 1 : 0)),
      Array.from({ length: rows }, (_, i) => `a${owner(i)}`),
      2,
    );
  };
  const one = differenceOf(alone(1), [0], [1]);
  const five = differenceOf(alone(5), [0], [1]);
  expect(five.standardError).toBeCloseTo(one.standardError, 12);
  expect(designEffect(alone(1))).toBeCloseTo(1, 2);
  expect(designEffect(alone(5))).toBeCloseTo(5, 1);
});

test('always finite', () => {
  const row = fc.tuple(
    fc.integer({ min: -1, max: 2 }),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 0, max: 5 }),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      const counts = countClustered(
        Int32Array.from(rows, ([s]) => s),
        Uint8Array.from(rows, ([, hit]) => hit),
        rows.map(([, , account]) => `a${account}`),
        3,
      );
      const { difference, standardError } = differenceOf(counts, [0], [1, 2]);
      expect(Number.isFinite(difference) && Number.isFinite(standardError)).toBe(true);
      expect(designEffect(counts)).toBeGreaterThanOrEqual(1);
    }),
  );
});
