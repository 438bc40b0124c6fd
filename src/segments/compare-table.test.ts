import { expect, test } from 'vitest';
import { createRng } from '../kernels/index.js';
import { ALGORITHMS } from '../model/index.js';
import { compareTable } from './compare-table.js';
import type { Comparison } from './compared.js';
import type { NumericTable } from './table.js';

/** Two columns of counts around three patterns, and one row far away. */
function table(rows = 151): NumericTable & { readonly ids: readonly string[] } {
  const rng = createRng(3);
  const patterns = [
    [30, 0],
    [0, 30],
    [30, 30],
  ];
  const column = (j: number) =>
    Float64Array.from({ length: rows }, (_, i) =>
      i === 150 ? 300 : Math.max(0, Math.round(patterns[i % 3][j] + 2 * rng.normal())),
    );
  return {
    ids: Array.from({ length: rows }, (_, i) => `r${i}`),
    columns: [
      { name: 'docs', values: column(0) },
      { name: 'demos', values: column(1) },
    ],
  };
}

const clock = () => {
  let at = 0;
  return () => (at += 500);
};
const timeless = (comparison: Comparison) => ({
  ...comparison,
  models: comparison.models.map((model) => ({ ...model, seconds: 0 })),
});

test('every method is measured on the same rows, and agrees with the others', async () => {
  // The row far away is a fourth group to k-means.
  const comparison = await compareTable(table(), { k: [2, 4], now: clock() });
  expect(comparison.rules).toEqual({ elbow: null, gap: 4, predictionStrength: 4 });
  expect(comparison.recommendation.remarks.at(-1)).toContain('the gap statistic 4');
  expect(comparison.models.map(({ algorithm }) => algorithm)).toEqual([...ALGORITHMS]);
  expect(comparison).toMatchObject({ rows: 151, of: 151, skipped: [], words: 'rows' });
  for (const model of comparison.models) {
    expect(model.sizes.reduce((a, b) => a + b, 0)).toBe(151);
    expect(model.sizes).toHaveLength(model.k + 1);
    expect(model.seconds).toBe(0.5);
    expect(model.groups).toHaveLength(comparison.map.points.length);
    const others = ALGORITHMS.filter((name) => name !== model.algorithm);
    expect(Object.keys(model.agreement).sort()).toEqual([...others].sort());
    for (const other of comparison.models) {
      if (other === model) continue;
      expect(model.agreement[other.algorithm]).toBe(other.agreement[model.algorithm]);
    }
  }
  const hdbscan = comparison.models.find(({ algorithm }) => algorithm === 'hdbscan');
  expect(hdbscan?.k).toBeGreaterThanOrEqual(3);
  expect(hdbscan?.sizes.at(-1)).toBeGreaterThan(0);
  expect(hdbscan?.noise).toBeCloseTo((hdbscan?.sizes.at(-1) ?? 0) / 151);
  expect(comparison.recommendation.algorithm).not.toBeNull();
});

test('the order of the rows makes no difference, nor does running it twice', async () => {
  const { ids, columns } = table(60);
  const order = Int32Array.from({ length: 60 }, (_, i) => 59 - i);
  const turned = {
    ids: Array.from(order, (row) => ids[row]),
    columns: columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(order, (row) => values[row]),
    })),
  };
  const one = await compareTable({ ids, columns }, { k: 3, now: clock() });
  const two = await compareTable(turned, { k: 3, now: clock() });
  expect(timeless(two)).toEqual(timeless(one));
});

test('more rows than asked for are sampled, a method that cannot take a column is left out', async () => {
  const { ids, columns } = table();
  const signed = [columns[0], { name: 'returns', values: columns[1].values.map((x) => -x) }];
  const comparison = await compareTable({ ids, columns: signed }, { k: 3, rows: 90, now: clock() });
  expect(comparison).toMatchObject({ rows: 90, of: 151, counts: false });
  expect(comparison.skipped).toMatchObject([{ algorithm: 'mixture' }]);
  expect(comparison.skipped[0].reason).toContain('never negative: returns');
});

test('one cloud: no method is recommended', async () => {
  const rng = createRng(9);
  const ids = Array.from({ length: 300 }, (_, i) => `r${i}`);
  const columns = ['a', 'b', 'c', 'd'].map((name) => ({
    name,
    values: Float64Array.from({ length: 300 }, () => rng.normal()),
  }));
  const { recommendation } = await compareTable({ ids, columns }, { scale: 'none', now: clock() });
  expect(recommendation.algorithm).toBeNull();
});

test('called off, it ends so', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(compareTable(table(), { now: clock(), signal: stop.signal })).rejects.toMatchObject({
    code: 'interrupted',
  });
});
