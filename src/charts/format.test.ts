import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  average,
  count,
  days,
  decimal,
  fixed,
  list,
  money,
  moneyShort,
  percent,
  plural,
  signed,
} from './format.js';

test('figures are rounded to what they deserve', () => {
  expect([0.1 + 0.2, 0.042317, 0, 1.5, 17.36, 20, 128.4, 12_840].map(decimal)).toEqual([
    '0.3',
    '0.042',
    '0',
    '1.5',
    '17.4',
    '20',
    '128',
    '12,840',
  ]);
  expect([0.0553, 0.76, 4.99, 1.1, 17.4].map(average)).toEqual(['0.055', '0.76', '5', '1.1', '17']);
  expect(fixed(0.3, 2)).toBe('0.30');
  expect([1.44, -0.31, 0.02, -0.02].map((x) => signed(x))).toEqual(['+1.4', '−0.3', '0.0', '0.0']);
});

test('shares are told as per cent', () => {
  expect([0, 0.0004, 0.0042, 0.08, 0.314, 0.996, 1].map(percent)).toEqual([
    '0%',
    'under 0.1%',
    '0.4%',
    '8%',
    '31%',
    '99.6%',
    '100%',
  ]);
});

test('money has its currency, and no more places than matter', () => {
  expect(money(412_300.4, 'EUR')).toBe('€412,300');
  expect(money(9.5, 'USD')).toBe('$9.50');
  expect(money(-1200, 'GBP')).toBe('−£1,200');
  expect(moneyShort(920, 'EUR')).toBe('€920');
  expect(moneyShort(412_300, 'EUR')).toBe('€412k');
  expect(moneyShort(1_237_000, 'EUR')).toBe('€1.24m');
});

test('counts have their nouns, and days their unit', () => {
  expect([plural(1, 'deal'), plural(1200, 'deal')]).toEqual(['1 deal', '1,200 deals']);
  expect([days(1), days(3.5), days(46.2)]).toEqual(['1 day', '3.5 days', '46 days']);
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

test('no figure shows a tail, an exponent, or a hyphen for a minus', () => {
  const figure = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(figure, (value) => {
      const texts = [count, decimal, average, percent, days].map((format) => format(value));
      for (const text of [...texts, signed(value), money(value, 'EUR')]) {
        expect(text).not.toMatch(/-|e\d|\.\d{7,}|^−0(\.0+)?%?$/);
      }
    }),
  );
});
