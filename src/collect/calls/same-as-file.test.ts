import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../model/index.js';
import type { Store } from '../../store/index.js';
import { collecting, NOW } from '../testing/collecting.js';
import { eventOfNormalForm, toEvent, type Accepted, type Verdict } from './to-event.js';

/** An event as both ways can tell it. */
type Told = Record<string, Json>;

const SOURCE = 'segment';

/** The events of a store with all that an {@link Event} says, by id. */
async function stored(store: Store): Promise<Map<string, Told>> {
  const rows = await store.all<Record<string, string | number | null>>(`
    SELECT lower(lpad(to_hex(e.id), 32, '0')) AS id, s.type, s.event, s.flag, e.occurred_at AS "occurredAt",
      e.known_at AS "knownAt", a.anonymous_id AS "anonymousId", a.user_id AS "userId", a.email, a.group_id AS "groupId",
      a.ip, c.url, c.title, e.properties, e.context
    FROM events e JOIN actors a USING (actor) JOIN shapes s USING (shape) LEFT JOIN contents c USING (content)`);
  return new Map(
    rows.map(({ properties, context, ...row }) => [
      String(row.id),
      { ...row, properties: parsed(properties), context: parsed(context) },
    ]),
  );
}

function parsed(text: string | number | null | undefined): Json {
  return typeof text === 'string' ? (JSON.parse(text) as Json) : null;
}

/** What toEvent says, as a store would tell it: an address counts only where nothing else names anybody. */
function told({ event }: Accepted): Told {
  const { id, type, flag, occurredAt, knownAt, anonymousId, userId, email, groupId } = event;
  const isNobody = userId === null && email === null && groupId === null;
  const ip = isNobody ? event.ip : null;
  const { url, title, properties, context } = event;
  const who = { anonymousId, userId, email, groupId, ip };
  const when = { occurredAt, knownAt };
  return {
    id,
    type,
    event: event.event,
    flag,
    ...when,
    ...who,
    url,
    title,
    properties,
    context,
  };
}

/** Imports calls as the lines of a file into a fresh store; the fate of each: its event, or why it is none. */
async function asFile(calls: readonly JsonObject[]) {
  const c = await collecting();
  const text = calls.map((call) => JSON.stringify(call)).join('\n');
  await c.take('calls.jsonl', text, { format: 'segment', source: SOURCE });
  const events = await stored(c.store);
  const refused = await c.store.all<{ line: number; reason: string; detail: string }>(
    'SELECT line, reason, detail FROM quarantine ORDER BY line',
  );
  return { events, refused: new Map(refused.map((row) => [row.line - 1, row])) };
}

const someText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('u1', 'u2', 'Ann@Example.com', ' a@b.co ', 'a@b', 'é@ü.de', ''),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\u0000',
      '\u001f',
      'İ@x.DE',
      'ΑΣ@x.gr',
      'a@b@c.d',
      '"',
      '\\',
      '\u00a0a@b.co\u3000',
      'a\u000b@b.co',
    ),
  },
);
/** Not with them: numbers that are written with an exponent, which both ways read but spell differently. */
const odd = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, 7, -1.5, [], {}, [1, 'a'], {
    a: [null, { b: 1 }],
  }),
  fc.integer(),
);
const often = <T extends Json>(usual: fc.Arbitrary<T>): fc.Arbitrary<Json> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });
const value = often(someText);
const time = often(
  fc.oneof(
    fc
      .date({ min: new Date('1995-01-01'), max: new Date(NOW), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc.constantFrom(
      '',
      'soon',
      '2024-02-30T00:00:00Z',
      '2024-05-01',
      '2024-05-01 10:00',
      '2024-05-01T10:00Z',
      '2024-5-1T1:2:3',
      '2024-05-01T10:00:00+02:00',
      '2024-05-01T10:00:00.123456-0330',
      '1714557600',
      '1714557600123',
      '24',
      '1e3',
    ),
  ),
);
const page = often(
  fc.record(
    { url: often(fc.constantFrom('https://x.example/a?b', '/c', '')), path: value, title: value },
    { requiredKeys: [] },
  ),
);
const properties = often(
  fc.record(
    {
      url: value,
      path: value,
      title: value,
      email: value,
      machine_open: often(fc.constantFrom('1', 'true', 'no')),
      n: fc.double({ noDefaultInfinity: true, noNaN: true }),
      x: odd,
      ['a"b']: value,
    },
    { requiredKeys: [] },
  ),
);
const context = often(
  fc.record(
    {
      ip: often(fc.constantFrom('203.0.113.1', '2001:db8::1', '')),
      groupId: value,
      userAgent: often(fc.constantFrom('Googlebot/2.1', 'Mozilla/5.0', 'Firefox/145.0')),
      page,
      referrer: odd,
      campaign: often(fc.constantFrom('', 'x')),
      traits: often(fc.record({ email: value }, { requiredKeys: [] })),
    },
    { requiredKeys: [] },
  ),
);
const hostile: fc.Arbitrary<JsonObject> = fc.record(
  {
    type: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.constantFrom<Json>('track', 'page', 'screen', 'identify', 'group', 'alias'),
      },
      { weight: 1, arbitrary: fc.constantFrom<Json>('Track', 'record', '', null, 3, {}) },
    ),
    event: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom<Json>(
          'Signed Up',
          'Email Opened',
          'open e-mail',
          'Cafe\u0301',
          'Mail\nopened',
          '',
        ),
      },
      { weight: 1, arbitrary: value },
    ),
    name: value,
    userId: value,
    anonymousId: value,
    groupId: value,
    previousId: value,
    timestamp: time,
    originalTimestamp: time,
    properties,
    traits: properties,
    context,
    channel: value,
  },
  { requiredKeys: ['type'] },
);

