import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evenWeights } from './even-weights.js';
import { matrixOf } from './matrix.js';

test('features that vary more count less, by hand', () => {
  // Deviations 1, 2 and 4 (median 2).
  const matrix = matrixOf(3, Float64Array.of(1, 2, 4, -1, -2, -4));
  const [one, two, four] = evenWeights(matrix);
  expect(one).toBeCloseTo(2 ** 0.75, 12);
  expect(two).toBe(1);
  expect(four).toBeCloseTo(0.5 ** 0.75, 12);
});

test('a feature that hardly varies is not blown up', () => {
  const matrix = matrixOf(3, Float64Array.of(0.001, 2, 2, -0.001, -2, -2));
  expect(evenWeights(matrix)[0]).toBeCloseTo(2 ** 0.75, 12);
});

test('features that do not vary stay as they are', () => {
  expect(evenWeights(matrixOf(2, Float64Array.of(3, 3, 3, 3)))).toEqual([1, 1]);
});

test('values whose squares are too small for a number count as any others', () => {
  const values = [1, 2, 4, -1, -2, -4];
  const tiny = matrixOf(
    3,
    Float64Array.from(values, (value) => value * 2 ** -560),
  );
  expect(evenWeights(tiny)).toEqual(evenWeights(matrixOf(3, Float64Array.from(values))));
});

test('always positive, at most 2^.75, and indifferent to a common scale', () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(values, (list) => {
      const matrix = matrixOf(3, Float64Array.from(list));
      const weights = evenWeights(matrix);
      for (const weight of weights) {
        expect(weight).toBeGreaterThan(0);
        expect(weight).toBeLessThanOrEqual(2 ** 0.75 + 1e-9);
      }
      const doubled = evenWeights(
        matrixOf(
          3,
          matrix.data.map((x) => 2 * x),
        ),
      );
      doubled.forEach((weight, c) => expect(weight).toBeCloseTo(weights[c], 9));
    }),
  );
});
