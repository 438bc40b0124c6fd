import { expect, test } from 'vitest';
import { matrixOf } from '../kernels/index.js';
import { mostDistinct, readableMeans, standardisedEffects } from './profile.js';

test('effects are Cohen\u2019s d against everybody else', () => {
  // Cluster 0: 1, 3 (mean 2, sum of squares 2). The rest: 4, 6, 8 (mean 6, sum of squares 8).
  const matrix = matrixOf(1, Float64Array.of(1, 3, 4, 6, 8));
  const [effect] = standardisedEffects(matrix, Int32Array.of(0, 0, 1, 1, -1), 2);
  expect(effect).toBeCloseTo((2 - 6) / Math.sqrt((2 + 8) / 3), 12);
});

test('effects stay finite: perfect separation is 10, no difference is 0', () => {
  const matrix = matrixOf(2, Float64Array.of(1, 7, 1, 7, 2, 7, 2, 7));
  const effects = standardisedEffects(matrix, Int32Array.of(0, 0, 1, 1), 2);
  expect([...effects]).toEqual([-10, 0, 10, 0]);
});

test('one cluster, or an empty one, has no effect', () => {
  const matrix = matrixOf(1, Float64Array.of(1, 2, 3));
  expect([...standardisedEffects(matrix, Int32Array.of(0, 0, 0), 2)]).toEqual([0, 0]);
});

test('means are read as people do: amounts by person, rates over all together', () => {
  const labels = Int32Array.of(0, 0, 1);
  const amount = { id: 'a', kind: 'amount' as const, num: Float64Array.of(1, 3, 5) };
  expect(readableMeans(amount, labels, 2)).toEqual({ inside: [2, 5], elsewhere: [5, 2] });
  const ratio = {
    id: 'r',
    kind: 'ratio' as const,
    num: Float64Array.of(1, 0, 0),
    den: Float64Array.of(2, 8, 0),
  };
  expect(readableMeans(ratio, labels, 2)).toEqual({ inside: [0.1, null], elsewhere: [null, 0.1] });
});

test('three signals distinguish a segment, a fourth only when it says something', () => {
  expect(mostDistinct([0.1, -2, 0.3, 1, 0.05])).toEqual([1, 3, 2]);
  expect(mostDistinct([0.25, -2, 0.3, 1, 0.05])).toEqual([1, 3, 2, 0]);
  expect(mostDistinct([0.5, 0])).toEqual([0, 1]);
});
