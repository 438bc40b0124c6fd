import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawColumn } from './raw-column.js';
import { applyScaler, fitScaler, rowVolumes } from './scale.js';
import { featureIds, VOLUME_FEATURE } from './scaler.js';

const amount = (id: string, ...values: number[]): RawColumn => ({
  id,
  kind: 'amount',
  num: Float64Array.from(values),
});
const ratio = (id: string, num: number[], den: number[]): RawColumn => ({
  id,
  kind: 'ratio',
  num: Float64Array.from(num),
  den: Float64Array.from(den),
});
const bare: RawColumn = { id: 'a', kind: 'ratio', num: Float64Array.of(1) };
/** x such that log1p(x) = y. */
const e = (y: number) => Math.expm1(y);

describe('an amount', () => {
  it('is log1p over the 99th percentile of its non-zero values', () => {
    // Logs 0, 1, 2: of the non-zero two the 99th percentile is 1 + .99 x (2 - 1) = 1.99.
    const columns = [amount('views', 0, e(1), e(2))];
    const scaler = fitScaler(columns, { form: 'raw' });
    const { matrix, clampedShare, zeroRows } = applyScaler(scaler, columns);
    expect(scaler.columns[0]).toMatchObject({ kind: 'amount', min: 0, max: e(2) });
    expect(matrix.data[0]).toBe(0);
    expect(matrix.data[1]).toBeCloseTo(1 / 1.99, 12);
    expect(matrix.data[2]).toBe(1);
    expect(clampedShare).toBeCloseTo(1 / 3, 12);
    expect([...zeroRows]).toEqual([1, 0, 0]);
  });

  it('keeps its weight when few have any', () => {
    const rare = amount('demo', ...Array.from({ length: 1000 }, (_, i) => (i === 0 ? e(1) : 0)));
    const { matrix } = applyScaler(fitScaler([rare], { form: 'raw' }), [rare]);
    expect(matrix.data[0]).toBe(1);
  });

  it('may be negative', () => {
    const columns = [amount('returns', e(1), -e(1), -e(3))];
    const scaler = fitScaler(columns, { form: 'raw' });
    // Magnitudes 1, 1, 3: position 1.98, so the cap is 1 + .98 x 2 = 2.96.
    const { matrix } = applyScaler(scaler, columns);
    expect(matrix.data[0]).toBeCloseTo(1 / 2.96, 12);
    expect(matrix.data[1]).toBeCloseTo(-1 / 2.96, 12);
    expect(matrix.data[2]).toBe(-1);
  });
});

describe('a ratio', () => {
  // Pooled 6 / 20 = .3; m = 5, so the rows are (4 + 1.5) / 15, (2 + 1.5) / 15 and, missing, .3.
  const clicks = ratio('clicks', [4, 2, 0], [10, 10, 0]);
  const high = Math.log1p(5.5 / 15) - Math.log1p(0.3);
  const low = Math.log1p(3.5 / 15) - Math.log1p(0.3);

  it('is shrunk to the pooled rate and centred on it', () => {
    const scaler = fitScaler([clicks], { form: 'raw' });
    const spread = Math.abs(high) + 0.99 * (Math.abs(low) - Math.abs(high));
    expect(scaler.columns[0]).toMatchObject({ kind: 'ratio', pooled: 0.3, m: 5 });
    const { matrix, zeroRows } = applyScaler(scaler, [clicks]);
    expect(matrix.data[0]).toBeCloseTo(0.5 + high / (2 * spread), 12);
    expect(matrix.data[1]).toBe(0);
    expect(matrix.data[2]).toBe(0.5);
    expect([...zeroRows]).toEqual([0, 0, 1]);
  });

  it('stands beside the amounts in mix, by its weight', () => {
    const columns = [amount('a', e(1), e(1), e(1)), clicks];
    const scaler = fitScaler(columns, { form: 'mix', ratioWeight: 0.25 });
    const { matrix, zeroRows } = applyScaler(scaler, columns);
    expect([matrix.data[0], matrix.data[2], matrix.data[4]]).toEqual([1, 1, 1]);
    expect(matrix.data[5]).toBe(0.125);
    expect([...zeroRows]).toEqual([0, 0, 0]);
  });
});

