import { describe, expect, it } from 'vitest';
import { kmeans } from './kmeans.js';
import { createRng } from './rng.js';
import { confidence, stability } from './stability.js';
import { clouds, rowsOf } from './testing/matrices.js';

const centres = rowsOf([
  [0, 0],
  [8, 0],
  [0, 8],
]);
const three = clouds(centres, 100, createRng('three'));

describe('stability', () => {
  it('is near 1 for clouds apart, with models numbered alike', () => {
    const { mean, perCluster, models } = stability(three, {
      centroids: centres,
      rng: createRng(1),
    });
    expect(mean).toBeGreaterThan(0.98);
    expect(perCluster).toHaveLength(3);
    expect(models).toHaveLength(50);
    for (const { data } of models) {
      data.forEach((x, at) => expect(Math.abs(x - centres.data[at])).toBeLessThan(1));
    }
  });

  it('is low where one cloud is cut in many', () => {
    const one = clouds(rowsOf([[0, 0]]), 300, createRng('one'));
    const { centroids } = kmeans(one, { k: 5, rng: createRng(1) });
    const cut = stability(one, { centroids, rng: createRng(1), models: 20 });
    expect(cut.mean).toBeLessThan(0.75);
  });

  it('does not keep a bad solution that the resample does not prefer', () => {
    // Two centroids in the first cloud, one between the others: Lloyd alone would not leave it.
    const poor = rowsOf([
      [-1, 0],
      [1, 0],
      [4, 4],
    ]);
    const { perCluster } = stability(three, { centroids: poor, rng: createRng(1), models: 20 });
    for (const share of perCluster) expect(share).toBeLessThan(0.75);
  });

  it('has an answer for fewer distinct rows than clusters', () => {
    const two = rowsOf([[0], [0], [5]]);
    const { mean, models } = stability(two, {
      centroids: rowsOf([[0], [5]]),
      rng: createRng(1),
      models: 5,
    });
    expect(mean).toBeGreaterThan(0.5);
    expect(models.every(({ rows }) => rows === 2)).toBe(true);
  });

  it('is the same for the same seed', () => {
    const options = { centroids: centres, models: 3 };
    const first = stability(three, { ...options, rng: createRng(1) });
    expect(stability(three, { ...options, rng: createRng(1) })).toEqual(first);
  });
});

describe('confidence', () => {
  it('is the share of models that agree', () => {
    // Borders at 5, 5 and 3: row 4 is of the first for two models, and of the second for one.
    const models = [rowsOf([[0], [10]]), rowsOf([[0], [10]]), rowsOf([[-4], [10]])];
    const found = confidence(rowsOf([[4], [9]]), rowsOf([[0], [10]]), models);
    expect([...found]).toEqual([2 / 3, 1]);
  });

  it('is 1 in the middle of a cloud and less between two', () => {
    const { models } = stability(three, { centroids: centres, rng: createRng(1) });
    const found = confidence(
      rowsOf([
        [0, 0],
        [4, 0.1],
      ]),
      centres,
      models,
    );
    expect(found[0]).toBe(1);
    expect(found[1]).toBeLessThan(1);
  });

  it('refuses models of another number of clusters', () => {
    expect(() => confidence(three, centres, [])).toThrow('no models to ask');
    expect(() => confidence(three, centres, [rowsOf([[0, 0]])])).toThrow(
      'a model has 1 centroids where 3 were fitted',
    );
  });
});
