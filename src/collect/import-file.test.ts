import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { collecting, eventsOf, quarantineOf, NOW } from './testing/collecting.js';
import { sharedData } from './testing/shared-data.js';
import { importFile } from './import-file.js';

const CLICKS = `
kind: events
name: clicks
timezone: UTC
event:
  event: action
  userId: user
  timestamp: { column: time, as: timestamp }
  properties: { n: { column: n, as: number } }
`;

describe('a small file', () => {
  test('becomes events, each value as the mapping says', async () => {
    const c = await collecting();
    const result = await c.take(
      'clicks.csv',
      'user,action,time,n\nann,Clicked,2024-05-01T10:00:00Z,1.50\nbob,Bought,2024-05-02 11:00,\n',
      { mapping: CLICKS },
    );
    expect(result).toMatchObject({
      rows: 2,
      imported: 2,
      duplicates: 0,
      quarantined: 0,
      warnings: [],
    });
    expect(await eventsOf(c.store)).toEqual([
      {
        type: 'track',
        event: 'Clicked',
        at: '2024-05-01T10:00:00.000Z',
        who: 'u=ann',
        url: null,
        properties: { n: 1.5 },
        flag: null,
      },
      {
        type: 'track',
        event: 'Bought',
        at: '2024-05-02T11:00:00.000Z',
        who: 'u=bob',
        url: null,
        properties: null,
        flag: null,
      },
    ]);
  });

  test('is kept, recorded, and gone over no second time', async () => {
    const c = await collecting();
    const text = 'user,action,time,n\nann,Clicked,2024-05-01,1\n,Clicked,2024-05-01,1\n';
    const first = await c.take('a.csv', text, { mapping: CLICKS });
    expect(first).toMatchObject({ rows: 2, imported: 1, quarantined: 1 });
    const again = await c.take('b.csv', text, { mapping: CLICKS });
    expect(again).toMatchObject({ rows: 2, imported: 0, duplicates: 1, quarantined: 1 });
    expect(again.warnings.join()).toContain('nothing was changed');
    expect(await quarantineOf(c.store)).toHaveLength(1);
    expect(await c.store.all('SELECT count(*) AS n FROM imports')).toEqual([{ n: 1 }]);
    expect(await readdir(join(c.directory, 'log', 'blobs'))).toHaveLength(1);
    expect(await readdir(c.directory)).not.toContain('incoming');
  });
});

