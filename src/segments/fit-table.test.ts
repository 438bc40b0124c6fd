import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../kernels/index.js';
import { ALGORITHMS } from '../model/index.js';
import { fitTable } from './fit-table.js';
import type { NumericTable } from './table.js';

/** Rows around three centres, far apart. */
function three(rows = 150): NumericTable & { readonly ids: readonly string[] } {
  const rng = createRng(3);
  const centre = (i: number) => i % 3;
  const values = (scale: number) =>
    Float64Array.from({ length: rows }, (_, i) => scale * (10 * centre(i) + rng.normal()));
  return {
    ids: Array.from({ length: rows }, (_, i) => `r${i}`),
    columns: [
      { name: 'height', values: values(1) },
      { name: 'weight', values: values(1000) },
    ],
  };
}

test('three groups far apart are found, and said to be real but without outcomes', async () => {
  const { result, labels } = await fitTable(three());
  expect(result).toMatchObject({ k: 3, rows: 150, scale: 'minmax', algorithm: 'kmeans' });
  expect(new Set(labels)).toEqual(new Set([0, 1, 2]));
  for (let i = 3; i < 150; i += 1) expect(labels[i]).toBe(labels[i % 3]);
  expect(result.null?.beaten).toBe(true);
  expect(result.holdout?.verdict).toBe('too-little-data');
  expect(result.verdict.level).toBe('care');
  expect(result.segments.map(({ size }) => size)).toEqual([50, 50, 50]);
  const names = result.segments.map(({ name }) => name).sort();
  expect(names[0]).toBe('About average');
  expect(names[1]).toMatch(/^Little (height|weight)/);
  expect(names[2]).toMatch(/^(Height and weight|Weight and height)$/);
});

test('with enough rows a fifth is withheld, and the groups hold there', async () => {
  const { result } = await fitTable(three(600), { k: 3 });
  expect(result.holdout).toMatchObject({ verdict: 'generalises', rows: 120 });
  expect(result.chosenBy).toBe('given');
});

test('one cloud is no structure: do not act', async () => {
  const rng = createRng(9);
  const column = (name: string) => ({
    name,
    values: Float64Array.from({ length: 300 }, () => rng.normal()),
  });
  const ids = Array.from({ length: 300 }, (_, i) => `r${i}`);
  const table = { ids, columns: ['a', 'b', 'c', 'd'].map(column) };
  const { result } = await fitTable(table, { scale: 'none' });
  expect(result.null?.beaten).toBe(false);
  expect(result.verdict.level).toBe('stop');
});

test.each(ALGORITHMS)('%s: the order of the rows makes no difference', async (algorithm) => {
  const { ids, columns } = three(60);
  const table = {
    ids,
    // A mixture takes counts.
    columns: columns.map(({ name, values }) => ({ name, values: values.map(Math.abs) })),
  };
  const order = Int32Array.from({ length: 60 }, (_, i) => i);
  createRng(1).shuffle(order);
  const shuffled = {
    ids: Array.from(order, (row) => table.ids[row]),
    columns: table.columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(order, (row) => values[row]),
    })),
  };
  const first = await fitTable(table, { algorithm });
  const second = await fitTable(shuffled, { algorithm });
  expect(second.result).toEqual(first.result);
  expect(second.labels[0]).toBe(first.labels[order[0]]);
  expect((await fitTable(table, { algorithm })).result).toEqual(first.result);
});

test('rows of no group are a group of their own, and told as one', async () => {
  const { ids, columns } = three(150);
  const far = columns.map(({ name, values }) => ({
    name,
    values: Float64Array.from([...values, 10 * values[2]]),
  }));
  const table = { ids: [...ids, 'z'], columns: far };
  const { result, labels } = await fitTable(table, { algorithm: 'hdbscan' });
  expect(labels[150]).toBe(-1);
  const size = labels.filter((label) => label < 0).length;
  expect(result.noise).toBeCloseTo(size / 151);
  expect(result.segments.at(-1)).toMatchObject({ slug: 'noise', cluster: -1, size });
  expect(result).toMatchObject({ k: 3, elbow: null, sweep: [], chosenBy: 'density' });
  expect(result.null?.beaten).toBe(true);
  expect(result.segments.reduce((sum, segment) => sum + segment.size, 0)).toBe(151);
});

