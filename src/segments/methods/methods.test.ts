import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../kernels/index.js';
import type { Matrix, RawColumn } from '../../kernels/index.js';
import { ALGORITHMS } from '../../model/index.js';
import { createStages } from '../progress.js';
import { sharedKernels } from '../testing/shared-kernels.js';
import { epsOf, placeByCore } from './dbscan.js';
import { halvesStability } from './halves.js';
import { METHODS } from './index.js';
import { meansOf, separationOf } from './measures.js';
import { learnFromSample } from './sample.js';
import type { MethodInput } from './method.js';
import type { Rows } from './rows.js';
import { rowsOf as rowsOfMatrix } from './rows.js';

const kernels = await sharedKernels();
const QUIET = createStages('table', undefined, undefined);

function rowsOf(values: readonly (readonly number[])[]): Rows {
  const cols = values[0].length;
  const matrix: Matrix = { rows: values.length, cols, data: Float64Array.from(values.flat()) };
  const columns = values[0].map((_, j): RawColumn => ({
    id: `c${j}`,
    kind: 'amount',
    num: Float64Array.from(values, (row) => row[j]),
  }));
  return rowsOfMatrix(matrix, () => columns);
}

function inputOf(rows: Rows, ks: readonly number[] = [2, 3, 4]): MethodInput {
  return {
    rows,
    kernels,
    ks,
    choose: 'balanced',
    starts: 3,
    rng: createRng(7),
    stages: QUIET,
    reference: (tried) =>
      kernels.gaussianReference({ matrix: rows.matrix, ks: tried, rng: createRng(8), draws: 9 }),
    words: 'rows',
  };
}

/** Counts around three compositions, rows in turn. */
function three(count = 120): Rows {
  const rng = createRng(3);
  const patterns = [
    [20, 1, 1],
    [1, 20, 1],
    [1, 1, 20],
  ];
  return rowsOf(
    Array.from({ length: count }, (_, i) =>
      patterns[i % 3].map((x) => Math.max(0, Math.round(x + 1.5 * rng.normal()))),
    ),
  );
}

describe.each(ALGORITHMS)('%s', (algorithm) => {
  const method = METHODS[algorithm];

  test('finds three groups far apart, and places other rows in them', async () => {
    const rows = three();
    const fit = await method.fit(inputOf(rows));
    expect(fit.k).toBe(3);
    const core = [0, 1, 2].map((row) => fit.labels[row]);
    for (let i = 3; i < 120; i += 1) {
      if (fit.labels[i] >= 0) expect(fit.labels[i]).toBe(core[i % 3]);
    }
    expect(fit.labels.filter((label) => label < 0).length).toBeLessThan(12);
    const far = [20, 1, 1];
    const [placed] = await fit.place(rowsOf([far, far]));
    expect(placed).toBe(core[0]);
    expect(await fit.place(rows.take(new Int32Array(0)))).toHaveLength(0);
    expect(fit.choice).toMatch(/\.$/);
  });

  test('gives the same twice, and each group of halves comes back', async () => {
    const rows = three();
    const [one, two] = [await method.fit(inputOf(rows)), await method.fit(inputOf(rows))];
    expect(two.labels).toEqual(one.labels);
    expect(JSON.stringify(two.pictures)).toBe(JSON.stringify(one.pictures));
    const { mean, perCluster } = await halvesStability(one, rows, createRng(5), QUIET);
    expect(perCluster).toHaveLength(3);
    expect(mean).toBeGreaterThan(0.75);
  });

  test('any table has an answer: labels within the groups, every group with a row, no NaN', async () => {
    const cell = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));
    const tables = fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(tables, async (values) => {
        const rows = rowsOf(values);
        const flat = rows.columns.some(({ num }) => num.every((x) => x === num[0]));
        fc.pre(!flat);
        const fit = await method.fit(inputOf(rows));
        const used = new Set(fit.labels);
        used.delete(-1);
        expect([...used].sort((a, b) => a - b)).toEqual(Array.from({ length: fit.k }, (_, g) => g));
        JSON.stringify([fit.sweep, fit.pictures, fit.settings], (key, value: unknown) => {
          if (typeof value === 'number' && !Number.isFinite(value))
            throw new Error(`${key}: ${value}`);
          return value;
        });
      }),
      { numRuns: 25 },
    );
  });
});

test('Ward: a tree by hand, cut where it was asked, drawn in order', async () => {
  const fit = await METHODS.ward.fit(inputOf(rowsOf([[0], [1], [10], [11], [30]]), [3]));
  expect([...fit.labels]).toEqual([0, 0, 1, 1, 2]);
  expect(fit.chosenBy).toBe('given');
  const picture = fit.pictures.dendrogram;
  expect(picture?.leaves.map(({ size, group }) => [size, group])).toEqual([
    [1, 0],
    [1, 0],
    [1, 1],
    [1, 1],
    [1, 2],
  ]);
  expect(picture?.merges.map(({ left, right }) => [left, right])).toEqual([
    [0, 1],
    [2, 3],
    [5, 6],
    [4, 7],
  ]);
  // Two pairs at distance 1; the pairs' centres are 10 apart: sqrt(2 * 2 * 2 / 4) * 10.
  expect(picture?.merges[0].height).toBeCloseTo(1);
  expect(picture?.merges[2].height).toBeCloseTo(Math.SQRT2 * 10);
  expect(picture?.cut).toBeCloseTo((1 + Math.SQRT2 * 10) / 2);
});

