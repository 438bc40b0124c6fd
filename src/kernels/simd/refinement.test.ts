import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indices } from '../testing/matrices.js';
import { cellsOf, shareCells, slotsOf } from './refinement.js';

describe('cellsOf', () => {
  it('are alike in every labeling', () => {
    const { cellOf, count } = cellsOf(4, [Int32Array.of(0, 0, 1, 1), Int32Array.of(2, 0, 0, 0)]);
    expect([...cellOf]).toEqual([0, 1, 2, 2]);
    expect(count).toBe(3);
  });
});

describe('slotsOf', () => {
  it('fills up the blocks of each cell, by hand', () => {
    const cells = { cellOf: Int32Array.of(1, 0, 1), count: 2 };
    const { members, weights, ends } = slotsOf(cells);
    expect([...members]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0, 2, 2, 2, 2, 2, 2, 2]);
    expect([...weights]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(ends).toEqual([1, 2]);
  });

  it('holds every row once, in blocks of one cell', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 60 }), (labels) => {
        const cells = cellsOf(labels.length, [Int32Array.from(labels)]);
        const { members, weights, ends } = slotsOf(cells);
        const counted = [...members].filter((_, slot) => weights[slot] === 1);
        expect(counted.toSorted((a, b) => a - b)).toEqual(indices(labels.length));
        for (let block = 0; 8 * block < members.length; block += 1) {
          const cell = ends.findIndex((end) => block < end);
          for (const member of members.subarray(8 * block, 8 * block + 8)) {
            expect(cells.cellOf[member]).toBe(cell);
          }
        }
      }),
    );
  });
});

describe('shareCells', () => {
  it('takes together what fills blocks, and apart what does not', () => {
    const halves = Int32Array.from({ length: 64 }, (_, i) => i >> 5);
    const quarters = Int32Array.from({ length: 64 }, (_, i) => i >> 4);
    const spread = Int32Array.from({ length: 64 }, (_, i) => i % 8);
    expect(shareCells([halves, quarters, spread])).toEqual([[halves, quarters], [spread]]);
    expect(shareCells([])).toEqual([]);
  });
});
