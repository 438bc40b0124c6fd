import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedMutualInformation } from './mutual-information.js';
import { createRng } from './rng.js';
import { indices } from './testing/matrices.js';

describe('adjustedMutualInformation', () => {
  it('is as worked by hand', () => {
    // Sizes 2, 2 and 2, 1, 1. Mutual information log 2 (b tells a). Entropies log 2 and 1.5 log 2: mean 1.25 log 2.
    // By chance: the group of two in b is one of a's with chance 1/3 (then log 2 again), else split (then, with one
    // single of each group beside it, 1/2 log 2): 2/3 log 2. (1 - 2/3) / (5/4 - 2/3) = (1/3) / (7/12) = 4/7.
    const a = Int32Array.of(0, 0, 1, 1);
    expect(adjustedMutualInformation(a, Int32Array.of(0, 0, 1, 2))).toBeCloseTo(4 / 7, 12);
  });

  // scikit-learn 1.9.1, adjusted_mutual_info_score; i = 0..999 where rows are given by rule.
  it.each<[string, (i: number) => number, (i: number) => number, number]>([
    ['unrelated remainders', (i) => i % 3, (i) => (i * i) % 7, -0.002444357183273448],
    [
      'near copies',
      (i) => i % 3,
      (i) => ((i % 3) + (i % 11 === 0 ? 1 : 0)) % 3,
      0.7220191723858094,
    ],
    ['crossed', (i) => i % 5, (i) => Math.floor(i / 200), -0.00502617726799068],
    ['nested', (i) => Math.floor(i / 100), (i) => Math.floor(i / 150), 0.8134445519595919],
  ])('is as scikit-learn says: %s', (_, a, b, expected) => {
    const rows = indices(1000);
    const found = adjustedMutualInformation(Int32Array.from(rows, a), Int32Array.from(rows, b));
    expect(found).toBeCloseTo(expected, 10);
  });

  it('has the limits of scikit-learn', () => {
    const [one, lone, pairs] = [
      [0, 0, 0, 0],
      [0, 1, 2, 3],
      [0, 0, 1, 1],
    ].map((x) => Int32Array.from(x));
    expect(adjustedMutualInformation(one, one)).toBe(1);
    expect(adjustedMutualInformation(one, pairs)).toBe(0);
    expect(adjustedMutualInformation(lone, lone)).toBe(1);
    expect(adjustedMutualInformation(lone, pairs)).toBeCloseTo(0, 12);
    expect(adjustedMutualInformation(Int32Array.of(0), Int32Array.of(0))).toBe(1);
    expect(adjustedMutualInformation(Int32Array.of(), Int32Array.of())).toBe(1);
  });

  it('is about 0 by chance, also for many groups', () => {
    const rng = createRng(1);
    const random = (k: number) => Int32Array.from({ length: 5000 }, () => rng.int(k));
    expect(Math.abs(adjustedMutualInformation(random(40), random(60)))).toBeLessThan(0.01);
  });

  it('is symmetric, blind to names, at most 1, and 1 for the same groups', () => {
    const labels = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(labels, (pairs) => {
        const a = Int32Array.from(pairs, ([x]) => x);
        const b = Int32Array.from(pairs, ([, y]) => y);
        const found = adjustedMutualInformation(a, b);
        expect(adjustedMutualInformation(b, a)).toBeCloseTo(found, 9);
        expect(
          adjustedMutualInformation(
            a.map((x) => 3 - x),
            b,
          ),
        ).toBeCloseTo(found, 9);
        expect(found).toBeLessThanOrEqual(1 + 1e-9);
        expect(
          adjustedMutualInformation(
            a,
            a.map((x) => (x + 1) % 4),
          ),
        ).toBeCloseTo(1, 9);
      }),
    );
  });

  it('refuses labels that do not fit', () => {
    expect(() => adjustedMutualInformation(Int32Array.of(0), Int32Array.of(0, 1))).toThrow(
      '2 labels for 1 rows',
    );
  });
});
