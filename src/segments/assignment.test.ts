import { expect, test } from 'vitest';
import { fitScaler } from '../kernels/index.js';
import type { Mixture } from '../kernels/index.js';
import type { SignalColumn, SignalTable } from '../signals/index.js';
import { placeTable } from './assignment.js';
import type { ModelDefinition } from './definition.js';

function column(id: string, num: number[], den?: number[]): SignalColumn {
  const common = { id, signal: id, title: id, cluster: true, catalogue: true };
  const values = Float64Array.from(num);
  return den === undefined
    ? { ...common, measure: 'count', kind: 'amount', num: values }
    : { ...common, measure: 'rate', kind: 'ratio', num: values, den: Float64Array.from(den) };
}

function table(columns: readonly SignalColumn[]): SignalTable {
  const rows = columns[0].num.length;
  return {
    level: 'contact',
    asOf: 0,
    ids: Array.from({ length: rows }, (_, i) => `contact:${i}`),
    columns,
    firstSeen: new Float64Array(rows),
    lastEngaged: new Float64Array(rows),
    events: new Float64Array(rows).fill(1),
    accounts: Array.from({ length: rows }, () => null),
  };
}

const trained = [column('a', [9, 0, 5]), column('b', [0, 9, 5])];
const definition: ModelDefinition = {
  format: 1,
  id: 'contact-x',
  level: 'contact',
  algorithm: 'kmeans',
  features: 'mix',
  asOf: 0,
  seed: 1,
  columns: trained.map(({ id, signal, title, kind }) => ({ id, signal, title, kind })),
  scaler: fitScaler(trained, { form: 'mix' }),
  mixture: null,
  centroids: [
    [1, 0],
    [0, 1],
  ],
  reach: [
    { leave: 0.6, enter: 0.5 },
    { leave: 0.6, enter: 0.5 },
  ],
  hysteresis: 0.05,
  bootstrap: [
    [
      [1, 0],
      [0, 1],
    ],
    [
      [0, 1],
      [1, 0],
    ],
  ],
  segments: ['one', 'two'].map((slug) => ({ slug, name: slug, archetype: null })),
};

test('a row goes to the nearest centre; out of reach it goes nowhere', () => {
  const now = table([column('a', [4, 0, 3, 0]), column('b', [0, 7, 3, 0])]);
  const placed = placeTable(definition, now, Int32Array.of(0, 1, 2, 3));
  expect([...placed.segments]).toEqual([0, 1, -1, -1]);
  // In the middle it is nearest to one of both, and far; who did nothing is nowhere near.
  expect([...placed.nearest]).toEqual([0, 1, 0, -1]);
  expect(placed.distances[0]).toBeCloseTo(0, 9);
  expect(placed.margins[0]).toBeCloseTo(1, 9);
  expect(placed.margins[2]).toBeCloseTo(0, 9);
  // One of two bootstrap models agrees.
  expect(placed.confidences[0]).toBe(0.5);
});

test('a signal that a table lacks, or has as another kind, counts as nothing done', () => {
  const other = column('b', [3], [4]);
  const placed = placeTable(definition, table([column('a', [2]), other]), Int32Array.of(0));
  expect([...placed.segments]).toEqual([0]);
});

test('nobody to place', () => {
  const placed = placeTable(definition, table(trained), new Int32Array(0));
  expect(placed.segments).toHaveLength(0);
  expect(placed.confidences).toHaveLength(0);
});

test('a mixture decides by likelihood, and says how sure it is', () => {
  const mixture: Mixture = {
    k: 2,
    logShares: [Math.log(0.5), Math.log(0.5)],
    amounts: [
      { id: 'a', scale: 1, logTheta: [Math.log(0.8), Math.log(0.2)] },
      { id: 'b', scale: 1, logTheta: [Math.log(0.2), Math.log(0.8)] },
    ],
    ratios: [],
  };
  const wide = definition.reach.map(() => ({ leave: 2, enter: 2 }));
  const model: ModelDefinition = { ...definition, algorithm: 'mixture', mixture, reach: wide };
  const once = Math.E - 1;
  // One damped event of a: 4 to 1 for the first; none of either: even.
  const now = table([column('a', [once, 0]), column('b', [0, once])]);
  const placed = placeTable(model, now, Int32Array.of(0, 1));
  expect([...placed.segments]).toEqual([0, 1]);
  expect(placed.confidences[0]).toBeCloseTo(0.8, 9);
  expect(placed.margins[0]).toBeCloseTo(0.6, 9);
});
