import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CsvRecords } from './csv-records.js';

test('records come as they are complete, wherever the pieces end', () => {
  const records = new CsvRecords();
  expect(records.take('id,since\ncontact:a,20')).toEqual([['id', 'since']]);
  expect(records.take('26\n"b, the ""other""')).toEqual([['contact:a', '2026']]);
  expect(records.take('\none",2027\nc,')).toEqual([['b, the "other"\none', '2027']]);
  expect(records.end()).toEqual([['c', '']]);
});

test('what was written is read, however it is cut', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é', ' ') });
  const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 6 });
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, step) => {
      const text = rows.map((row) => `${row.map(quoted).join(',')}\n`).join('');
      const records = new CsvRecords();
      const found: string[][] = [];
      for (let at = 0; at < text.length; at += step)
        found.push(...records.take(text.slice(at, at + step)));
      expect([...found, ...records.end()]).toEqual(rows);
    }),
  );
});

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
