import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawColumn } from './raw-column.js';
import { applyScaler, fitScaler } from './scale.js';
import { rowScaler } from './scale-row.js';
import type { Scaler } from './scaler.js';

const bits = (values: Float64Array) => [...new BigUint64Array(values.slice().buffer)];

/** Each row scaled by itself, its columns given in the order of `ids`. */
function oneByOne(scaler: Scaler, columns: readonly RawColumn[], ids: readonly string[]) {
  const { cols, scale } = wrapped(scaler, ids);
  const ordered = ids.map((id) => columns.find((column) => column.id === id));
  const rows = columns[0].num.length;
  const data = new Float64Array(rows * cols);
  const zeroRows = new Uint8Array(rows);
  // What the row before has left behind must not show.
  const row = new Float64Array(cols + 2).fill(7);
  for (let i = 0; i < rows; i += 1) {
    const num = Float64Array.from(ordered, (column) => column?.num[i] ?? 0);
    const den = Float64Array.from(ordered, (column) => column?.den?.[i] ?? 0);
    zeroRows[i] = scale(num, den, row) ? 0 : 1;
    data.set(row.subarray(0, cols), i * cols);
  }
  expect([...row.subarray(cols)]).toEqual([7, 7]);
  return { data, zeroRows };
}

function wrapped(scaler: Scaler, ids: readonly string[]) {
  const row = rowScaler(scaler, ids);
  return {
    cols: row.cols,
    scale: (num: Float64Array, den: Float64Array, out: Float64Array) => row.scale(num, den, out),
  };
}

const ROWS = 6;
const values = (one: fc.Arbitrary<number>) =>
  fc.array(one, { minLength: ROWS, maxLength: ROWS }).map((list) => Float64Array.from(list));
/** Counts with many zeros, sometimes nothing but zeros; returns; tiny and huge amounts. */
const amounts = fc.oneof(
  fc.constant(new Float64Array(ROWS)),
  values(fc.oneof(fc.constant(0), fc.nat(50), fc.integer({ min: -5, max: 5 }))),
  values(fc.double({ min: -1e12, max: 1e12, noNaN: true })),
);
const denominators = fc.oneof(fc.constant(new Float64Array(ROWS)), values(fc.nat(20)));
const weights = fc.option(fc.constantFrom(0, 0.5, 1, 3), { nil: undefined });
const columns = fc
  .array(
    fc.record({
      isRatio: fc.boolean(),
      fitted: amounts,
      later: amounts,
      fittedDen: denominators,
      laterDen: denominators,
      weight: weights,
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) =>
    list.map(({ isRatio, fitted, later, fittedDen, laterDen, weight }, c) => {
      const common = { id: `c${c}`, ...(weight === undefined ? {} : { weight }) };
      const of = (num: Float64Array, den: Float64Array): RawColumn =>
        isRatio ? { ...common, kind: 'ratio', num, den } : { ...common, kind: 'amount', num };
      return { fitted: of(fitted, fittedDen), later: of(later, laterDen) };
    }),
  );
const options = fc.record({
  form: fc.constantFrom('raw' as const, 'mix' as const),
  volumeWeight: fc.constantFrom(0, 0.3, 2),
  ratioWeight: fc.constantFrom(0, 0.7, 1),
});
const featureWeights = fc.option(fc.array(fc.double({ min: 0, max: 4, noNaN: true })), {
  nil: undefined,
});

test('a row by itself has the bits it has in a table, for any scaler and order of columns', () => {
  fc.assert(
    fc.property(columns, options, featureWeights, fc.nat(), (pairs, opts, even, turn) => {
      const fitted = fitScaler(
        pairs.map((pair) => pair.fitted),
        opts,
      );
      const scaler = even === undefined ? fitted : { ...fitted, featureWeights: even };
      const later = pairs.map((pair) => pair.later);
      const table = applyScaler(scaler, later);
      const names = later.map(({ id }) => id);
      const cut = turn % names.length;
      const ids = ['other', ...names.slice(cut), ...names.slice(0, cut)];
      const rows = oneByOne(scaler, later, ids);
      expect(bits(rows.data)).toEqual(bits(table.matrix.data));
      expect([...rows.zeroRows]).toEqual([...table.zeroRows]);
    }),
    { numRuns: 500 },
  );
});

test('by hand: unit length of amounts, the volume beside them, a missing ratio in the middle', () => {
  const common = { weight: 1, min: 0, max: 0 };
  const scaler: Scaler = {
    form: 'mix',
    volumeWeight: 0.5,
    ratioWeight: 1,
    volumeCap: 1,
    columns: [
      { id: 'a', kind: 'amount', cap: 10, ...common },
      { id: 'r', kind: 'ratio', pooled: 0.3, m: 5, spread: 1, ...common },
      { id: 'b', kind: 'amount', cap: 10, ...common },
    ],
  };
  const e = (y: number) => Math.expm1(y);
  const row = new Float64Array(4);
  expect(
    rowScaler(scaler, ['a', 'b', 'r']).scale(
      Float64Array.of(e(3), e(4), 9),
      new Float64Array(3),
      row,
    ),
  ).toBe(true);
  // Amounts .3 and .4: length .5, half the weight of the volume for half its cap.
  expect(row[0]).toBeCloseTo(0.6, 12);
  expect(row[1]).toBe(0.5);
  expect(row[2]).toBeCloseTo(0.8, 12);
  expect(row[3]).toBeCloseTo(0.25, 12);
});

test('says which column is missing', () => {
  const scaler = fitScaler([{ id: 'a', kind: 'amount', num: Float64Array.of(1) }], { form: 'raw' });
  expect(() => rowScaler(scaler, ['b'])).toThrow('missing column: a (given: b)');
});
