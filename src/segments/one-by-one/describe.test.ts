import { expect, test } from 'vitest';
import { compileModel } from './compile-model.js';
import { fittedModel, modelOf } from './testing/models.js';

const at = (...x: number[]) => Float64Array.from(x);

test('by hand: between (0, 0) and (4, 0), with a third one far off', () => {
  const centroids = [
    [0, 0],
    [4, 0],
    [0, 9],
  ];
  const bootstrap = [
    centroids,
    // Here the border runs at 1.5, so the row below is on the other side.
    [
      [0, 0],
      [3, 0],
      [0, 9],
    ],
    centroids,
    centroids,
  ];
  const reach = centroids.map(() => ({ leave: 5, enter: 4 }));
  const model = compileModel(modelOf(centroids, { bootstrap, reach }));
  const told = model.describe(at(1.6, 1), 0);
  expect(told).toMatchObject({
    current: 0,
    nearest: 0,
    own: 0,
    runnerUp: 1,
    isHeld: false,
    posteriors: null,
    reach: { leave: 5, enter: 4 },
    confidence: 0.75,
  });
  expect(told.distances[0]).toBeCloseTo(Math.hypot(1.6, 1), 12);
  expect(told.distances[1]).toBeCloseTo(Math.hypot(2.4, 1), 12);
  expect(told.distances[2]).toBeCloseTo(Math.hypot(1.6, 8), 12);
  expect(told.margin).toBeCloseTo(1 - Math.hypot(1.6, 1) / Math.hypot(2.4, 1), 12);
  // The border runs at x = 2.
  expect(told.border).toBeCloseTo(0.4, 12);
  expect(told.reasons.map(({ column }) => column)).toEqual(['c0', 'c1']);
  expect(told.reasons[0]).toMatchObject({
    signal: 'signal_0',
    title: 'Column 0',
    value: 1.6,
    typical: 0,
    typicalOfRunnerUp: 4,
  });
  expect(told.reasons[0].weight).toBeCloseTo(2.4 ** 2 - 1.6 ** 2, 12);
  expect(told.reasons[1].weight).toBe(0);
  const all = told.reasons.reduce((sum, { weight }) => sum + weight, 0);
  expect(all).toBeCloseTo(2 * 4 * (told.border ?? 0), 12);
});

test('what speaks most for the segment comes first, what speaks against it last', () => {
  const model = compileModel(
    modelOf([
      [0, 0, 0],
      [1, 1, 1],
    ]),
  );
  const { reasons } = model.describe(at(0.6, 0.4, 0.1), 0);
  expect(reasons.map(({ column }) => column)).toEqual(['c2', 'c1', 'c0']);
  expect(reasons[2].weight).toBeCloseTo(0.4 ** 2 - 0.6 ** 2, 12);
});

test('who is held: by which one nearer, and how far past the border', () => {
  const model = compileModel(modelOf([[0], [1]]));
  const held = model.describe(at(0.51), 0);
  expect(held).toMatchObject({ own: 0, nearest: 1, runnerUp: 1, isHeld: true, confidence: 0 });
  expect(held.border).toBeCloseTo(-0.01, 12);
  expect(held.margin).toBeCloseTo(1 - 0.51 / 0.49, 12);
  // The same place, come from the other side.
  const free = model.describe(at(0.51), 1);
  expect(free).toMatchObject({ own: 1, nearest: 1, runnerUp: 0, isHeld: false, confidence: 1 });
  expect(free.border).toBeCloseTo(0.01, 12);
});

test('who is nowhere is told of the nearest; one segment has no other to be compared with', () => {
  const model = compileModel(
    modelOf([[0], [1]], { reach: [0, 1].map(() => ({ leave: 0.2, enter: 0.1 })) }),
  );
  expect(model.decide(at(0.7), 1, false)).toBe(-1);
  expect(model.describe(at(0.7), -1)).toMatchObject({
    current: -1,
    own: 1,
    runnerUp: 0,
    isHeld: false,
  });
  expect(compileModel(modelOf([[3]])).describe(at(1), 0)).toMatchObject({
    runnerUp: -1,
    distances: [2],
    margin: 1,
    confidence: 1,
    border: null,
    reach: null,
    reasons: [],
  });
});

test('a mixture says how likely each is, and has no border half way', () => {
  const model = compileModel(fittedModel('mixture', 2));
  const row = new Float64Array(model.width);
  model.features(at(30, 1, 2, 0), at(0, 0, 5, 0), row);
  const current = model.decide(row, -1, true);
  const told = model.describe(row, current);
  const sum = (told.posteriors ?? []).reduce((all, p) => all + p, 0);
  expect(sum).toBeCloseTo(1, 12);
  expect(told.confidence).toBe(Math.max(...(told.posteriors ?? [])));
  expect(told.border).toBeNull();
  // Of an even seed the model weighs volume: a feature without a column of its own.
  expect(told.reasons.find(({ column }) => column === '(volume)')).toMatchObject({
    signal: null,
    title: 'Volume of all behaviour',
  });
  expect(told.reasons).toHaveLength(5);
});

test('parts that do not fit together are refused', () => {
  expect(() => compileModel(modelOf([[0], [1]], { bootstrap: [] }))).toThrow(
    'model has no bootstrap models to ask: contact-x',
  );
  const definition = modelOf([[0], [1]]);
  expect(() => compileModel({ ...definition, centroids: [[0, 1]] })).toThrow(
    'centroids of contact-x have 2 columns where its features have 1',
  );
  expect(() => compileModel({ ...definition, columns: [] })).toThrow('missing column: c0');
});
