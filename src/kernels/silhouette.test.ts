import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix } from './matrix.js';
import { createRng } from './rng.js';
import { silhouettes, silhouetteSample } from './silhouette.js';
import { distance, indices, labelled, meanOf, rowsOf } from './testing/matrices.js';

describe('silhouettes', () => {
  it('is as worked by hand', () => {
    // 0 and 1 together, 4 alone. Row 0: a = 1, b = 4, (4 - 1) / 4. Row 1: a = 1, b = 3, 2 / 3. Row 4 is alone: 0.
    const [found] = silhouettes(rowsOf([[0], [1], [4]]), [Int32Array.of(0, 0, 1)], [2]);
    expect([...found.perPoint]).toEqual([3 / 4, 2 / 3, 0]);
    expect(found.mean).toBeCloseTo((3 / 4 + 2 / 3) / 3, 12);
    expect(found.perCluster[0]).toBeCloseTo((3 / 4 + 2 / 3) / 2, 12);
    expect(found.perCluster[1]).toBe(0);
  });

  it('equals the naive computation, for several labelings at once', () => {
    fc.assert(
      fc.property(labelled(), fc.integer(), ({ matrix, labels, k }, seed) => {
        const shuffled = labels.slice();
        createRng(seed).shuffle(shuffled);
        const both = silhouettes(matrix, [labels, shuffled], [k, k]);
        expectNear(both[0].perPoint, naive(matrix, labels));
        expectNear(both[1].perPoint, naive(matrix, shuffled));
        expect(both[0].mean).toBeCloseTo(meanOf([...both[0].perPoint]), 9);
      }),
    );
  });

  it('looks at a sample as if there were no other rows', () => {
    const matrix = rowsOf([[0], [50], [1], [4]]);
    const sample = Int32Array.of(0, 2, 3);
    const [found] = silhouettes(matrix, [Int32Array.of(0, 1, 0, 1)], [2], sample);
    expect([...found.perPoint]).toEqual([3 / 4, 2 / 3, 0]);
  });

  it('is 0 where nothing is separated', () => {
    const one = silhouettes(rowsOf([[0], [1]]), [Int32Array.of(0, 0)], [1]);
    const same = silhouettes(rowsOf([[3], [3], [3], [3]]), [Int32Array.of(0, 0, 1, 1)], [2]);
    expect([one[0].mean, same[0].mean]).toEqual([0, 0]);
  });

  it('refuses labels that do not fit', () => {
    const matrix = rowsOf([[0], [1]]);
    expect(() => silhouettes(matrix, [Int32Array.of(0)], [1])).toThrow('1 labels for 2 rows');
    expect(() => silhouettes(matrix, [Int32Array.of(0, 2)], [2])).toThrow(
      'label of row 1 is not within 0 and 1: 2',
    );
    expect(() => silhouettes(matrix, [Int32Array.of(0, 1)], [])).toThrow(
      '1 labelings, but 0 numbers of clusters',
    );
  });
});

describe('silhouetteSample', () => {
  it('is drawn by the seed', () => {
    const sample = silhouetteSample(10_000, 100, createRng(1));
    expect(sample).toEqual(silhouetteSample(10_000, 100, createRng(1)));
    expect(sample).toHaveLength(100);
  });
});

function expectNear(found: Float64Array, expected: number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 9));
}

function naive(matrix: Matrix, labels: Int32Array): number[] {
  const rows = indices(matrix.rows);
  return rows.map((i) => {
    const meanTo = (cluster: number) => {
      const others = rows.filter((j) => j !== i && labels[j] === cluster);
      return others.length === 0 ? null : meanOf(others.map((j) => distance(matrix, i, j)));
    };
    const a = meanTo(labels[i]);
    const bs = [...new Set(labels)].filter((c) => c !== labels[i]).flatMap((c) => meanTo(c) ?? []);
    if (a === null || bs.length === 0) return 0;
    const b = Math.min(...bs);
    return Math.max(a, b) === 0 ? 0 : (b - a) / Math.max(a, b);
  });
}
