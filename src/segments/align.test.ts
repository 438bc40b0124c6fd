import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeGroups } from './align.js';

test('groups take the number they share most rows with; the rest are numbered after', () => {
  const other = Int32Array.of(0, 0, 0, 1, 1, 2);
  expect(likeGroups(other, Int32Array.of(1, 1, 1, 0, 0, 2))).toEqual([1, 0, 2]);
  expect(likeGroups(other, Int32Array.of(2, 2, 0, 1, -1, 3))).toEqual([3, 1, 0, 2]);
  expect(likeGroups(other, new Int32Array(6).fill(-1))).toEqual([]);
});

test('no two groups take the same number', () => {
  const label = fc.integer({ min: -1, max: 4 });
  fc.assert(
    fc.property(fc.array(fc.tuple(label, label), { minLength: 1 }), (pairs) => {
      const [a, b] = [0, 1].map((side) => Int32Array.from(pairs, (pair) => pair[side]));
      const numbers = likeGroups(a, b);
      expect(numbers).toHaveLength(Math.max(...b) + 1);
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
  );
});