test('Ward does not part rows that are alike', async () => {
  const fit = await METHODS.ward.fit(inputOf(rowsOf([[0], [0], [5], [5]]), [3, 4]));
  expect(fit.k).toBe(2);
  expect([...fit.labels]).toEqual([0, 0, 1, 1]);
});

test('HDBSCAN: noise is -1, and the chosen clusters are marked in the tree', async () => {
  const near = (x: number) => Array.from({ length: 8 }, (_, i) => [x + i / 100]);
  const fit = await METHODS.hdbscan.fit(inputOf(rowsOf([...near(0), ...near(5), [100]])));
  expect([...fit.labels]).toEqual([...Array.from({ length: 16 }, (_, i) => Math.floor(i / 8)), -1]);
  const clusters = fit.pictures.condensedTree?.clusters ?? [];
  expect(clusters.map(({ parent, size, group }) => [parent, size, group])).toEqual([
    [-1, 17, -1],
    [0, 8, 0],
    [0, 8, 1],
  ]);
  for (const { profile, birth, death } of clusters.slice(1)) {
    expect(profile[0][1]).toBe(8);
    expect(profile[0][0]).toBeGreaterThan(birth);
    expect(profile.at(-1)?.[0]).toBeLessThanOrEqual(death);
  }
});

test('everything noise is no groups', async () => {
  const few = await METHODS.hdbscan.fit(inputOf(rowsOf([[0], [1], [5]])));
  expect([few.k, [...few.labels]]).toEqual([0, [-1, -1, -1]]);
  expect(few.choice).toContain('no place of at least 5 rows');
  expect([...(await few.place(rowsOf([[0]])))]).toEqual([-1]);
});

test('DBSCAN: eps is the knee of the upper half; other rows join a core within it', async () => {
  // Four very dense, six at 1, one far away: the knee of the whole curve would be at 0.
  const curve = Float64Array.of(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 9);
  expect(epsOf(curve)).toBe(1);
  expect(epsOf(new Float64Array(4))).toBe(1);
  expect(epsOf(Float64Array.of(2, 2, 2))).toBe(2);
  const cores = { rows: 2, cols: 1, data: Float64Array.of(0, 10) };
  const place = placeByCore(kernels, cores, Int32Array.of(1, 0), 2);
  expect([...(await place(rowsOf([[-2], [2.1], [9]])))]).toEqual([1, -1, 0]);
});

test('a mixture of counts leaves rows that did nothing out, and takes no negative numbers', async () => {
  const { matrix } = three(60);
  const values = Array.from({ length: 60 }, (_, i) => [...matrix.data.subarray(i * 3, i * 3 + 3)]);
  const fit = await METHODS.mixture.fit(inputOf(rowsOf([...values, [0, 0, 0]])));
  expect(fit.labels.at(-1)).toBe(-1);
  expect(fit.notes[0]).toContain('1 rows hold nothing but zeros');
  expect(METHODS.mixture.refuses(rowsOf([[1], [-2]]))).toContain('c0 holds -2');
  expect(METHODS.kmeans.refuses(rowsOf([[1], [-2]]))).toBeNull();
});

test('a Gaussian mixture of one cloud says so', async () => {
  const rng = createRng(4);
  const rows = rowsOf(Array.from({ length: 200 }, () => [rng.normal(), rng.normal()]));
  const fit = await METHODS.gmm.fit(inputOf(rows));
  expect(fit.notes.join()).toContain('One normal cloud explains the rows as well');
});

test('means and separation leave noise out', async () => {
  const rows = rowsOf([[0], [2], [10], [12], [1000]]);
  const { matrix } = rows;
  const labels = Int32Array.of(0, 0, 1, 1, -1);
  expect([...meansOf(matrix, labels, 2).data]).toEqual([1, 11]);
  const found = await separationOf(kernels, rows, labels, 2, createRng(1));
  // a = 2; b = 11 for the outer rows, 9 for the inner ones.
  expect(found?.silhouette.mean).toBeCloseTo((9 / 11 + 7 / 9) / 2);
  expect(found?.daviesBouldin).toBeCloseTo(0.2);
  expect(
    await separationOf(
      kernels,
      rows,
      labels.map(() => 0),
      1,
      createRng(1),
    ),
  ).toBeNull();
});

test('learning again looks at a sample of many rows, and places them all', async () => {
  const rows = three(120);
  const seen: number[] = [];
  const learned = await learnFromSample(rows, 40, createRng(1), async (some) => {
    seen.push(some.count);
    return METHODS.gmm.fit({ ...inputOf(some), ks: [3] });
  });
  expect(seen).toEqual([40]);
  expect(learned.labels).toHaveLength(120);
  expect(learned.labels).toEqual(await learned.place(rows));
});
