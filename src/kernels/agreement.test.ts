import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand, contingency, jaccard, matchClusters } from './agreement.js';
import { createRng } from './rng.js';
import { indices, rowsOf } from './testing/matrices.js';

describe('adjustedRand', () => {
  it('is as worked by hand', () => {
    // Pairs together in both: 1 (of the two 0s). In a: 2. In b: 1. Of 6 pairs, so expected 2 x 1 / 6 = 1/3.
    // (1 - 1/3) / ((2 + 1) / 2 - 1/3) = (2/3) / (7/6) = 4/7.
    const a = Int32Array.of(0, 0, 1, 1);
    expect(adjustedRand(a, Int32Array.of(0, 0, 1, 2))).toBeCloseTo(4 / 7, 12);
  });

  it('is 1 for the same groups under other names, and for one group', () => {
    expect(adjustedRand(Int32Array.of(0, 0, 1, 2), Int32Array.of(2, 2, 0, 1))).toBe(1);
    expect(adjustedRand(Int32Array.of(0, 0), Int32Array.of(0, 0))).toBe(1);
    expect(adjustedRand(Int32Array.of(0), Int32Array.of(0))).toBe(1);
  });

  it('is about 0 by chance', () => {
    const rng = createRng(1);
    const random = () => Int32Array.from({ length: 20_000 }, () => rng.int(4));
    expect(Math.abs(adjustedRand(random(), random()))).toBeLessThan(0.005);
  });

  it('equals counting pairs', () => {
    const labels = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(labels, (pairs) => {
        const a = Int32Array.from(pairs, ([x]) => x);
        const b = Int32Array.from(pairs, ([, y]) => y);
        expect(adjustedRand(a, b)).toBeCloseTo(naive(a, b), 9);
        expect(adjustedRand(b, a)).toBeCloseTo(adjustedRand(a, b), 12);
      }),
    );
  });
});

describe('jaccard', () => {
  it('is rows in both over rows in either', () => {
    // a: {0, 1, 2}, {3}. b: {0, 1}, {2, 3}.
    const found = jaccard(Int32Array.of(0, 0, 0, 1), Int32Array.of(0, 0, 1, 1), 2, 2);
    expect(found).toEqual(
      rowsOf([
        [2 / 3, 1 / 4],
        [0, 1 / 2],
      ]),
    );
  });

  it('is 0 for clusters without rows', () => {
    expect(jaccard(Int32Array.of(0), Int32Array.of(0), 2, 2)).toEqual(
      rowsOf([
        [1, 0],
        [0, 0],
      ]),
    );
  });
});

describe('matchClusters', () => {
  it('pairs by the most rows in common', () => {
    const a = Int32Array.of(0, 0, 0, 1, 1, 2);
    const b = Int32Array.of(1, 1, 2, 2, 2, 0);
    expect([...matchClusters(a, b, 3, 3)]).toEqual([1, 2, 0]);
  });

  it('says which are left over', () => {
    const a = Int32Array.of(0, 0, 1, 2, 2);
    expect([...matchClusters(a, Int32Array.of(0, 0, 0, 1, 1), 3, 2)]).toEqual([0, -1, 1]);
    expect([...matchClusters(Int32Array.of(0, 0), Int32Array.of(3, 3), 1, 4)]).toEqual([3]);
  });
});

describe('contingency', () => {
  it('refuses labels out of range or of other rows', () => {
    const a = Int32Array.of(0, 1);
    expect(() => contingency(a, a, 1, 2)).toThrow('label of row 1 is not within 0 and 0: 1');
    expect(() => contingency(a, Int32Array.of(0), 2, 2)).toThrow('1 labels for 2 rows');
  });
});

function naive(a: Int32Array, b: Int32Array): number {
  let [both, inA, inB, all] = [0, 0, 0, 0];
  for (const i of indices(a.length)) {
    for (const j of indices(i)) {
      all += 1;
      if (a[i] === a[j]) inA += 1;
      if (b[i] === b[j]) inB += 1;
      if (a[i] === a[j] && b[i] === b[j]) both += 1;
    }
  }
  const expected = (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (both - expected) / (most - expected);
}
