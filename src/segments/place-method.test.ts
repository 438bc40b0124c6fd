import { expect, test } from 'vitest';
import { createRng, gaussianMixture, hdbscan, placeByDensity } from '../kernels/index.js';
import type { Matrix } from '../kernels/index.js';
import type { FrozenDensity } from './definition.js';
import {
  frozenHdbscan,
  placeByGaussian,
  placeByPosterior,
  placeInDensity,
} from './place-method.js';

/** Rows around two places. */
function two(count: number, seed: number): Matrix {
  const rng = createRng(seed);
  const data = Float64Array.from(
    { length: count * 2 },
    (_, at) => (Math.floor(at / 2) % 2 === 0 ? 0 : 8) + rng.normal(),
  );
  return { rows: count, cols: 2, data };
}

const afterJson = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;

test('the likeliest wins, of equals the first; the margin is to the next', () => {
  const { segments, confidences, margins } = placeByPosterior(
    Float64Array.of(0.5, 0.5, 0, 0.1, 0.2, 0.7, 0.6, 0.1, 0.3),
    3,
  );
  expect([...segments]).toEqual([0, 2, 0]);
  expect([...confidences]).toEqual([0.5, 0.7, 0.6]);
  expect([...margins].map((margin) => margin.toFixed(2))).toEqual(['0.00', '0.50', '0.30']);
});

test('a Gaussian mixture places the same rows alike after it was kept as JSON', () => {
  const { mixture, labels } = gaussianMixture(two(60, 1), { k: 2, rng: createRng(2) });
  const placed = placeByGaussian(afterJson(mixture), two(60, 1));
  expect(placed.segments).toEqual(labels);
  expect(Math.min(...placed.confidences)).toBeGreaterThan(0.9);
});

test('frozen HDBSCAN places new rows as the fit itself does, and nobody far away', () => {
  const matrix = two(80, 1);
  const model = { fit: hdbscan(matrix, { minClusterSize: 10 }), matrix, minSamples: 10 };
  expect(model.fit.k).toBe(2);
  const others = two(40, 3);
  const expected = placeByDensity(model, others);
  const placed = placeInDensity(afterJson(frozenHdbscan(model)), others);
  expect(placed.segments).toEqual(expected.labels);
  expect(placed.confidences).toEqual(expected.probabilities);
  const far = { rows: 1, cols: 2, data: Float64Array.of(100, 100) };
  expect([...placeInDensity(frozenHdbscan(model), far).segments]).toEqual([-1]);
});

test('frozen DBSCAN: the nearest point within eps, by hand', () => {
  const density: FrozenDensity = {
    points: [[0], [10]],
    segments: [1, 0],
    rule: { kind: 'distance', eps: 2 },
  };
  const rows = { rows: 4, cols: 1, data: Float64Array.of(0, 1, 3, 12) };
  const { segments, confidences } = placeInDensity(density, rows);
  expect([...segments]).toEqual([1, 1, -1, 0]);
  expect([...confidences]).toEqual([1, 0.5, 0, 0]);
});
