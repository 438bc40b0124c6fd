import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Store } from '../../store/index.js';
import { timeSql } from '../compile/time.js';
import { collecting } from '../testing/collecting.js';
import { eventId } from './event-id.js';
import { emailOf, eventName, lowerCase } from './text.js';
import { formatTime, parseTime } from './time.js';

/** What an expression over the text `t` says of each text. */
async function inSql(
  store: Store,
  texts: readonly string[],
  expression: string,
): Promise<(string | number | null)[]> {
  await store.run('CREATE OR REPLACE TEMP TABLE texts (n INTEGER, t VARCHAR)');
  await store.append('texts', [
    { type: 'int', values: Int32Array.from(texts.keys()) },
    { type: 'text', values: [...texts] },
  ]);
  const rows = await store.all<{ said: string | number | null }>(
    `SELECT ${expression} AS said FROM texts ORDER BY n`,
  );
  return rows.map(({ said }) => said);
}

/** The texts of which two ways say different things. */
function differing<T>(texts: readonly string[], inSqlSaid: readonly T[], ours: readonly T[]) {
  return texts
    .flatMap((text, n) =>
      inSqlSaid[n] === ours[n] ? [] : [{ text, sql: inSqlSaid[n], ours: ours[n] }],
    )
    .slice(0, 10);
}

const number = (max: number, width: number) =>
  fc.nat(max).map((n) => String(n).padStart(width, '0'));
const date = fc
  .tuple(
    fc.constantFrom('2024', '1999', '2000', '2100', '0001', '24', '12024'),
    fc.constantFrom('-', '/', ' '),
    number(13, 2),
    number(32, 2),
  )
  .map(([year, by, month, day]) => [year, month, day].join(by));
const clock = fc
  .tuple(
    number(25, 2),
    number(61, 2),
    fc.option(fc.tuple(number(61, 2), fc.option(fc.stringMatching(/^[0-9]{0,9}$/)))),
  )
  .map(([hours, minutes, seconds]) => {
    const [whole, part] = seconds ?? [];
    return `${hours}:${minutes}${whole === undefined ? '' : `:${whole}`}${part === undefined || part === null ? '' : `.${part}`}`;
  });
const zone = fc.constantFrom(
  '',
  'Z',
  '+02',
  '-0330',
  '+05:45',
  ' +01:00',
  ' UTC',
  '+14:00',
  '-12',
  ' Z',
);
const written = fc
  .tuple(date, fc.constantFrom('T', ' '), clock, zone)
  .map((parts) => parts.join(''));
const numeral = fc.oneof(
  fc.integer().map(String),
  fc.maxSafeInteger().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map(String),
  fc.constantFrom('1e3', '-1.5E+2', '.5', '5.', '+7', '1e400', '0x10', '1 000', 'NaN', 'inf', '-'),
);
const iso = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('2200-01-01') })
  .map((d) => d.toISOString());

test('13,500 times are read as in a file', async () => {
  const { store } = await collecting();
  const texts = [
    ...fc.sample(written, 8000),
    ...fc.sample(numeral, 2000),
    ...fc.sample(iso, 2000),
    ...fc.sample(date, 1000),
    ...fc.sample(fc.string({ maxLength: 24 }), 500),
    ' 2024-01-02T03:04:05Z ',
    '2024-01-02T03:04:05.678z',
    '2024-01-02t03:04:05Z',
    '2024-1-2',
    '2024-01-02T3:4:5Z',
    '2024-01',
    '2024-01-02T03',
  ];
  const reading = { timezone: 'UTC', onZoneless: () => undefined };
  const sql = timeSql({ kind: 'text', sql: 't' }, reading);
  const said = await inSql(store, texts, sql);
  expect(
    differing(
      texts,
      said,
      texts.map((text) => parseTime(text)),
    ),
  ).toEqual([]);
  expect(said.filter((time) => time !== null).length).toBeGreaterThan(2000);
}, 60_000);

test('times are written as JavaScript writes them', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (when) => {
      expect(formatTime(when.getTime())).toBe(when.toISOString());
    }),
  );
});

test('every letter is made lower case as in SQL, whatever stands beside it', async () => {
  const { store } = await collecting();
  // No halves of characters, and not the mark of byte order, which is lost on the way out of the database.
  const letters = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => code > 0 && code !== 0xfeff && (code < 0xd800 || code > 0xdfff))
    .map((code) => String.fromCodePoint(code));
  const said = await inSql(store, letters, 'lower(t)');
  const differ = letters.filter((letter, n) => lowerCase(letter) !== said[n]);
  // Letters of a later Unicode than the database has, rare as they are: it leaves them alone.
  expect(differ.filter((letter) => said[letters.indexOf(letter)] !== letter)).toEqual([]);
  expect(differ.every((letter) => (letter.codePointAt(0) ?? 0) > 0x1c88)).toBe(true);
  expect(differ.length).toBeLessThan(60);
  const beside = ['ΑΣ', 'Σ', 'ΑΣΣ Σ', 'İI', 'ǅ', 'ẞ', 'A\u0301Σ'];
  expect(beside.map(lowerCase)).toEqual(await inSql(store, beside, 'lower(t)'));
}, 60_000);

test('13,000 names are composed and addresses cleaned as in SQL', async () => {
  const { store } = await collecting();
  const part = fc.string({
    unit: fc.constantFrom(
      'a',
      'B',
      '.',
      '@',
      ' ',
      '\t',
      '\n',
      '\u000b',
      '\u00a0',
      '\u2003',
      'é',
      'e\u0301',
      'Ω',
      '\u2126',
      '가',
      '\u1100\u1161',
      '+',
      '"',
      '-',
    ),
    maxLength: 12,
  });
  const texts = [...fc.sample(part, 10_000), ...fc.sample(fc.string({ unit: 'binary' }), 3000)];
  const names = await inSql(store, texts, 'nfc_normalize(t)');
  expect(differing(texts, names, texts.map(eventName))).toEqual([]);
  // As event-rows.ts compiles an address.
  const clean = `CASE WHEN regexp_full_match(lower(trim(t)), '[^@\\s]+@[^@\\s]+[.][^@\\s.]+') THEN lower(trim(t)) END`;
  const addresses = await inSql(store, texts, clean);
  expect(differing(texts, addresses, texts.map(emailOf))).toEqual([]);
  expect(addresses.filter((address) => address !== null).length).toBeGreaterThan(5);
}, 60_000);

test('the id of an event is the number that SQL makes of its source and message id', async () => {
  const { store } = await collecting();
  const texts = [
    ...fc.sample(fc.string({ unit: 'grapheme' }), 2000),
    '',
    '\u0000',
    'node-next-1-2',
  ];
  const said = await inSql(
    store,
    texts,
    `lower(lpad(to_hex(md5_number('m\u001fweb\u001f' || t)), 32, '0'))`,
  );
  expect(
    differing(
      texts,
      said,
      texts.map((text) => eventId('web', text)),
    ),
  ).toEqual([]);
  // Some begin with a zero, which numbers do not.
  expect(said.some((id) => String(id).startsWith('0'))).toBe(true);
});
