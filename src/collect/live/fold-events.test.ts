import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/index.js';
import { resumeImports } from '../fold-log.js';
import { listQuarantine, replayQuarantine } from '../quarantine.js';
import { storedPosition } from '../position.js';
import { collecting, eventsOf, NOW, type Collecting } from '../testing/collecting.js';
import { encodeEvents, type EventsCommand } from './events-command.js';
import { foldEvents } from './fold-events.js';
import type { EventsRecord } from './live-rows.js';
import { contentsOf } from './testing/contents.js';

const DAY = 86_400_000;
const iso = (time: number) => new Date(time).toISOString();

function command(
  calls: readonly JsonObject[],
  more: Partial<Omit<EventsCommand, 'type' | 'calls'>> = {},
): EventsCommand {
  return {
    type: 'events',
    source: 'web',
    trusted: true,
    receivedAt: NOW,
    calls,
    quarantined: [],
    ...more,
  };
}

function track(id: string, more: JsonObject = {}): JsonObject {
  const times = { timestamp: iso(NOW - 1000), receivedAt: iso(NOW) };
  return { type: 'track', event: 'Clicked', messageId: id, userId: 'ann', ...times, ...more };
}

/** Writes commands to the log, and answers them as records of it. */
async function logged(c: Collecting, ...commands: EventsCommand[]): Promise<EventsRecord[]> {
  const records: EventsRecord[] = [];
  for (const one of commands) {
    const payload = encodeEvents(one);
    records.push({ position: await c.log.append([payload]), payload });
  }
  return records;
}

test('calls become events; each row is imported, a duplicate, or quarantined, and counted where it came in', async () => {
  const c = await collecting();
  const records = await logged(
    c,
    command([track('m1', { properties: { n: 1 } }), track('m2')]),
    command(
      [
        track('m1', { properties: { n: 2 } }),
        track('m2'),
        { type: 'track', messageId: 'm4', userId: 'x' },
      ],
      {
        quarantined: [
          { raw: '{"type":"trak"}', reason: 'unknown_type', detail: 'the type is trak' },
        ],
      },
    ),
    command([track('m1')], { source: 'app', trusted: false, receivedAt: NOW + DAY }),
  );
  expect(await foldEvents(c.store, records, { from: 0 })).toEqual({
    rows: 7,
    imported: 3,
    duplicates: 2,
    conflicts: 1,
    quarantined: 2,
  });
  expect(await storedPosition(c.store)).toBe(c.log.end);
  expect(
    await c.store.all(
      'SELECT import, file, source, trusted, rows, imported, duplicates, conflicts, quarantined, imported_at FROM imports ORDER BY import',
    ),
  ).toEqual([
    {
      import: 1,
      file: 'HTTP 2024-06-01',
      source: 'web',
      trusted: true,
      rows: 6,
      imported: 2,
      duplicates: 2,
      conflicts: 1,
      quarantined: 2,
      imported_at: NOW,
    },
    {
      import: 2,
      file: 'HTTP 2024-06-02',
      source: 'app',
      trusted: false,
      rows: 1,
      imported: 1,
      duplicates: 0,
      conflicts: 0,
      quarantined: 0,
      imported_at: NOW + DAY,
    },
  ]);
  expect((await listQuarantine(c.store)).items).toMatchObject([
    { id: 'q1-5', line: 5, reason: 'missing_time', source: 'web' },
    { id: 'q1-6', line: 6, reason: 'unknown_type', raw: '{"type":"trak"}', quarantinedAt: NOW },
  ]);
  expect(await c.store.all('SELECT user_id, trusted FROM actors ORDER BY trusted')).toEqual([
    { user_id: 'ann', trusted: false },
    { user_id: 'ann', trusted: true },
  ]);
});

test('a later batch goes on in the import of its day, and knows what came before', async () => {
  const c = await collecting();
  const first = await logged(c, command([track('m1')]));
  const second = await logged(
    c,
    command([track('m1', { event: 'Other' }), track('m2'), { type: 'x' }]),
  );
  await foldEvents(c.store, first, { from: 0 });
  expect(await foldEvents(c.store, second, { from: first[0]?.position ?? 0 })).toMatchObject({
    imported: 1,
    duplicates: 1,
    conflicts: 1,
    quarantined: 1,
  });
  expect(await c.store.all('SELECT import, rows, imported, conflicts FROM imports')).toEqual([
    { import: 1, rows: 4, imported: 2, conflicts: 1 },
  ]);
  expect((await listQuarantine(c.store)).items).toMatchObject([{ id: 'q1-4', line: 4 }]);
});

test('duplicates that are known already are not looked for', async () => {
  const c = await collecting();
  const first = await logged(c, command([track('m1'), track('m2')]));
  await foldEvents(c.store, first, { from: 0, areJudged: true });
  const [record] = await logged(
    c,
    command([track('m3'), track('m1', { event: 'Other' }), track('m3'), track('m2')]),
  );
  const known = record === undefined ? [] : [{ ...record, known: [1, 2, 3] }];
  expect(
    await foldEvents(c.store, known, { from: first[0]?.position ?? 0, areJudged: true }),
  ).toEqual({ rows: 4, imported: 1, duplicates: 3, conflicts: 1, quarantined: 0 });
  expect(await eventsOf(c.store)).toHaveLength(3);
});

