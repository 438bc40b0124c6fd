import { describe, expect, it } from 'vitest';
import { dbscan } from './dbscan.js';
import { kDistances, kDistancesOf } from './k-distances.js';
import { createRng } from './rng.js';
import { clouds, rowsOf } from './testing/matrices.js';

describe('kDistancesOf', () => {
  it('finds the knee by hand', () => {
    // Depths below the diagonal of 0..1: .25 - 0, .5 - 1/8, .75 - 1/4, so the third of five distances after the first.
    const found = kDistancesOf(Float64Array.of(1, 9, 3, 1, 2));
    expect([...found.curve]).toEqual([1, 1, 2, 3, 9]);
    expect([found.knee, found.eps]).toEqual([3, 3]);
  });

  it.each([
    ['a level curve', [2, 2, 2], -1, 2],
    ['one distance', [2], -1, 2],
    ['no distance above 0', [0, 0, 0], -1, null],
    ['a knee at 0', [0, 0, 0, 5], 2, 5],
  ])('answers for %s', (_, distances, knee, eps) => {
    const found = kDistancesOf(Float64Array.from(distances));
    expect([found.knee, found.eps]).toEqual([knee, eps]);
  });
});

describe('kDistances', () => {
  it('suggests an eps that finds clouds apart', () => {
    const rng = createRng(5);
    const centres = rowsOf([
      [0, 0],
      [20, 0],
      [0, 20],
    ]);
    const matrix = clouds(centres, 150, rng);
    const { eps } = kDistances(matrix, 4);
    const { labels } = dbscan(matrix, { eps: eps ?? 0, minPoints: 4 });
    // The knee is strict: of each cloud the outermost rows are noise.
    const counts = new Map<string, number>();
    labels.forEach((label, i) => {
      const key = `${Math.floor(i / 150)}:${label}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
    const large = [...counts].filter(([, count]) => count > 120).map(([key]) => key.split(':'));
    expect(large.map(([cloud]) => cloud)).toEqual(['0', '1', '2']);
    expect(new Set(large.map(([, label]) => label)).size).toBe(3);
  });
});
