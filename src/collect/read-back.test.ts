import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collecting } from './testing/collecting.js';

const MAPPING = `
kind: events
name: anything
timezone: UTC
event:
  event: { value: x }
  userId: { value: u }
  timestamp: { value: '2024-01-01' }
  properties: { n: n, a: a, b: b }
`;

// Anything that can stand in a text, the awkward more often; no lone surrogates, which no UTF-8 has.
const field = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      ',',
      '\n',
      '\r',
      '\t',
      ' ',
      '\\',
      "'",
      '\u0000',
      '\u0001',
      '\u0002',
      'é',
      '😀',
      '{',
      'a',
    ),
    maxLength: 8,
  }),
);
const rows = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 6 });

test('any text comes back from the store as it stood in a CSV or JSON Lines file', async () => {
  const c = await collecting();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      run += 1;
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const csv = `n,a,b\n${given.map(([a, b], n) => `${n},${quoted(a)},${quoted(b)}`).join('\n')}`;
      const jsonl = given.map(([a, b], n) => JSON.stringify({ n: String(n), a, b })).join('\n');
      const expected = given.map(([a, b], n) => ({
        n: String(n),
        ...(a === '' ? {} : { a }),
        ...(b === '' ? {} : { b }),
      }));
      for (const [name, text] of [
        ['a.csv', csv],
        ['a.jsonl', jsonl],
      ] as const) {
        const result = await c.take(name, text, { mapping: MAPPING, source: `${name}${run}` });
        expect(result).toMatchObject({ rows: given.length, imported: given.length });
        const stored = await c.store.all<{ properties: string }>(
          `SELECT properties FROM events WHERE import = (SELECT max(import) FROM imports)`,
        );
        const read = stored.map(({ properties }) => JSON.parse(properties) as { n: string });
        expect(read.sort((a, b) => Number(a.n) - Number(b.n))).toEqual(expected);
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
