import { expect, it } from 'vitest';
import { disjointSets } from './disjoint-sets.js';

it('joins sets once', () => {
  const sets = disjointSets(4);
  const root = sets.join(0, 1);
  expect(sets.sizeOf(root)).toBe(2);
  expect(sets.join(1, 0)).toBe(-1);
  expect(sets.find(2)).toBe(2);
  const all = sets.join(sets.join(2, 3), 1);
  expect([0, 1, 2, 3].map((i) => sets.find(i))).toEqual([all, all, all, all]);
  expect(sets.sizeOf(all)).toBe(4);
});
