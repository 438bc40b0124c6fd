import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withColourSlots } from './colour-slots.js';
import { fitResult } from './testing/fixture.js';
import { VERDICTS } from './testing/verdicts.js';

const level = (name: 'contact' | 'account', slugs: readonly string[]) => {
  const result = fitResult({
    level: name,
    k: slugs.length,
    fitted: 900,
    verdict: VERDICTS.care,
    outcomes: false,
  });
  const segments = result.segments.filter(({ cluster }) => cluster >= 0);
  return {
    ...result,
    segments: segments.map((segment, index) => ({ ...segment, slug: slugs[index] ?? '' })),
    map: { explained: [], points: slugs.map((_, segment) => ({ x: segment, y: 0, segment })) },
    silhouettePlot: slugs.map((_, segment) => ({ segment, values: [segment] })),
  };
};
const slots = (result: ReturnType<typeof withColourSlots>[number] | undefined) =>
  Object.fromEntries(result?.segments.map(({ slug, cluster }) => [slug, cluster]) ?? []);

test('a segment of both levels keeps its number; a new one takes a free one', () => {
  const [contacts, accounts] = withColourSlots([
    level('contact', ['a', 'b', 'c']),
    level('account', ['c', 'x', 'a']),
  ]);
  expect(slots(contacts)).toEqual({ a: 0, b: 1, c: 2 });
  expect(slots(accounts)).toEqual({ c: 2, x: 3, a: 0 });
  // Cluster 1 of the accounts is x: its dots and its silhouettes go with it.
  expect(accounts?.map.points.map(({ x, segment }) => [x, segment])).toEqual([
    [0, 2],
    [1, 3],
    [2, 0],
  ]);
  expect(accounts?.silhouettePlot.map(({ segment }) => segment)).toEqual([2, 3, 0]);
});

test('within a level no two segments share a number, and no colour is used twice while one is free', () => {
  const some = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'.split('')), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(some, some, (first, second) => {
      for (const result of withColourSlots([level('contact', first), level('account', second)])) {
        const numbers = Object.values(slots(result));
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(Math.max(...numbers)).toBeLessThan(8);
      }
    }),
    { numRuns: 60 },
  );
});
