import { expect, test } from 'vitest';
import { loadMapping } from './mapping/load-mapping.js';
import { listQuarantine, replayQuarantine } from './quarantine.js';
import { collecting, eventsOf } from './testing/collecting.js';

const MAPPING = `
kind: events
name: clicks
timezone: UTC
event:
  event: action
  userId: user
  timestamp: { column: time, as: timestamp, format: '%d.%m.%Y' }
`;
const MENDED = MAPPING.replace("'%d.%m.%Y'", "['%d.%m.%Y', '%Y-%m-%d']");

test('the list tells what waits, why, and where it was', async () => {
  const c = await collecting();
  await c.take(
    'a.csv',
    'user,action,time\n1,x,01.05.2024\n2,y,2024-05-02\n,z,03.05.2024\n4,u,May\n',
    { mapping: MAPPING, source: 'web' },
  );
  const all = await listQuarantine(c.store);
  expect(all).toMatchObject({
    total: 3,
    reasons: [
      { reason: 'bad_time', count: 2 },
      { reason: 'missing_id', count: 1 },
    ],
  });
  expect(all.items[0]).toEqual({
    id: 'q1-3',
    reason: 'bad_time',
    detail: 'time is not a time: 2024-05-02',
    file: 'a.csv',
    line: 3,
    source: 'web',
    raw: '{"user":"2","action":"y","time":"2024-05-02"}',
    quarantinedAt: c.clock.now(),
  });
  const some = await listQuarantine(c.store, { reason: 'bad_time', limit: 1 });
  expect([some.total, some.items.length]).toEqual([2, 1]);
});

test('after the mapping is mended the rows are read again; the others keep waiting with their new reason', async () => {
  const c = await collecting();
  await c.take(
    'a.csv',
    'user,action,time\n1,x,01.05.2024\n2,y,2024-05-02\n3,z,May\n,w,2024-05-03\n',
    {
      mapping: MAPPING,
      source: 'web',
    },
  );
  const [result] = await replayQuarantine(c, { mapping: loadMapping(MENDED, 'm') });
  expect(result).toMatchObject({
    file: 'a.csv',
    rows: 3,
    imported: 1,
    duplicates: 0,
    quarantined: 2,
    quarantineReasons: [
      { reason: 'bad_time', count: 1 },
      { reason: 'missing_id', count: 1 },
    ],
  });
  expect((await eventsOf(c.store)).map(({ who, at }) => `${who} ${at.slice(0, 10)}`)).toEqual([
    'u=1 2024-05-01',
    'u=2 2024-05-02',
  ]);
  // The row is an event of the same source as if it had been right from the start.
  expect(await c.store.all('SELECT DISTINCT source FROM shapes')).toEqual([{ source: 'web' }]);
  expect(await c.store.all('SELECT line, replayed_by FROM quarantine ORDER BY line')).toEqual([
    { line: 3, replayed_by: 2 },
    { line: 4, replayed_by: null },
    { line: 5, replayed_by: null },
  ]);
  // Again: nothing new; and the whole file with the mended mapping: nothing new either.
  expect(await replayQuarantine(c, { mapping: loadMapping(MENDED, 'm') })).toMatchObject([
    { rows: 2, imported: 0, quarantined: 2 },
  ]);
  const whole = await c.take(
    'a.csv',
    'user,action,time\n1,x,01.05.2024\n2,y,2024-05-02\n3,z,May\n,w,2024-05-03\n',
    {
      mapping: MENDED,
      source: 'web',
    },
  );
  expect(whole).toMatchObject({ imported: 0, duplicates: 2, quarantined: 2 });
});

test('only those that are chosen are tried again', async () => {
  const c = await collecting();
  await c.take('a.csv', 'user,action,time\n1,x,2024-05-01\n2,y,2024-05-02\n3,z,2024-05-03\n', {
    mapping: MAPPING,
    source: 'web',
  });
  const mapping = loadMapping(MENDED, 'm');
  const one = await replayQuarantine(c, { mapping, rows: ['q1-3', 'q9-9'] });
  expect(one).toMatchObject([{ rows: 1, imported: 1, quarantined: 0 }]);
  expect((await eventsOf(c.store)).map(({ who }) => who)).toEqual(['u=2']);
  expect((await listQuarantine(c.store)).items.map(({ id }) => id)).toEqual(['q1-2', 'q1-4']);
  await expect(replayQuarantine(c, { rows: ['q1-3'] })).rejects.toMatchObject({
    code: 'not_found',
  });
  const others = await replayQuarantine(c, { mapping });
  expect(others).toMatchObject([{ rows: 2, imported: 2, quarantined: 0 }]);
});

test('a mended encoding, delimiter or quote helps too, since the file itself is read again', async () => {
  const c = await collecting();
  const bytes = Buffer.from(
    'user,action,time\nJosé,x,01.05.2024\nann,5" nail,01.05.2024\n"bob,y,01.05.2024\n',
    'latin1',
  );
  const first = await c.take('a.csv', bytes, { mapping: MAPPING });
  expect(first).toMatchObject({ imported: 1, quarantined: 2 });
  const mended = `${MAPPING}encoding: windows-1252\ncsv: { quote: '' }\n`;
  expect(await replayQuarantine(c, { mapping: loadMapping(mended, 'm') })).toMatchObject([
    { rows: 2, imported: 2, quarantined: 0 },
  ]);
  expect((await eventsOf(c.store)).map(({ who }) => who).sort()).toEqual(
    ['u="bob', 'u=José', 'u=ann'].sort(),
  );
});

test('broken JSON stays; a line that was right all along is taken', async () => {
  const c = await collecting();
  const text = '{"user":"1","action":"x","time":"2024-05-02"}\n{"user":\n';
  await c.take('a.jsonl', text, { mapping: MAPPING });
  expect(await replayQuarantine(c, { mapping: loadMapping(MENDED, 'm') })).toMatchObject([
    { rows: 2, imported: 1, quarantined: 1, quarantineReasons: [{ reason: 'bad_json' }] },
  ]);
});

test('opportunities in another currency are taken once there is a rate, without a new mapping', async () => {
  const c = await collecting();
  const text =
    'opportunity_id,account_id,created_at,status,amount,currency\no1,a1,2024-01-01T00:00Z,open,10,EUR\no2,a1,2024-01-01T00:00Z,won,10.5,usd\n';
  const result = await c.take('o.csv', text, { kind: 'outcomes' });
  expect(result).toMatchObject({ imported: 1, quarantined: 1 });
  expect((await listQuarantine(c.store)).items[0]?.detail).toContain(
    'add it to `rates` in ethogram.yaml',
  );
  const rich = { ...c, project: { currency: 'USD', rates: { EUR: 1.1 } } };
  expect(await replayQuarantine(rich)).toMatchObject([{ rows: 1, imported: 1 }]);
  expect(await c.store.all('SELECT id, amount FROM outcomes ORDER BY id')).toEqual([
    { id: 'o1', amount: 11_000_000 },
    { id: 'o2', amount: 10_500_000 },
  ]);
});

test('a mapping that no row came through is said', async () => {
  const c = await collecting();
  await expect(replayQuarantine(c, { mapping: loadMapping(MAPPING, 'm') })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await replayQuarantine(c)).toEqual([]);
});
