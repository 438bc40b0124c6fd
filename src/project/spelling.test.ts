import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, editDistance, suggest } from './spelling.js';

describe('the distance of two words', () => {
  it.each([
    ['pricing', 'pricing', 0],
    ['Pricing', 'pricing', 0],
    ['kitten', 'sitting', 3],
    ['cuont', 'count', 1],
    ['', 'abc', 3],
    ['ca', 'abc', 3],
  ])('%s and %s: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is symmetric, at most the longer word, at least the difference of lengths', () => {
    const word = fc.string({ maxLength: 12 }).map((text) => text.toLowerCase());
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
        expect(distance === 0).toBe(a === b);
      }),
    );
  });
});

describe('the word that was meant', () => {
  it.each([
    ['mesure', 'measure'],
    ['mixed', 'mix'],
    ['pricing', 'pricing_visits'],
    ['zzz', undefined],
    ['2', undefined],
  ])('%s: %s', (word, meant) => {
    expect(closest(word, ['measure', 'mix', 'pricing_visits', '1'])).toBe(meant);
  });

  it('is suggested, or else all that are known', () => {
    expect(suggest('mesure', ['measure', 'key'])).toBe('did you mean measure?');
    expect(suggest('zzz', ['measure', 'key'])).toBe('known: measure, key');
  });
});
