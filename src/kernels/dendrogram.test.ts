import { describe, expect, it } from 'vitest';
import { cutDendrogram, dendrogramOf } from './dendrogram.js';
import type { Joins } from './dendrogram.js';

// Rows 1 and 3 merge first, then 0 joins them, then 2.
const joins: Joins = {
  a: Int32Array.of(0, 1, 2),
  b: Int32Array.of(1, 3, 0),
  heights: Float64Array.of(2, 1, 5),
};

describe('dendrogramOf', () => {
  it('names clusters as scipy does, in order of height', () => {
    const tree = dendrogramOf(joins);
    expect([...tree.left]).toEqual([1, 0, 2]);
    expect([...tree.right]).toEqual([3, 4, 5]);
    expect([...tree.heights]).toEqual([1, 2, 5]);
    expect([...tree.sizes]).toEqual([2, 3, 4]);
  });

  it('adds up weights', () => {
    expect([...dendrogramOf(joins, Float64Array.of(10, 1, 100, 2)).sizes]).toEqual([3, 13, 113]);
  });
});

describe('cutDendrogram', () => {
  it('undoes the last merges', () => {
    const tree = dendrogramOf(joins);
    expect([...cutDendrogram(tree, 1)]).toEqual([0, 0, 0, 0]);
    expect([...cutDendrogram(tree, 2)]).toEqual([0, 0, 1, 0]);
    expect([...cutDendrogram(tree, 3)]).toEqual([0, 1, 2, 1]);
    expect([...cutDendrogram(tree, 4)]).toEqual([0, 1, 2, 3]);
  });

  it.each([0, 5, 1.5])('refuses k = %d', (k) => {
    expect(() => cutDendrogram(dendrogramOf(joins), k)).toThrow(
      `k is not an integer of 1 to the 4 rows: ${k}`,
    );
  });
});
