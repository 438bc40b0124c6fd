import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedRand } from '../kernels/index.js';
import { alignedTo } from './align.js';

test('groups take the number they share most rows with; the rest are numbered after', () => {
  const other = Int32Array.of(0, 0, 0, 1, 1, 2);
  expect([...alignedTo(other, Int32Array.of(1, 1, 1, 0, 0, 2))]).toEqual([0, 0, 0, 1, 1, 2]);
  expect([...alignedTo(other, Int32Array.of(2, 2, 0, 1, -1, 3))]).toEqual([0, 0, 3, 1, -1, 2]);
  expect(alignedTo(Int32Array.of(-1, -1), Int32Array.of(0, 1)).sort()).toEqual(Int32Array.of(0, 1));
  expect([...alignedTo(other, new Int32Array(6).fill(-1))]).toEqual([-1, -1, -1, -1, -1, -1]);
});

test('it stays the same grouping', () => {
  const label = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(label, label), { minLength: 1 }), (pairs) => {
      const [a, b] = [0, 1].map((side) => Int32Array.from(pairs, (pair) => pair[side]));
      expect(adjustedRand(alignedTo(a, b), b)).toBe(1);
    }),
  );
});
