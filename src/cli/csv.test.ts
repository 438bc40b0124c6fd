import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine } from './csv.js';

test('texts a spreadsheet would run get an apostrophe; numbers stay numbers', () => {
  expect(csvLine(['=1+1', '+44', '-5', '@x', '\tx', 'a=b', -5, 0.5, null, Number.NaN])).toBe(
    "'=1+1,'+44,'-5,'@x,'\tx,a=b,-5,0.5,,\n",
  );
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\n');
});

test('no cell begins like a formula, and every text can be read back', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvLine([text]).slice(0, -1);
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
      expect(read === text || read === `'${text}`).toBe(true);
    }),
  );
});