describe('mix', () => {
  const columns = [amount('a', e(3), e(6), 0, 0), amount('b', e(4), e(8), e(10), 0)];

  it('puts the amounts of a row to unit length', () => {
    // Caps 5.97 and 9.96: the rows are (3 / 5.97, 4 / 9.96), (1, 8 / 9.96), (0, 1), all to length 1.
    const { matrix, zeroRows } = applyScaler(fitScaler(columns, { form: 'mix' }), columns);
    const length = Math.hypot(3 / 5.97, 4 / 9.96);
    expect(matrix.data[0]).toBeCloseTo(3 / 5.97 / length, 12);
    expect(matrix.data[1]).toBeCloseTo(4 / 9.96 / length, 12);
    expect([...matrix.data.subarray(4)]).toEqual([0, 1, 0, 0]);
    expect([...zeroRows]).toEqual([0, 0, 0, 1]);
  });

  it('keeps volume beside it, by a declared weight', () => {
    const scaler = fitScaler(columns, { form: 'mix', volumeWeight: 0.5 });
    expect(featureIds(scaler)).toEqual(['a', 'b', VOLUME_FEATURE]);
    const { matrix } = applyScaler(scaler, columns);
    const volumes = rowVolumes(scaler, columns);
    expect(volumes[1]).toBeCloseTo(Math.hypot(1, 8 / 9.96), 12);
    expect(matrix.data[5]).toBe(0.5);
    expect(matrix.data[2]).toBeCloseTo((0.5 * volumes[0]) / scaler.volumeCap, 12);
    expect(matrix.data[11]).toBe(0);
  });

  it('weighs columns before the length', () => {
    const weighed = columns.map((column) => ({ ...column, weight: column.id === 'a' ? 0 : 1 }));
    const { matrix } = applyScaler(fitScaler(weighed, { form: 'mix' }), weighed);
    expect([matrix.data[0], matrix.data[1]]).toEqual([0, 1]);
  });
});

describe('a fitted scaler', () => {
  it('is plain data and scales later rows alike', () => {
    const columns = [amount('a', 1, 2, 3), ratio('b', [1, 2, 3], [4, 4, 4])];
    const scaler = fitScaler(columns, { form: 'mix', volumeWeight: 1 });
    const thawed = JSON.parse(JSON.stringify(scaler)) as typeof scaler;
    expect(applyScaler(thawed, columns)).toEqual(applyScaler(scaler, columns));
    const reordered = [ratio('b', [1], [4]), amount('a', 1)];
    const [first] = applyScaler(scaler, columns).matrix.data;
    expect(applyScaler(scaler, reordered).matrix.data[0]).toBe(first);
  });

  it('clamps what lies beyond the fit', () => {
    const scaler = fitScaler([amount('a', 1, 2)], { form: 'raw' });
    const later = applyScaler(scaler, [amount('a', 1e6, 0)]);
    expect([...later.matrix.data]).toEqual([1, 0]);
    expect(later.clampedShare).toBe(0.5);
  });

  it('says which column is missing', () => {
    const scaler = fitScaler([amount('a', 1), amount('b', 2)], { form: 'raw' });
    expect(() => applyScaler(scaler, [amount('a', 1)])).toThrow(
      'missing column: b amount (given: a amount)',
    );
  });

  it.each([
    [[], 'no columns'],
    [[amount('a', 1), amount('a', 2)], 'column given twice: a'],
    [[amount('a', 1), amount('b', 2, 3)], 'column b has 2 rows where the first has 1'],
    [[amount('a', Number.NaN)], 'column a holds NaN in row 0'],
    [[ratio('a', [1], [-1])], 'column a (denominator) holds -1 in row 0'],
    [[bare], 'ratio column has no denominators: a'],
  ])('refuses bad columns in words', (columns, message) => {
    expect(() => fitScaler(columns, { form: 'raw' })).toThrow(message);
  });

  it('never gives a number outside its range, whatever the rows', () => {
    const counts = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), {
      minLength: 4,
      maxLength: 4,
    });
    const dens = fc.array(fc.nat(20), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(
        counts,
        counts,
        dens,
        fc.constantFrom('raw' as const, 'mix' as const),
        (a, b, den, form) => {
          const columns = [amount('a', ...a), ratio('b', b, den)];
          const scaler = fitScaler(columns, { form, volumeWeight: 1, ratioWeight: 1 });
          const { matrix } = applyScaler(scaler, columns);
          for (const value of matrix.data) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});