test('all or nothing, with what is written alongside', async () => {
  const c = await collecting();
  const records = await logged(c, command([track('m1')]));
  const fails = foldEvents(c.store, records, {
    from: 0,
    alongside: async () => {
      throw new Error('the transitions cannot be written');
    },
  });
  await expect(fails).rejects.toThrow('cannot be written');
  expect([await eventsOf(c.store), await storedPosition(c.store)]).toEqual([[], 0]);
  await foldEvents(c.store, records, {
    from: 0,
    alongside: async (store) => {
      await store.run("INSERT INTO meta VALUES ('beside', '1')");
    },
  });
  expect(await c.store.all("SELECT value FROM meta WHERE key = 'beside'")).toEqual([
    { value: '1' },
  ]);
  await expect(foldEvents(c.store, records, { from: 0 })).rejects.toThrow('the store is at');
});

test('what lies in the log is folded at the next start, in its order with everything else', async () => {
  const c = await collecting();
  await logged(c, command([track('m1')]), command([track('m2'), track('m1')]));
  expect(await resumeImports(c)).toEqual(['3 calls that had been received were taken in']);
  await logged(c, command([track('m3')]));
  // The import comes after what is waiting, and what follows it comes after the import.
  const lines = [track('m3'), track('m4')].map((call) => JSON.stringify(call)).join('\n');
  expect(await c.take('a.jsonl', lines, { source: 'web' })).toMatchObject({
    imported: 1,
    duplicates: 1,
    conflicts: 0,
  });
  await logged(c, command([track('m4'), track('m5')]));
  await resumeImports(c);
  expect(await eventsOf(c.store)).toHaveLength(5);
  expect(await c.store.all('SELECT import, rows, imported FROM imports ORDER BY import')).toEqual([
    { import: 1, rows: 6, imported: 4 },
    { import: 2, rows: 2, imported: 1 },
  ]);
});

test('quarantined calls are tried again from their text; a browser may still not join ids', async () => {
  const c = await collecting();
  const text = (call: JsonObject) => JSON.stringify(call);
  const apart = (raw: string) => ({ raw, reason: 'bad_value', detail: null });
  const { receivedAt: _, ...unreceived } = track('m1');
  await foldEvents(
    c.store,
    await logged(
      c,
      command([], {
        trusted: false,
        quarantined: [
          apart(text(unreceived)),
          apart(text({ ...track('m2'), type: 'alias', previousId: 'b' })),
          apart('{"cut'),
        ],
      }),
    ),
    { from: 0 },
  );
  expect(await replayQuarantine(c)).toMatchObject([{ rows: 3, imported: 1, quarantined: 2 }]);
  expect(
    await c.store.all('SELECT known_at, a.trusted FROM events JOIN actors a USING (actor)'),
  ).toEqual([{ known_at: NOW, trusted: false }]);
  expect((await listQuarantine(c.store)).items.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'bad_value'],
    [3, 'bad_json'],
  ]);
  expect(await c.store.all('SELECT * FROM aliases')).toEqual([]);
  // The day's import goes on, and counts its own rows only.
  await foldEvents(c.store, await logged(c, command([{ type: 'x' }], { trusted: false })), {
    from: await storedPosition(c.store),
  });
  expect((await listQuarantine(c.store)).items.map(({ id }) => id)).toEqual([
    'q1-2',
    'q1-3',
    'q1-4',
  ]);
});

test('a call that the database takes for no JSON is set apart and spoils no other', async () => {
  const c = await collecting();
  const records = await logged(
    c,
    command([track('m1'), track('m2', { properties: { half: '\ud83d' } }), track('m3')], {
      quarantined: [{ raw: '\ud83d', reason: 'bad_json', detail: null }],
    }),
    command([track('m4', { properties: { whole: '😀', nil: 'a\u0000b' } })]),
  );
  expect(await foldEvents(c.store, records, { from: 0 })).toMatchObject({
    rows: 5,
    imported: 3,
    quarantined: 2,
  });
  expect((await eventsOf(c.store)).map(({ properties }) => properties)).toContainEqual({
    whole: '😀',
    nil: 'a\u0000b',
  });
});

test('a record that is none is told, with its place in the log', async () => {
  const c = await collecting();
  const payload = new TextEncoder().encode('{"type":"events","source":"web"}');
  const position = await c.log.append([payload]);
  await expect(foldEvents(c.store, [{ position, payload }], { from: 0 })).rejects.toMatchObject({
    code: 'log_damaged',
    message: expect.stringContaining(`position ${position}`) as string,
  });
});

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const person = fc.constantFrom('ann', 'bob', 'cem');

