import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUsers } from './aliases.js';

describe('canonicalUsers', () => {
  it('follows a chain to the id that was taken last', () => {
    const canonical = canonicalUsers([
      { previousId: 'a', userId: 'b', at: 1 },
      { previousId: 'b', userId: 'c', at: 2 },
    ]);
    expect([...canonical]).toEqual([
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });

  it('takes no notice of an alias to itself', () => {
    expect(canonicalUsers([{ previousId: 'a', userId: 'a', at: 1 }]).size).toBe(0);
  });

  it('survives a circle', () => {
    const canonical = canonicalUsers([
      { previousId: 'a', userId: 'b', at: 1 },
      { previousId: 'b', userId: 'a', at: 2 },
    ]);
    expect([...canonical]).toEqual([['b', 'a']]);
  });

  it('does not depend on the order of arrival', () => {
    const alias = fc.record({
      previousId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      userId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      at: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(
        fc.array(alias, { maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (aliases, order) => {
          const shuffled = aliases
            .map((value) => ({ value, rank: order.next().value }))
            .toSorted((x, y) => x.rank - y.rank)
            .map(({ value }) => value);
          const sorted = (map: Map<string, string>) =>
            [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
          expect(sorted(canonicalUsers(shuffled))).toEqual(sorted(canonicalUsers(aliases)));
        },
      ),
    );
  });
});
