import { describe, expect, it } from 'vitest';
import { leastCoMembership, predictionStrength } from './prediction-strength.js';
import { createRng } from './rng.js';
import { clouds, rowsOf } from './testing/matrices.js';

const three = clouds(
  rowsOf([
    [0, 0],
    [8, 0],
    [0, 8],
  ]),
  100,
  createRng('three'),
);

describe('leastCoMembership', () => {
  it('is as worked by hand', () => {
    // First cluster: 3 rows, of which 2 stay together: 1 of 3 pairs. Second: both pairs of rows stay.
    const labels = Int32Array.of(0, 0, 0, 1, 1);
    expect(leastCoMembership(labels, Int32Array.of(1, 1, 0, 0, 0), 2)).toBeCloseTo(1 / 3, 12);
    expect(leastCoMembership(labels, Int32Array.of(1, 1, 1, 0, 0), 2)).toBe(1);
  });

  it('is 0 for a cluster of one row, and 1 for one cluster of all', () => {
    expect(leastCoMembership(Int32Array.of(0, 0, 1), Int32Array.of(0, 0, 1), 2)).toBe(0);
    expect(leastCoMembership(Int32Array.of(0), Int32Array.of(0), 1)).toBe(1);
  });
});

describe('predictionStrength', () => {
  it('chooses the number of clouds', () => {
    const { strengths, chosen } = predictionStrength(three, {
      ks: [5, 1, 2, 3, 4],
      rng: createRng(1),
    });
    expect(strengths.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5]);
    expect(strengths[0].strength).toBe(1);
    expect(strengths[2].strength).toBeGreaterThan(0.95);
    expect(strengths[3].strength).toBeLessThan(0.8);
    expect(chosen).toBe(3);
  });

  it('chooses one where there is one', () => {
    const one = clouds(rowsOf([[0, 0]]), 300, createRng('one'));
    expect(predictionStrength(one, { ks: [2, 3, 4], rng: createRng(1) }).chosen).toBe(1);
  });

  it('has an answer for duplicates and few rows, and is the same for the same seed', () => {
    const few = rowsOf([[1], [1], [1], [2]]);
    const judge = () => predictionStrength(few, { ks: [2, 9], rng: createRng(1) });
    expect(judge().strengths.map(({ strength }) => strength)).toEqual([0, 0]);
    expect(judge()).toEqual(judge());
  });

  it('refuses what cannot be halved', () => {
    const options = { ks: [2], rng: createRng(1) };
    expect(() => predictionStrength(rowsOf([[1]]), options)).toThrow('1 row cannot be halved');
    expect(() => predictionStrength(three, { ...options, splits: 0 })).toThrow('splits is not');
  });
});
