import { expect, test } from 'vitest';
import { fitScaler } from '../kernels/index.js';
import type { FitResult } from '../model/index.js';
import type { SignalColumn, SignalTable } from '../signals/index.js';
import type { Predecessor } from './continuity.js';
import { continueFrom, findPredecessor } from './continuity.js';
import type { ModelDefinition } from './definition.js';
import type { ModelRegistry, StoredModel } from './registry.js';

const ROWS = 90;
const ids = Array.from({ length: ROWS }, (_, i) => `contact:${String(i).padStart(2, '0')}`);
const kind = (i: number) => i % 3;

const columns = ['a', 'b', 'c'].map((id, c): SignalColumn => ({
  id,
  signal: id,
  title: id,
  measure: 'count',
  kind: 'amount',
  cluster: true,
  catalogue: true,
  num: Float64Array.from(ids, (_, i) => (kind(i) === c ? 9 : 0)),
}));
const table: SignalTable = {
  level: 'contact',
  asOf: 0,
  ids,
  columns,
  firstSeen: new Float64Array(ROWS),
  lastEngaged: new Float64Array(ROWS),
  events: new Float64Array(ROWS).fill(1),
  accounts: ids.map(() => null),
};
const rows = Int32Array.from(ids.keys());

/** A model with a segment for each axis, and where it had put everybody. */
function predecessor(slugs: readonly string[], then: (i: number) => number): Predecessor {
  const axis = (c: number) => [0, 1, 2].map((j) => (j === c ? 1 : 0));
  const definition: ModelDefinition = {
    format: 1,
    id: 'contact-old',
    level: 'contact',
    algorithm: 'kmeans',
    features: 'mix',
    asOf: 0,
    seed: 1,
    columns: columns.map(({ id, signal, title }) => ({ id, signal, title, kind: 'amount' })),
    scaler: fitScaler(columns, { form: 'mix' }),
    mixture: null,
    centroids: slugs.map((_, c) => axis(c)),
    reach: slugs.map(() => ({ leave: 9, enter: 9 })),
    hysteresis: 0.05,
    bootstrap: [slugs.map((_, c) => axis(c))],
    segments: slugs.map((slug) => ({ slug, name: slug.toUpperCase(), archetype: null })),
  };
  return {
    model: { id: 'contact-old', definition } as StoredModel,
    assignments: ids.map((entity, i) => ({
      entity,
      segment: then(i),
      state: 'fitted',
      distance: 0,
      margin: 1,
      confidence: 1,
      split: 'train',
    })),
  };
}

test('segments are continued by those who behave alike, whatever their numbers', () => {
  const labels = Int32Array.from(rows, (i) => (kind(i) + 1) % 3);
  const { continues, previous } = continueFrom(
    predecessor(['x', 'y', 'z'], kind),
    table,
    rows,
    labels,
    3,
  );
  expect(continues.map((old) => old?.slug)).toEqual(['z', 'x', 'y']);
  expect(previous).toMatchObject({ model: 'contact-old', vanished: [] });
  expect(previous?.continued.map(({ overlap }) => overlap)).toEqual([1, 1, 1]);
});

test('members of then and centres of now both count', () => {
  // Everybody has moved on since, but the same kinds of behaviour are there.
  const moved = predecessor(['x', 'y', 'z'], (i) => (kind(i) + 1) % 3);
  const { continues, previous } = continueFrom(moved, table, rows, Int32Array.from(rows, kind), 3);
  expect(continues.map((old) => old?.slug)).toEqual(['x', 'y', 'z']);
  expect(previous?.continued[0].overlap).toBe(0.5);
});

test('a segment that is split keeps its name in the larger part; the other is new', () => {
  const labels = Int32Array.from(rows, (i) => (kind(i) === 0 && i < 24 ? 3 : kind(i)));
  const { continues } = continueFrom(predecessor(['x', 'y', 'z'], kind), table, rows, labels, 4);
  expect(continues.map((old) => old?.slug ?? null)).toEqual(['x', 'y', 'z', null]);
});

test('a segment nobody continues has vanished', () => {
  const labels = Int32Array.from(rows, (i) => Math.min(kind(i), 1));
  const { continues, previous } = continueFrom(
    predecessor(['x', 'y', 'z'], kind),
    table,
    rows,
    labels,
    2,
  );
  expect(continues[0]?.slug).toBe('x');
  expect(previous?.vanished).toHaveLength(1);
});

test('without a predecessor everything is new', () => {
  expect(continueFrom(null, table, rows, Int32Array.from(rows, kind), 3)).toEqual({
    continues: [null, null, null],
    previous: null,
  });
});

/** A registry that holds some models; the first one is active when it says so. */
function registry(models: readonly StoredModel[], active: string | null): ModelRegistry {
  const find = async (id: string) => models.find((model) => model.id === id) ?? null;
  return {
    find,
    active: async () => (active === null ? null : find(active)),
    latest: async () => models[0] ?? null,
    assignments: async () => [],
  } as Partial<ModelRegistry> as ModelRegistry;
}

function stored(id: string, previous: string | null): StoredModel {
  const result = { previous: previous === null ? null : { model: previous } } as FitResult;
  return { id, result } as StoredModel;
}

test('the active model goes before the latest one', async () => {
  const models = [stored('new', 'old'), stored('old', null)];
  const idOf = async (active: string | null, id: string) =>
    (await findPredecessor(registry(models, active), 'contact', id))?.model.id ?? null;
  expect(await idOf(null, 'next')).toBe('new');
  expect(await idOf('old', 'next')).toBe('old');
  // What was fitted before continues what it continued then.
  expect(await idOf('old', 'new')).toBe('old');
  expect(await idOf('new', 'old')).toBeNull();
  expect(await findPredecessor(registry([], null), 'contact', 'first')).toBeNull();
});
