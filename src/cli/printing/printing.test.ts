import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bar } from './bar.js';
import { counted, decimal, duration, integer, mean, percent } from './numbers.js';
import { createStyle } from './style.js';
import { table } from './table.js';
import { clip, widthOf, wrap } from './width.js';

test('numbers are as long as they are worth', () => {
  expect([integer(1284.4), percent(0.184), percent(0.0184), percent(0)]).toEqual([
    '1,284',
    '18%',
    '1.8%',
    '0%',
  ]);
  expect([decimal(0.244), decimal(-0.5), decimal(1.2)]).toEqual(['.24', '-.50', '1.20']);
  expect([mean(1284), mean(12.34), mean(0.5)]).toEqual(['1,284', '12.3', '.50']);
  expect([duration(400), duration(12_000), duration(185_000)]).toEqual([
    '0.4 s',
    '12 s',
    '3 min 5 s',
  ]);
  expect([counted(1, 'row'), counted(2, 'row'), counted(2, 'company', 'companies')]).toEqual([
    '1 row',
    '2 rows',
    '2 companies',
  ]);
});

test('a bar is exact to an eighth of a character, and stays within its width', () => {
  expect([bar(0, 4), bar(0.5, 4), bar(1, 4), bar(9, 4)]).toEqual(['', '██', '████', '████']);
  expect(bar(1 / 32, 4)).toBe('▏');
});

describe('tables', () => {
  test('align words on the left and numbers on the right, whatever their colours', () => {
    const { red, dim } = createStyle(true);
    const columns = [{ title: 'name' }, { title: 'n', align: 'right' }] as const;
    const rows = [
      ['one', red('1')],
      ['three', '1,000'],
    ];
    expect(table(columns, rows).replaceAll('\x1b[31m', '').replaceAll('\x1b[39m', '')).toBe(
      'name       n\none        1\nthree  1,000',
    );
    expect(table(columns, [], dim)).toContain('\x1b[2mname');
  });

  test('shorten what is too long for its column', () => {
    expect(table([{ title: 'a', most: 5 }], [['abcdefgh']])).toBe('a\nabcd…');
  });
});

test('wrapped text keeps every word, in lines of the width', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 80 }), (list, width) => {
      const wrapped = wrap(list.join(' '), width, '  ');
      expect(wrapped.split(/\s+/)).toEqual(list);
      for (const line of wrapped.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('clipped text is never wider than asked, also of letters outside the basic plane', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      expect(widthOf(clip(text, width))).toBeLessThanOrEqual(Math.max(1, width));
    }),
  );
});