const CALLS = 4000;
const [SEED = 0] = fc.sample(fc.integer(), 1);

/** The first few of what differs: each call stands for itself, so there is nothing to shrink. */
function expectNone(differences: readonly unknown[]): void {
  const shown = differences.slice(0, 5).map((difference) => JSON.stringify(difference));
  expect(shown, `${differences.length} differences, seed ${SEED}`).toEqual([]);
}

const bare = { receivedAt: NOW, sentAt: null, ip: null, trusted: true, source: SOURCE };

function judged(): { calls: JsonObject[]; verdicts: Verdict[] } {
  const calls = fc
    .sample(hostile, { numRuns: CALLS, seed: SEED })
    // As it comes off the wire: a double that is no whole number in one way of writing only, objects with a prototype.
    .map((call, n) => JSON.parse(JSON.stringify({ ...call, messageId: `m${n}` })) as JsonObject);
  return {
    calls,
    verdicts: calls.map((call) => toEvent(call, { ...bare, newId: () => 'unused' })),
  };
}

test(`the normal form of a call (of ${CALLS}), read as a line of a file, is the same event`, async () => {
  const good = judged().verdicts.filter((verdict) => verdict.verdict === 'accepted');
  const file = await asFile(good.map(({ call }) => call));
  expectNone([...file.refused.values()].map((row) => ({ row, call: good[row.line - 1]?.call })));
  expect(file.events.size).toBe(good.length);
  expect(good.length).toBeGreaterThan(CALLS / 4);
  // And so is what the log gives back.
  for (const { call, event } of good) {
    const again = JSON.parse(JSON.stringify(call)) as JsonObject;
    expect(eventOfNormalForm(again, bare)).toEqual(event);
  }
  expectNone(
    good.flatMap((verdict) => {
      const inFile = file.events.get(verdict.event.id);
      const overHttp = told(verdict);
      return isDeepStrictEqual(inFile, overHttp) ? [] : [{ inFile, overHttp, call: verdict.call }];
    }),
  );
}, 60_000);

/** HTTP knows when a call came that does not say when it was; a file has to be told. */
function dated(call: JsonObject): JsonObject {
  const isMissing = (time: Json | undefined) => time === undefined || time === null || time === '';
  const isUndated = isMissing(call.timestamp) && isMissing(call.originalTimestamp);
  return isUndated ? { ...call, timestamp: new Date(NOW).toISOString() } : call;
}

test(`a call (of ${CALLS}) is judged as the same line of a file is`, async () => {
  const { calls, verdicts } = judged();
  const file = await asFile(calls.map(dated));
  const differences = verdicts.flatMap((verdict, n): object[] => {
    const refused = file.refused.get(n);
    const call = calls[n];
    if (refused?.reason === 'future_time') {
      // T-1: live, the future is set to the receipt.
      const isNow = verdict.verdict === 'quarantined' || verdict.event.occurredAt === NOW;
      return isNow ? [] : [{ verdict, refused, call }];
    }
    if (verdict.verdict === 'quarantined') {
      const { reason, detail } = verdict;
      const isSame = refused?.reason === reason && refused.detail === detail;
      return isSame ? [] : [{ overHttp: { reason, detail }, inFile: refused ?? 'an event', call }];
    }
    // A file has no receipt, so it is known when it happened.
    const overHttp = told(verdict);
    const inFile = { ...file.events.get(verdict.event.id), knownAt: NOW };
    return isDeepStrictEqual(inFile, overHttp) ? [] : [{ inFile, overHttp, call }];
  });
  expectNone(differences);
  const quarantined = verdicts.filter(({ verdict }) => verdict === 'quarantined').length;
  expect(quarantined).toBeGreaterThan(CALLS / 4);
}, 60_000);
