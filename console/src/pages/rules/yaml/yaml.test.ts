import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colouredLines } from './coloured-lines.js';
import { indentAfter, lineAt, startOfLine } from './lines.js';

const kinds = (text: string) =>
  colouredLines(text)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text: piece }) => `${kind} ${piece}`);

test('keys, comments and marks are told apart', () => {
  expect(kinds('when: &a # all\n  - { count: { event: "a # b: c" }, at: *a }')).toEqual([
    'key when',
    'mark &a',
    'comment # all',
    'key count',
    'key event',
    'key at',
    'mark *a',
  ]);
  expect(kinds("name: it's #1, see http://a.b/c#d")).toEqual([
    'key name',
    'comment #1, see http://a.b/c#d',
  ]);
});

test('the pieces together are the text, whatever it is', () => {
  const shipped = new URL(
    '../../../../../src/project/shipped/segments/rules.yaml',
    import.meta.url,
  );
  const texts = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('"', "'", '#', ' ', '\n', 'a', ':', '&', '{', '- '))
      .map((all) => all.join('')),
    fc.constant(readFileSync(shipped, 'utf8')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(
        colouredLines(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('lines and places', () => {
  const text = 'ab\n\nc';
  expect([0, 2, 3, 4, 5].map((at) => lineAt(text, at))).toEqual([1, 1, 2, 3, 3]);
  expect([1, 2, 3, 9].map((line) => startOfLine(text, line))).toEqual([0, 3, 4, 5]);
});

test.each([
  ['rules:', '  '],
  ['  - segment: a', '    '],
  ['    when:', '      '],
  ['      all:', '        '],
  ['        - { quiet: 2d }', '          '],
  ['', ''],
])('after %j the next line begins with %j', (line, indent) => {
  const before = `a: 1\n${line}`;
  expect(indentAfter(`${before}\nz: 2`, before.length)).toBe(indent);
});
