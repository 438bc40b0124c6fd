import { expect, test } from 'vitest';
import { distinctionWords, headlineParts, lower, prose, sentence } from './words.js';

test('a sentence has a capital, a stop and no space before its per cent sign', () => {
  expect(sentence('less than 5 % have it')).toBe('Less than 5% have it.');
  expect(sentence('Really?')).toBe('Really?');
  expect(sentence('  ')).toBe('');
});

test('titles are lower-cased inside a sentence, abbreviations are not', () => {
  expect(lower('Pricing visits')).toBe('pricing visits');
  expect(lower('E-mail opens')).toBe('e-mail opens');
  expect(lower('ROI calculator')).toBe('ROI calculator');
});

test('what sets a segment apart is said in words', () => {
  const words = (mean: number, elsewhere: number, effect = Math.sign(mean - elsewhere)) =>
    distinctionWords({ signal: 's', title: 'Pricing visits', mean, elsewhere, effect });
  expect(words(4.9, 1.2)).toBe('4.1× the pricing visits');
  expect(words(26, 2)).toBe('13× the pricing visits');
  expect(words(1.5, 1)).toBe('50% more pricing visits');
  expect(words(0.5, 1)).toBe('50% less pricing visits');
  expect(words(0, 2)).toBe('hardly any pricing visits');
  expect(words(2, 0)).toBe('pricing visits, which nobody else has');
  expect(words(0, 0)).toBe('no pricing visits, like everybody else');
  expect(words(1, 1, 1)).toBe('pricing visits: a larger part of what they do');
  expect(words(0.5, 1, 0.4)).toBe('pricing visits: a larger part of what they do');
  expect(words(1, 1, -1)).toBe('pricing visits: a smaller part of what they do');
  expect(words(Number.NaN, 1, 1)).toBe('more: pricing visits');
});

test('a headline is divided into the call, its sentence and what follows', () => {
  const parts = (headline: string) => headlineParts({ level: 'stop', headline, reasons: [] });
  expect(parts('Do not act on these 5 segments. There is no structure (p = 0.31).')).toEqual({
    call: 'Do not act',
    rest: ' on these 5 segments.',
    more: 'There is no structure (p = 0.31).',
  });
  expect(parts('Nothing is here.')).toEqual({
    call: 'Do not act. ',
    rest: 'Nothing is here.',
    more: '',
  });
});

test('text of others is tidied: dates written out, code set as code, a lone letter left small', () => {
  expect(sentence('from 2026-03-02 to 2026-04-01')).toBe('From 2 March 2026 to 1 April 2026.');
  expect(sentence('2026-13-99 is no day')).toBe('2026-13-99 is no day.');
  expect(sentence('k = 5 is the choice of the elbow')).toBe('k = 5 is the choice of the elbow.');
  expect(prose('set `cluster: <none>` on it').markup).toBe(
    'Set <code>cluster: &lt;none&gt;</code> on it.',
  );
  expect(prose('one ` alone').markup).toBe('One &#96; alone.');
});
