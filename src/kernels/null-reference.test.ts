import { describe, expect, it } from 'vitest';
import { nullReference } from './null-reference.js';
import type { NullReference } from './null-reference.js';
import type { RawColumn } from './raw-column.js';
import { createRng } from './rng.js';
import { fitScaler } from './scale.js';
import { indices } from './testing/matrices.js';
import { toyMarket } from './testing/market.js';

/** With 19 draws the least p is 1 / 20. */
const DRAWS = 19;

function judge(columns: RawColumn[], seed: number): NullReference {
  const scaler = fitScaler(columns, { form: 'mix' });
  const draws = nullReference({
    columns,
    scaler,
    ks: [3, 4, 5],
    rng: createRng(seed),
    draws: DRAWS,
  });
  let step = draws.next();
  let seen = 0;
  while (step.done !== true) {
    seen += 1;
    expect(step.value).toEqual({ done: seen, total: DRAWS });
    step = draws.next();
  }
  return step.value;
}

describe('nullReference', () => {
  it('is not beaten by one group of uneven activity', () => {
    for (const seed of indices(6)) {
      const { columns } = toyMarket(createRng(`none ${seed}`));
      const { p, draws } = judge(columns, seed);
      expect(p).toBeGreaterThan(1 / 20);
      expect(draws).toBe(DRAWS);
    }
  });

  it('is not beaten by one group whose signals come together', () => {
    // Half of the signals share a factor beside activity, as page views share visits.
    for (const seed of indices(3)) {
      const rng = createRng(`together ${seed}`);
      const { columns } = toyMarket(rng);
      const factor = Float64Array.from({ length: 800 }, () => rng.gamma(2));
      const tied = columns.map((column, c) =>
        c < 5 ? { ...column, num: column.num.map((x, i) => Math.round(x * factor[i])) } : column,
      );
      expect(judge(tied, seed).p).toBeGreaterThan(1 / 20);
    }
  });

  it('is beaten by four groups of different tastes, and says by how much', () => {
    for (const seed of indices(3)) {
      const { columns } = toyMarket(createRng(`four ${seed}`), { groups: 4 });
      const found = judge(columns, seed);
      expect(found.p).toBe(1 / 20);
      expect(found.observed).toBeGreaterThan(found.quantile95);
      expect(found.gaps).toHaveLength(3);
      for (const gap of found.gaps) expect(gap).toBeGreaterThan(0.05);
    }
  });

  it('is the same for the same seed, in whatever order the columns come', () => {
    const { columns } = toyMarket(createRng('order'), { rows: 300 });
    const scaler = fitScaler(columns, { form: 'mix' });
    const run = (given: RawColumn[]) => {
      const draws = nullReference({ columns: given, scaler, ks: [3], rng: createRng(1), draws: 2 });
      draws.next();
      draws.next();
      return draws.next();
    };
    expect(run(columns.toReversed())).toEqual(run(columns));
  });

  it('does not claim structure in too few rows, nor in rows all alike', () => {
    const few = toyMarket(createRng('few'), { rows: 12 });
    const scaler = fitScaler(few.columns, { form: 'mix' });
    const { value } = nullReference({ ...few, scaler, ks: [3], rng: createRng(1) }).next();
    expect(value).toMatchObject({ p: 1, draws: 0 });
    const alike = few.columns.map(({ id }) => ({
      id,
      kind: 'amount' as const,
      num: new Float64Array(100).fill(3),
    }));
    expect(judge(alike, 1).p).toBe(1);
  });

  it('judges ratios alone', () => {
    const { columns } = toyMarket(createRng('ratios'), { rows: 400, signals: 4 });
    const ratios = columns.map(({ id, num }, c) => ({
      id,
      kind: 'ratio' as const,
      num,
      den: num.map((x, i) => x + columns[(c + 1) % 4].num[i]),
    }));
    const found = judge(ratios, 1);
    expect(found.rows).toBeGreaterThan(100);
    expect(found.p).toBeGreaterThan(0);
  });
});