/** A call; what it says depends on its message id and source alone, as with any honest sender. */
const drawn = fc.record({
  source: fc.constantFrom('web', 'app'),
  id: fc.nat({ max: 30 }),
  type: fc.constantFrom('track', 'track', 'page', 'identify', 'group', 'alias'),
  userId: optional(person),
  anonymousId: optional(fc.constantFrom('x', 'y')),
  previousId: person,
  minute: fc.nat({ max: 20_000 }),
  delay: fc.nat({ max: 3 }),
  url: optional(fc.constantFrom('https://a.example/pricing?x=1', '/docs')),
  traits: optional(
    fc.constantFrom<JsonObject>(
      { plan: 'pro', seats: 3 },
      { email: 'Ann@a.example' },
      { plan: null, 'a/b': [1, { c: 'ü' }] },
    ),
  ),
  properties: optional(
    fc.constantFrom<JsonObject>({ n: 1.5, deep: { a: [1] } }, { text: 'ö"\\\n', path: '/x' }),
  ),
  agent: optional(fc.constantFrom('Mozilla/5.0', 'Googlebot/2.1', 'Mozilla/5.0 (X11) Chrome/120')),
});

interface Drawn {
  readonly source: string;
  readonly call: JsonObject;
}

function asCall(one: typeof drawn extends fc.Arbitrary<infer T> ? T : never): Drawn {
  const at = Date.UTC(2024, 4, 1) + one.minute * 60_000;
  const call = {
    type: one.type,
    messageId: `m${one.id}`,
    timestamp: iso(at),
    receivedAt: iso(at + one.delay * 1000),
    context: {
      userAgent: one.agent,
      ip: '10.0.0.1',
      page: one.url === undefined ? undefined : { url: one.url },
      campaign: { source: 'ad' },
    },
    event: one.type === 'track' ? 'Clicked' : undefined,
    userId: one.userId,
    anonymousId: one.anonymousId,
    groupId: one.type === 'group' ? 'acme' : undefined,
    previousId: one.type === 'alias' ? one.previousId : undefined,
    traits: one.traits,
    properties: one.properties,
  };
  return { source: one.source, call: JSON.parse(JSON.stringify(call)) as JsonObject };
}

const history = fc
  .uniqueArray(drawn, { minLength: 1, maxLength: 40, selector: ({ source, id }) => source + id })
  .chain((events) => {
    const calls = events.map(asCall);
    const arrived = fc.shuffledSubarray([...calls, ...calls.slice(0, 8)], {
      minLength: calls.length + Math.min(8, calls.length),
    });
    return fc.record({
      arrived,
      again: arrived.chain((all) => fc.constant(all.toReversed())),
      cuts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 }),
      batches: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 10 }),
      fromFile: fc.integer({ min: 0, max: 40 }),
    });
  });

/** Cuts a list into pieces of these lengths, round and round. */
function pieces<T>(all: readonly T[], lengths: readonly number[]): T[][] {
  const found: T[][] = [];
  for (let at = 0, n = 0; at < all.length; n++) {
    const length = lengths[n % lengths.length] ?? 1;
    found.push(all.slice(at, at + length));
    at += length;
  }
  return found;
}

async function takeFiles(c: Collecting, calls: readonly Drawn[]): Promise<void> {
  for (const source of ['web', 'app']) {
    const lines = calls.filter((one) => one.source === source);
    if (lines.length === 0) continue;
    const text = lines.map(({ call }) => JSON.stringify(call)).join('\n');
    await c.take(`${source}.jsonl`, text, { source, format: 'segment' });
  }
}

async function takeRecords(
  c: Collecting,
  calls: readonly Drawn[],
  cuts: readonly number[],
  batches: readonly number[],
): Promise<void> {
  const commands = pieces(calls, cuts).flatMap((piece) =>
    ['app', 'web'].flatMap((source) => {
      const own = piece.filter((one) => one.source === source).map(({ call }) => call);
      return own.length === 0 ? [] : [command(own, { source })];
    }),
  );
  const records = await logged(c, ...commands);
  for (const batch of pieces(records, batches)) {
    await foldEvents(c.store, batch, { from: await storedPosition(c.store) });
  }
}

test('the same events by files and by HTTP, in any order and batches, leave the same', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ arrived, again, cuts, batches, fromFile }) => {
      const files = await collecting();
      await takeFiles(files, arrived);
      const expected = await contentsOf(files.store);
      const live = await collecting();
      await takeRecords(live, again, cuts, batches);
      expect(await contentsOf(live.store)).toEqual(expected);
      const both = await collecting();
      await takeRecords(both, arrived.slice(0, fromFile), batches, cuts);
      await takeFiles(both, arrived.slice(fromFile));
      await takeRecords(both, again.slice(0, 5), cuts, batches);
      expect(await contentsOf(both.store)).toEqual(expected);
      for (const one of [files, live, both]) await one.close();
    }),
    { numRuns: 6 },
  );
}, 120_000);
