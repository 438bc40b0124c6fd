import { describe, expect, it } from 'vitest';
import { firstWithinError, gapStatistic } from './gap-statistic.js';
import type { GapStatistic } from './gap-statistic.js';
import type { Matrix } from './matrix.js';
import { createRng } from './rng.js';
import { clouds, rowsOf } from './testing/matrices.js';

describe('firstWithinError', () => {
  const gaps = [
    { k: 1, gap: 0, standardError: 0.1 },
    { k: 2, gap: 0.5, standardError: 0.1 },
    { k: 3, gap: 0.55, standardError: 0.1 },
    { k: 4, gap: 0.9, standardError: 0.1 },
  ];
  it('is the least k that the next does not beat by more than its error', () => {
    expect(firstWithinError(gaps)).toBe(2);
    expect(firstWithinError(gaps.slice(2))).toBe(4);
  });
});

describe('gapStatistic', () => {
  it('finds the number of clouds, and one in one', () => {
    const centres = rowsOf([
      [0, 0],
      [7, 0],
      [0, 7],
    ]);
    expect(judge(clouds(centres, 60, createRng('three')), [1, 2, 3, 4, 5]).chosen).toBe(3);
    expect(judge(clouds(rowsOf([[0, 0]]), 200, createRng('one')), [1, 2, 3, 4]).chosen).toBe(1);
  });

  it('of one cluster is log(variance of the box / variance of the rows)', () => {
    // Half the rows at each end of a line of length 1: variance 1/4, where uniform rows have 1/12: gap log(1/3).
    const ends = rowsOf(Array.from({ length: 2000 }, (_, i) => [i % 2]));
    const [{ gap, standardError }] = judge(ends, [1]).gaps;
    expect(Math.abs(gap - Math.log(1 / 3))).toBeLessThan(0.02);
    // The log of a variance of n uniform rows varies by sqrt(0.8 / n): its kurtosis is 1.8.
    expect(standardError).toBeGreaterThan(0.7 * Math.sqrt(0.8 / 2000));
    expect(standardError).toBeLessThan(1.4 * Math.sqrt(0.8 / 2000));
  });

  it('has an answer for rows that are all alike', () => {
    const { gaps, chosen } = judge(rowsOf([[2], [2], [2]]), [1, 2, 3]);
    expect(gaps.map(({ gap }) => gap)).toEqual([0, 0, 0]);
    expect(chosen).toBe(1);
  });

  it('says how far it is, is the same for the same seed, and refuses no draws', () => {
    const rows = rowsOf([[1], [2], [5], [6]]);
    const options = { ks: [1, 2], draws: 3 };
    const seen = [...gapStatistic(rows, { ...options, rng: createRng(1) })];
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3]);
    expect(judge(rows, [1, 2])).toEqual(judge(rows, [1, 2]));
    const none = gapStatistic(rows, { ks: [1], draws: 0, rng: createRng(1) });
    expect(() => none.next()).toThrow('draws is not an integer of 1 or more: 0');
  });
});

function judge(matrix: Matrix, ks: number[]): GapStatistic {
  const steps = gapStatistic(matrix, { ks, draws: 20, rng: createRng(1) });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
