import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Numbering } from './numbering.js';

it('numbers values in the order they are met, and forgets them all at once', () => {
  const met = new Numbering();
  expect([7, 0, 7, 3, 0].map((value) => met.number(value))).toEqual([0, 1, 0, 2, 1]);
  expect(met.size).toBe(3);
  met.clear();
  expect(met.size).toBe(0);
  expect(met.number(3)).toBe(0);
});

it('is what a map would say, round after round', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }));
  const rounds = fc.array(fc.array(value, { maxLength: 300 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(rounds, (all) => {
      const met = new Numbering();
      for (const values of all) {
        met.clear();
        const map = new Map<number, number>();
        for (const one of values) {
          if (!map.has(one)) map.set(one, map.size);
          if (met.number(one) !== map.get(one)) throw new Error(`another number for ${one}`);
        }
        expect(met.size).toBe(map.size);
      }
    }),
  );
});