describe('bad input', () => {
  test('a column that is missing is named, with the nearest, and nothing is kept', async () => {
    const c = await collecting();
    await expect(
      c.take('a.csv', 'usr,action,time,n\n1,x,2024-01-01,1\n', { mapping: CLICKS }),
    ).rejects.toMatchObject({
      code: 'column_missing',
      message: expect.stringMatching(/no column user in a\.csv \(did you mean usr\?\)/) as string,
    });
    expect(await readdir(join(c.directory, 'log', 'blobs'))).toEqual([]);
    expect(c.log.end).toBe(0);
  });

  test('columns in another case are found, unknown ones do no harm', async () => {
    const c = await collecting();
    expect(
      await c.take('a.csv', 'USER,Action,Time,N,more\n1,x,2024-01-01,1,y\n', { mapping: CLICKS }),
    ).toMatchObject({ imported: 1 });
  });

  test('broken quotes and ragged rows are set apart with line and text', async () => {
    const c = await collecting();
    const result = await c.take(
      'a.csv',
      'user,action,time,n\n1,x,2024-01-01,1\n2,"x,2024-01-01,1\n3,x,2024-01-01\n4,"x ""y""\nz",2024-01-01,1\n',
      { mapping: CLICKS },
    );
    expect(result).toMatchObject({ rows: 4, imported: 2, quarantined: 2 });
    expect(result.quarantineReasons).toEqual([
      { reason: 'broken_row', count: 1 },
      { reason: 'ragged_row', count: 1 },
    ]);
    expect(await quarantineOf(c.store)).toMatchObject([
      { line: 3, reason: 'broken_row', raw: '2,"x,2024-01-01,1' },
      { line: 4, reason: 'ragged_row', raw: '3,x,2024-01-01' },
    ]);
    expect((await eventsOf(c.store)).map(({ event }) => event)).toContain('x "y"\nz');
  });

  test('byte order mark, line ends of Windows, tabs and semicolons, gzip', async () => {
    const c = await collecting();
    const rows = [
      ['user', 'action', 'time', 'n'],
      ['1', 'x', '2024-01-01', '1'],
    ];
    const write = (delimiter: string) => rows.map((row) => `${row.join(delimiter)}\r\n`).join('');
    for (const [name, content] of [
      ['bom.csv', `\uFEFF${write(',')}`],
      ['semicolon.csv', write(';')],
      ['tab.tsv', write('\t')],
      ['packed.csv.gz', gzipSync(write(','))],
      ['utf16.csv', Buffer.from(`\uFEFF${write('|')}`, 'utf16le')],
    ] as const) {
      const result = await c.take(name, content, { mapping: CLICKS, source: name });
      expect(result, name).toMatchObject({ rows: 1, imported: 1, quarantined: 0 });
    }
    expect(new Set((await eventsOf(c.store)).map(({ who, event }) => `${who} ${event}`))).toEqual(
      new Set(['u=1 x']),
    );
  });

  test('Windows-1252 is read when it is said, and set apart with the remedy when not', async () => {
    const c = await collecting();
    const bytes = Buffer.from(
      'user,action,time,n\nJosé,x,2024-01-01,1\nann,x,2024-01-01,1\n',
      'latin1',
    );
    expect(await c.take('a.csv', bytes, { mapping: CLICKS })).toMatchObject({
      imported: 1,
      quarantined: 1,
    });
    expect((await quarantineOf(c.store))[0]?.detail).toContain('encoding: windows-1252');
    await c.take('b.csv', bytes, { mapping: `${CLICKS}encoding: windows-1252\n` });
    expect((await eventsOf(c.store)).map(({ who }) => who).sort()).toEqual(
      ['u=José', 'u=ann'].sort(),
    );
  });

  test('mixed dates are read by the formats declared; others are set apart', async () => {
    const c = await collecting();
    const mapping = CLICKS.replace(
      'as: timestamp }',
      `as: timestamp, format: ['%d/%m/%Y %H:%M', '%Y-%m-%d', '%d %b %Y %H:%M %z'] }`,
    );
    const result = await c.take(
      'a.csv',
      'user,action,time,n\n1,a,03/05/2024 10:00,\n1,b,2024-05-04,\n1,c,5 May 2024 10:00 +0200,\n1,d,May 6,\n1,e,,\n',
      { mapping },
    );
    expect(result).toMatchObject({ imported: 3, quarantined: 2 });
    expect((await eventsOf(c.store)).map(({ at }) => at)).toEqual([
      '2024-05-03T10:00:00.000Z',
      '2024-05-04T00:00:00.000Z',
      '2024-05-05T08:00:00.000Z',
    ]);
    expect(await quarantineOf(c.store)).toMatchObject([
      { line: 5, reason: 'bad_time', detail: 'time is not a time: May 6' },
      { line: 6, reason: 'missing_time' },
    ]);
  });

  test('seconds, milliseconds and microseconds since 1970 are told apart', async () => {
    const c = await collecting();
    await c.take(
      'a.csv',
      'user,action,time,n\n1,a,1714550400,\n1,b,1714550400001,\n1,c,1714550400002000,\n1,d,1714550400003.0,\n',
      { mapping: CLICKS },
    );
    expect((await eventsOf(c.store)).map(({ event, at }) => [event, at])).toEqual([
      ['a', '2024-05-01T08:00:00.000Z'],
      ['b', '2024-05-01T08:00:00.001Z'],
      ['c', '2024-05-01T08:00:00.002Z'],
      ['d', '2024-05-01T08:00:00.003Z'],
    ]);
  });

  test('local times are in the zone of the mapping; without one UTC, with a warning', async () => {
    const c = await collecting();
    const text =
      'user,action,time,n\n1,a,2024-07-01 10:00,\n1,b,2024-01-01 10:00,\n1,c,2024-07-01T10:00+00:00,\n';
    const later = { ...c, clock: { now: () => NOW + 90 * 864e5 } };
    const paris = CLICKS.replace('timezone: UTC', 'timezone: Europe/Paris');
    const path = await c.file('a.csv', text);
    const { loadMapping } = await import('./mapping/load-mapping.js');
    const one = await importFile(later, {
      path,
      mapping: loadMapping(paris, 'm'),
      source: 'paris',
    });
    expect(one.warnings).toEqual([]);
    expect((await eventsOf(c.store)).map(({ event, at }) => `${event} ${at}`)).toEqual([
      'b 2024-01-01T09:00:00.000Z',
      'a 2024-07-01T08:00:00.000Z',
      'c 2024-07-01T10:00:00.000Z',
    ]);
    const none = loadMapping(CLICKS.replace('timezone: UTC\n', ''), 'm');
    const two = await importFile(later, { path, mapping: none, source: 'none' });
    expect(two.warnings.join()).toContain('read as UTC');
    const zoned = await c.file('b.csv', 'user,action,time,n\n1,a,2024-05-01T10:00Z,\n');
    expect((await importFile(later, { path: zoned, mapping: none })).warnings).toEqual([]);
  });

  test('times in the future and before 2000 are set apart; the mapping may allow older ones', async () => {
    const c = await collecting();
    const soon = new Date(NOW + 4 * 60_000).toISOString();
    const text = `user,action,time,n\n1,a,2031-01-01,\n1,b,1970-01-01,\n1,c,1999-12-31T23:59Z,\n1,d,2000-01-01,\n1,e,${soon},\n`;
    expect((await c.take('a.csv', text, { mapping: CLICKS })).quarantineReasons).toEqual([
      { reason: 'too_old', count: 2 },
      { reason: 'future_time', count: 1 },
    ]);
    const old = `${CLICKS}earliest: '1970-01-01'\n`;
    expect(await c.take('a.csv', text, { mapping: old })).toMatchObject({
      imported: 2,
      duplicates: 2,
      quarantined: 1,
    });
  });

  test('numbers beyond 2^53 keep every digit, and what is no number is set apart', async () => {
    const c = await collecting();
    const big = '12345678901234567890123';
    await c.take(
      'a.csv',
      `user,action,time,n\n9007199254740993,a,2024-01-01,${big}\n1,b,2024-01-01,many\n1,c,2024-01-01,0x10\n1,d,2024-01-01,nan\n1,e,2024-01-01,+007\n`,
      { mapping: CLICKS },
    );
    const stored = await c.store.all<{ properties: string; user_id: string }>(
      'SELECT properties, user_id FROM events JOIN actors USING (actor) ORDER BY properties',
    );
    expect(stored).toEqual([
      { properties: `{"n":${big}}`, user_id: '9007199254740993' },
      { properties: '{"n":7.0}', user_id: '1' },
    ]);
    expect(
      (await quarantineOf(c.store)).map(({ reason, detail }) => `${reason}: ${detail}`),
    ).toEqual([
      'bad_value: n is not a number: many',
      'bad_value: n is not a number: 0x10',
      'bad_value: n is not a number: nan',
    ]);
  });

  test('lines of JSON that are broken, are no objects, or hold half a character are set apart with their text', async () => {
    const c = await collecting();
    const good = (user: string, extra = '') =>
      `{"user":${user},"action":"x","time":"2024-01-01","n":1${extra}}`;
    const lines = [
      good('"ann"'),
      '{"user":"bob",',
      '[1,2]',
      good('"\\ud800"'),
      good('12345678901234567890'),
      good('"nul\\u0000l"'),
      good(`"long"`, `,"more":"${'z'.repeat(1_200_000)}"`),
      good('""'),
    ];
    const result = await c.take('a.jsonl', lines.join('\n'), {
      mapping: CLICKS.replace('name: clicks', 'name: clicks\nformat: jsonl').replace(
        '{ n: { column: n, as: number } }',
        'rest',
      ),
    });
    expect(result).toMatchObject({ rows: 8, imported: 4, quarantined: 4 });
    expect(
      (await quarantineOf(c.store)).map(({ line, reason, raw }) => [line, reason, raw]),
    ).toEqual([
      [2, 'bad_json', '{"user":"bob",'],
      [3, 'bad_json', '[1,2]'],
      [4, 'bad_json', lines[3]],
      [8, 'missing_id', lines[7]],
    ]);
    const events = await eventsOf(c.store);
    expect(events.map(({ who }) => who).sort()).toEqual([
      'u=12345678901234567890',
      'u=ann',
      'u=long',
      'u=nul\u0000l',
    ]);
    const long = events.find(({ who }) => who === 'u=long')?.properties as { more: string };
    expect(long.more).toHaveLength(1_200_000);
  });

  test('an empty file and one with only a header are said to be so', async () => {
    const c = await collecting();
    const empty = await c.take('a.csv', '', { mapping: CLICKS });
    expect(empty).toMatchObject({ rows: 0, imported: 0 });
    expect(empty.warnings.join()).toContain('empty');
    const header = await c.take('b.csv', 'user,action,time,n\n', { mapping: CLICKS });
    expect(header).toMatchObject({ rows: 0 });
    expect(header.warnings).toEqual(['the file has no rows']);
  });

  test('a file that is not there, is a folder, or is cut short', async () => {
    const c = await collecting();
    await expect(importFile(c, { path: '/nowhere/x.csv' })).rejects.toMatchObject({
      code: 'file_missing',
    });
    await expect(importFile(c, { path: c.directory })).rejects.toMatchObject({
      code: 'file_unreadable',
    });
    const packed = gzipSync('user,action,time,n\n'.padEnd(100_000, '1,x,2024-01-01,1\n'));
    await expect(
      c.take('cut.csv.gz', packed.subarray(0, packed.length - 20), { mapping: CLICKS }),
    ).rejects.toMatchObject({ code: 'file_unreadable' });
    await expect(
      c.take('x.parquet', 'PAR1 and nothing more', { mapping: CLICKS }),
    ).rejects.toMatchObject({
      code: 'file_unreadable',
    });
    await expect(c.take('x.xlsx', 'PK\u0003\u0004zip')).rejects.toMatchObject({
      code: 'file_unreadable',
    });
    expect(await eventsOf(c.store)).toEqual([]);
  });

  test('a Parquet file with other types than one would think', async () => {
    const c = await collecting();
    const path = join(c.directory, 'odd.parquet');
    await c.store.run(`
      COPY (SELECT * FROM (VALUES
        (17.0::DOUBLE, 'a', TIMESTAMP '2024-05-01 10:00', 1::DECIMAL(9,2), true, {'x': 1, 'y': [1,2]}),
        (NULL, 'b', TIMESTAMP '2024-05-01 10:00', 2.5, false, NULL),
        (18.5, 'c', NULL, NULL, NULL, NULL)
      ) t("user", action, time, n, flag, nested)) TO '${path}' (FORMAT parquet)`);
    const mapping = CLICKS.replace('{ n: { column: n, as: number } }', 'rest').replace(
      'timezone: UTC\n',
      '',
    );
    const { loadMapping } = await import('./mapping/load-mapping.js');
    const result = await importFile(c, { path, mapping: loadMapping(mapping, 'm') });
    expect(result).toMatchObject({ rows: 3, imported: 1, quarantined: 2 });
    expect(result.warnings.join()).toContain('read as UTC');
    expect(await eventsOf(c.store)).toMatchObject([
      {
        who: 'u=17',
        at: '2024-05-01T10:00:00.000Z',
        properties: { n: 1, flag: true, nested: { x: 1, y: [1, 2] } },
      },
    ]);
    const [first] = await quarantineOf(c.store);
    expect(first).toMatchObject({ line: 2, reason: 'missing_id' });
    expect(JSON.parse(first?.raw ?? '')).toMatchObject({ action: 'b', flag: false });
  });

  test('the malformed CSV found in the wild: 338 rows are wholly quoted', async (context) => {
    const path = sharedData(context, 'x_education_leads/lead_scoring.malformed_sample.csv');
    const c = await collecting();
    const { loadMapping } = await import('./mapping/load-mapping.js');
    const mapping = loadMapping(
      'kind: firmographics\nname: leads\nlevel: contact\nid: Prospect ID\n',
      'm',
    );
    const result = await importFile(c, { path, mapping });
    expect(result).toMatchObject({ rows: 358, imported: 20, quarantined: 338 });
    expect(result.quarantineReasons).toEqual([{ reason: 'ragged_row', count: 338 }]);
    const [row] = await quarantineOf(c.store);
    expect(readFileSync(path, 'utf8').split('\r\n')).toContain(row?.raw);
  });
});

describe('what nobody said how to read', () => {
  test('common column names are recognised, and it is said', async () => {
    const c = await collecting();
    const result = await c.take(
      'a.csv',
      'User ID,event_name,Timestamp,plan\nann,Clicked,2024-05-01T10:00:00Z,pro\n',
    );
    expect(result).toMatchObject({ imported: 1 });
    expect(result.warnings[0]).toContain('userId from User ID');
    expect((await eventsOf(c.store))[0]).toMatchObject({ properties: { plan: 'pro' } });
  });

  test('other names: a mapping to begin from', async () => {
    const c = await collecting();
    const taking = c.take('a.csv', 'who,what,when\n1,2,3\n');
    await expect(taking).rejects.toMatchObject({ code: 'mapping_invalid' });
    await expect(taking).rejects.toThrow(/who, what, when[\s\S]*kind: events[\s\S]*which column\?/);
  });

  test('a JSON list is no JSON Lines', async () => {
    const c = await collecting();
    await expect(c.take('a.json', '[{"a":1}]')).rejects.toThrow(/jq -c/);
  });
});
