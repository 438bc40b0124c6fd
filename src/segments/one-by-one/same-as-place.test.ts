import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RawColumn } from '../../kernels/index.js';
import { applyScaler, createRng } from '../../kernels/index.js';
import { place } from '../assignment.js';
import type { ModelDefinition } from '../definition.js';
import { compileModel } from './compile-model.js';
import type { Kind } from './testing/models.js';
import { fittedModel, marketOf } from './testing/models.js';

const bits = (values: Float64Array) => [...new BigUint64Array(values.slice().buffer)];
const KINDS: readonly Kind[] = ['kmeans', 'mixture', 'gaussian', 'hdbscan', 'dbscan'];
const ROWS = 60;

/** What a model says of each row by itself, at a start. */
function rowByRow(definition: ModelDefinition, columns: readonly RawColumn[]) {
  const model = compileModel(definition);
  const row = new Float64Array(model.width);
  const cols = definition.centroids[0].length;
  return Array.from({ length: ROWS }, (_, i) => {
    const num = Float64Array.from(columns, (column) => column.num[i]);
    const den = Float64Array.from(columns, (column) => column.den?.[i] ?? 0);
    const isActive = model.features(num, den, row);
    const segment = model.decide(row, -1, true);
    return {
      isActive,
      features: row.slice(0, cols),
      segment,
      description: model.describe(row, segment),
    };
  });
}

test.each(KINDS)('%s: each row by itself is placed as in a table', (kind) => {
  let [outside, inside] = [0, 0];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
      const definition = JSON.parse(JSON.stringify(fittedModel(kind, seed))) as ModelDefinition;
      const columns = marketOf(createRng(`later:${seed}`), ROWS);
      const { matrix, zeroRows } = applyScaler(definition.scaler, columns);
      const placed = place(definition, matrix, columns);
      const found = rowByRow(definition, columns);
      expect(found.flatMap(({ features }) => bits(features))).toEqual(bits(matrix.data));
      expect(found.map(({ isActive }) => (isActive ? 0 : 1))).toEqual([...zeroRows]);
      expect(found.map(({ segment }) => segment)).toEqual([...placed.segments]);
      for (const [i, { segment, description }] of found.entries()) {
        expect(description.own).toBe(placed.nearest[i]);
        expect(description.nearest).toBe(placed.nearest[i]);
        expect(description.isHeld).toBe(false);
        expect(description.distances[description.own]).toBe(placed.distances[i]);
        expect(description.confidence).toBe(placed.confidences[i]);
        expect(description.margin).toBe(placed.margins[i]);
        if (segment < 0) outside += 1;
        else inside += 1;
      }
    }),
    { numRuns: 20 },
  );
  // The comparison saw both kinds of rows.
  expect(outside).toBeGreaterThan(0);
  expect(inside).toBeGreaterThan(100);
});

test.each(KINDS)('%s: asked again with its own answer it answers the same', (kind) => {
  const definition = fittedModel(kind, 3);
  const model = compileModel(definition);
  const columns = marketOf(createRng('walk'), 400);
  const row = new Float64Array(model.width);
  let current = -1;
  for (let i = 0; i < 400; i += 1) {
    const num = Float64Array.from(columns, (column) => column.num[i]);
    const den = Float64Array.from(columns, (column) => column.den?.[i] ?? 0);
    model.features(num, den, row);
    current = model.decide(row, current, false);
    expect(model.decide(row, current, false)).toBe(current);
  }
});
