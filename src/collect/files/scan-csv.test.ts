import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, type CsvBytes } from './csv-record.js';
import type { Refused } from './scan.js';
import { CsvScanner } from './scan-csv.js';

const FORM: CsvBytes = { delimiter: 44, quote: 34, comment: -1 };

/** Scans a text in chunks that end at the given places. */
function scan(
  text: string | Buffer,
  columns: number,
  cuts: readonly number[] = [],
): { rows: string; refused: Refused[]; counts: CsvScanner['counts'] } {
  const bytes = Buffer.from(text);
  const scanner = new CsvScanner(FORM, columns, 0);
  let rows = '';
  const refused: Refused[] = [];
  let rest: Buffer = Buffer.alloc(0);
  const places = [...new Set([...cuts, bytes.length])].sort((a, b) => a - b);
  let from = 0;
  for (const to of places) {
    const data = Buffer.concat([rest, bytes.subarray(from, to)]);
    from = to;
    rest = data.subarray(scanner.scan(data, to === bytes.length));
    rows += scanner.takeRows().toString('utf8');
    refused.push(...scanner.takeRefused());
  }
  expect(rest).toHaveLength(0);
  return { rows, refused, counts: scanner.counts };
}

test('sound rows pass with their line, whatever ends a line', () => {
  const { rows, refused } = scan('a,b\n1,2\r\n\n3,4\r5,6', 2);
  expect(rows).toBe('1,a,b\n2,1,2\n4,3,4\n5,5,6\n');
  expect(refused).toEqual([]);
});

test('quoted fields may hold everything, and lines after them are counted on', () => {
  const { rows } = scan('"x, ""y""\r\nz",1\n2,3\n', 2);
  expect(rows).toBe('1,"x, ""y""\r\nz",1\n3,2,3\n');
});

test('a field with a quote in the middle is put in quotes', () => {
  expect(scan('5" pipe,x "y" z\n', 2).rows).toBe('1,"5"" pipe","x ""y"" z"\n');
});

test('a quote that is never closed costs its line and not the rest of the file', () => {
  const { rows, refused } = scan('1,a\n2,"b\n3,c\n4,"d"\n5,e\n', 2);
  expect(rows).toBe('1,1,a\n3,3,c\n4,4,"d"\n5,5,e\n');
  expect(refused).toEqual([
    { line: 2, reason: 'broken_row', detail: 'text follows a closing quote', raw: '2,"b' },
  ]);
  const last = scan('1,a\n2,"b\n3,c', 2);
  expect(last.rows).toBe('1,1,a\n3,3,c\n');
  expect(last.refused.map(({ line, detail }) => [line, detail])).toEqual([
    [2, 'a quote is opened and never closed'],
  ]);
});

test('rows with too few or too many columns are refused by line', () => {
  const { rows, refused, counts } = scan('1,2\n3\n4,5,6\n7,8\n', 2);
  expect(rows).toBe('1,1,2\n4,7,8\n');
  expect(refused.map(({ line, detail, raw }) => [line, detail, raw])).toEqual([
    [2, '1 columns instead of 2', '3'],
    [3, '3 columns instead of 2', '4,5,6'],
  ]);
  expect(counts).toMatchObject({ rows: 2, refused: 2 });
});

test('a row that is not UTF-8 is refused with a remedy, the others pass', () => {
  const text = Buffer.concat([Buffer.from('1,a\n2,'), Buffer.from([0xe9]), Buffer.from('\n3,é\n')]);
  const { rows, refused } = scan(text, 2);
  expect(rows).toBe('1,1,a\n3,3,é\n');
  expect(refused).toMatchObject([{ line: 2, reason: 'bad_encoding' }]);
  expect(refused[0]?.detail).toContain('encoding: windows-1252');
});

const field = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '\u{1F600}'),
    maxLength: 8,
  }),
);

/** Every field in quotes: what the standard says may hold anything. */
const written = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((f) => `"${f.replaceAll('"', '""')}"`).join(',')).join('\n');

test('any rows, cut anywhere into chunks, come out as they went in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(200), { maxLength: 5 }),
      (rows, cuts) => {
        const text = written(rows);
        const length = Buffer.byteLength(text);
        const found = scan(
          text,
          3,
          cuts.filter((cut) => cut > 0 && cut < length),
        );
        expect(found.refused).toEqual([]);
        const lines = Buffer.from(found.rows);
        const read: string[][] = [];
        let at = 0;
        for (let n = 0; n < rows.length; n++) {
          const record = recordEnd(lines, at);
          read.push(fieldsOf(lines, at, record, FORM).slice(1));
          at = record + 1;
        }
        expect(read).toEqual(rows.map((row) => row.map((f) => f)));
      },
    ),
    { numRuns: 300 },
  );
});

function recordEnd(data: Buffer, start: number): number {
  let inQuotes = false;
  for (let at = start; at < data.length; at++) {
    if (data[at] === 34) inQuotes = !inQuotes;
    else if (data[at] === 10 && !inQuotes) return at;
  }
  return data.length;
}

test('any text at all is accounted for: each line is a row, part of one, refused, or empty', () => {
  const anything = fc.string({
    unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '),
    maxLength: 60,
  });
  fc.assert(
    fc.property(anything, fc.array(fc.nat(60), { maxLength: 4 }), (text, cuts) => {
      const whole = scan(text, 2);
      const parts = scan(
        text,
        2,
        cuts.filter((cut) => cut > 0 && cut < text.length),
      );
      expect(parts).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});
