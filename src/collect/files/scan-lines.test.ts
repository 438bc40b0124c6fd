import { expect, test } from 'vitest';
import { LineScanner } from './scan-lines.js';

const SEP = '\u0001';

test('lines pass with their number; empty ones are no rows; line ends and spaces around are dropped', () => {
  const scanner = new LineScanner();
  const text = Buffer.from('{"a":1}\r\n\n  {"b":2} \n\r\n{"c":"x"}');
  expect(scanner.scan(text, true)).toBe(text.length);
  expect(scanner.takeRows().toString()).toBe(`1${SEP}{"a":1}\n3${SEP}{"b":2}\n5${SEP}{"c":"x"}\n`);
  expect(scanner.counts).toMatchObject({ rows: 3, refused: 0 });
});

test('a line waits for its end', () => {
  const scanner = new LineScanner();
  const text = Buffer.from('{"a":1}\n{"b"');
  expect(scanner.scan(text, false)).toBe(8);
  expect(scanner.takeRows().toString()).toBe(`1${SEP}{"a":1}\n`);
});

test('what can be no JSON is refused: bytes that are no UTF-8, control characters', () => {
  const scanner = new LineScanner();
  scanner.scan(
    Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xff]),
      Buffer.from(`"}\n{"b":"${SEP}"}\n{"c":"x\ry"}\n{"d":1}\n`),
    ]),
    true,
  );
  expect(scanner.takeRows().toString()).toBe(`4${SEP}{"d":1}\n`);
  expect(scanner.takeRefused().map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'bad_encoding'],
    [2, 'bad_json'],
    [3, 'bad_json'],
  ]);
});

test('a line over 16 MB is refused once, and reading goes on behind it', () => {
  const scanner = new LineScanner();
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  let rest: Buffer = Buffer.alloc(0);
  for (let i = 0; i < 20; i++) {
    const data = Buffer.concat([rest, megabyte]);
    rest = data.subarray(scanner.scan(data, false));
  }
  const last = Buffer.concat([rest, Buffer.from('\n{"a":1}\n')]);
  expect(scanner.scan(last, true)).toBe(last.length);
  expect(scanner.takeRows().toString()).toBe(`2${SEP}{"a":1}\n`);
  expect(scanner.takeRefused().map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'row_too_long'],
  ]);
});