test('a method that finds no groups says so, and not to act', async () => {
  const table = three(4);
  const { result, labels } = await fitTable(table, { algorithm: 'hdbscan' });
  expect([...labels]).toEqual([-1, -1, -1, -1]);
  expect(result).toMatchObject({ k: 0, noise: 1, silhouette: null, stability: null, null: null });
  expect(result.verdict).toMatchObject({
    level: 'stop',
    headline: 'Do not act: there are no groups here that HDBSCAN can see.',
  });
  expect(result.segments).toMatchObject([{ slug: 'noise', size: 4, share: 1 }]);
});

test('a fit that is called off ends so', async () => {
  const stop = new AbortController();
  const onProgress = () => stop.abort();
  await expect(
    fitTable(three(), { algorithm: 'ward', onProgress, signal: stop.signal }),
  ).rejects.toMatchObject({ code: 'interrupted' });
});

test('a column of one value is left out; scales are what they say', async () => {
  const table = three(60);
  const flat = { name: 'flat', values: new Float64Array(60).fill(7) };
  const columns = [...table.columns, flat];
  for (const scale of ['minmax', 'none'] as const) {
    const { result } = await fitTable({ ...table, columns }, { scale, k: 3 });
    expect(result.columns.map(({ id }) => id)).toEqual(['height', 'weight']);
    expect(result.dropped).toEqual([{ id: 'flat', reason: 'has the same value for everybody' }]);
  }
});

test.each<[string, NumericTable, object, string]>([
  ['no rows', { ids: [], columns: [] }, {}, 'too_little_data'],
  ['no columns', { ids: ['a'], columns: [] }, {}, 'too_little_data'],
  [
    'one row',
    { ids: ['a'], columns: [{ name: 'x', values: Float64Array.of(1) }] },
    {},
    'too_little_data',
  ],
  [
    'all rows alike',
    { ids: ['a', 'b', 'c'], columns: [{ name: 'x', values: Float64Array.of(2, 2, 2) }] },
    {},
    'too_little_data',
  ],
  [
    'more groups than rows differ',
    { ids: ['a', 'b', 'c'], columns: [{ name: 'x', values: Float64Array.of(1, 2, 2) }] },
    { k: 3 },
    'too_little_data',
  ],
  [
    'a value that is no number',
    { ids: ['a', 'b'], columns: [{ name: 'x', values: Float64Array.of(1, Number.NaN) }] },
    {},
    'file_unreadable',
  ],
  ['one group', three(30), { k: 1 }, 'usage'],
  ['a range upside down', three(30), { k: [5, 3] }, 'usage'],
  ['a number for HDBSCAN', three(30), { k: 3, algorithm: 'hdbscan' }, 'usage'],
  ['an elbow of a mixture', three(30), { choose: 'elbow', algorithm: 'gmm' }, 'usage'],
  ['a mixture of what is no count', three(30), { algorithm: 'mixture' }, 'usage'],
])('%s is refused in words', async (_, table, options, code) => {
  await expect(fitTable(table, options)).rejects.toMatchObject({ code });
});

test('any table of numbers gives an answer without NaN, or a refusal', async () => {
  const cell = fc.oneof(fc.constantFrom(0, 1, -1), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(rows, async (cells) => {
      const table: NumericTable = {
        ids: cells.map((_, i) => `r${i}`),
        columns: [0, 1].map((c) => ({
          name: `c${c}`,
          values: Float64Array.from(cells, (row) => row[c]),
        })),
      };
      const answer = await fitTable(table).catch((error: { code?: string }) => {
        expect(error.code).toBe('too_little_data');
        return null;
      });
      if (answer === null) return;
      // JSON writes NaN and Infinity as null; nulls that are meant are few and known.
      const text = JSON.stringify(answer.result, (key, value: unknown) => {
        if (typeof value === 'number' && !Number.isFinite(value))
          throw new Error(`${key}: ${value}`);
        return value;
      });
      expect(text.length).toBeGreaterThan(0);
      expect(new Set(answer.labels).size).toBe(answer.result.k);
    }),
    { numRuns: 40 },
  );
});
