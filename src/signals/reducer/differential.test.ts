import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resolveIdentity } from '../../identity/index.js';
import { ProjectFile, Signal, type Level } from '../../model/index.js';
import { openStore, type Store } from '../../store/index.js';
import { temporaryDirectory } from '../../store/testing/temporary-directory.js';
import { prepareEvents, readSignals } from '../read-signals.js';
import { writeHistory, type PlainEvent } from '../testing/history.js';
import { compileSignals } from './index.js';
import { eventOf, keepDoings, type KeyNumbers, type Placed } from './testing/kept-doings.js';

/** More runs: `ETHOGRAM_REDUCER_RUNS=200 npx vitest run src/signals/reducer`. */
const RUNS = Number(process.env['ETHOGRAM_REDUCER_RUNS'] ?? 6);
const SEED = Number(process.env['ETHOGRAM_REDUCER_SEED'] ?? 20261122);

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Times that meet every border: bands, windows, sessions of 30 minutes, abandonment of a day. */
const time = fc
  .tuple(
    fc.constantFrom(0, 0, 0, 1, 1, 2, 6, 7, 13, 14, 29, 30, 31, 59, 60, 61, 89, 90, 150),
    fc.constantFrom(0, 1, 2, 24, 24.5, 25, 47).map((half) => (half * HOUR) / 2),
    fc.constantFrom(0, 0, 1, HOUR / 3),
  )
  .map(([age, part, more]) => (1010 - age) * DAY + part + more);

const value = fc.constantFrom(
  0.1,
  2,
  3.25,
  -1,
  2.5e-6,
  9e12,
  -9e12,
  8.1e12,
  1e300,
  '5',
  null,
  true,
);
/** Mostly one person on a phone, so that something comes together. */
const event: fc.Arbitrary<PlainEvent> = fc.record(
  {
    at: time,
    type: fc.constantFrom('track', 'page', 'page', 'group', 'screen'),
    event: fc.constantFrom('Started', 'Done', 'Bought', 'Bought'),
    anonymousId: fc.constantFrom('phone', 'phone', 'phone', 'laptop', 'shared'),
    userId: fc.constantFrom('ann', 'ann', 'ann', 'bob'),
    email: fc.constantFrom('ann@acme.com', 'carl@acme.com', 'bob@gmail.com'),
    groupId: fc.constantFrom('acme', 'acme', 'client'),
    properties: fc.record(
      {
        amount: value,
        sure: fc.constantFrom(0.3, 1, 0, 2, -1, 'yes', null),
        tag: fc.constantFrom('a', 'b', '\u00e9', 'e\u0301', 2, 1e21, false, ['a']),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['at', 'type', 'properties'] },
);
const anyEvent = fc.oneof(
  { weight: 14, arbitrary: event },
  { weight: 1, arbitrary: event.map((one) => ({ ...one, flag: 'bot' })) },
);

const anything = { type: ['track', 'page', 'screen', 'group'] };
const looking = { any: [{ type: 'page' }, { 'properties.amount': { gt: 1 } }] };
const bought = { select: { event: 'Bought' }, value: 'properties.amount' };
const form = { select: { event: 'Started' }, completed: { event: ['Done', 'Bought'] } };

const declared: Record<string, object> = {
  count: { measure: 'count', select: { event: 'Started' } },
  count_own: { measure: 'count', select: anything, window: '14d' },
  count_any: {
    measure: 'count',
    select: looking,
    key: 'properties.tag',
    keys: ['b', 'e\u0301', '2'],
  },
  keyed_own: {
    measure: 'count',
    select: anything,
    key: 'event',
    keys: ['Done', 'Bought'],
    window: '60d',
  },
  sum: { measure: 'sum', ...bought },
  sum_own: { measure: 'sum', ...bought, window: '200d' },
  sum_sure: { measure: 'sum', ...bought, select: anything, confidence: 'properties.sure' },
  mean: { measure: 'mean', ...bought },
  mean_sure: { measure: 'mean', ...bought, select: anything, confidence: 'properties.sure' },
  mean_own: { measure: 'mean', ...bought, window: '30d' },
  max: { measure: 'max', ...bought },
  max_sure: { measure: 'max', ...bought, confidence: 'properties.sure', window: '30d' },
  rate: { measure: 'rate', select: { event: 'Done' }, over: { event: 'Started' } },
  share: {
    measure: 'share',
    select: anything,
    key: 'properties.tag',
    of_keys: ['a', '\u00e9', '1e21'],
  },
  distinct: { measure: 'distinct', select: anything, of: 'event' },
  distinct_tag: { measure: 'distinct', select: looking, of: 'properties.tag', window: '30d' },
  sessions: {
    measure: 'sessions',
    of: 'count',
    select: { type: ['page', 'track'] },
    window: '30d',
  },
  visits: { measure: 'sessions', of: 'count', select: anything },
  pages: { measure: 'sessions', of: 'pages', select: anything },
  views: { measure: 'sessions', of: 'pages', select: { type: 'page' }, window: '7d' },
  minutes: { measure: 'sessions', of: 'minutes', select: anything },
  abandonment: { measure: 'abandonment', ...form },
  abandonment_own: { measure: 'abandonment', ...form, within: '30m', window: '30d' },
  abandonment_same: { measure: 'abandonment', select: anything, completed: anything, within: '7d' },
  recency: { measure: 'recency', select: { event: 'Bought' } },
  recency_own: { measure: 'recency', select: anything, window: '30d' },
  regularity: { measure: 'regularity', select: anything },
  regularity_own: { measure: 'regularity', select: { type: 'page' }, window: '60d' },
  contacts: { measure: 'contacts', select: anything },
  contacts_own: { measure: 'contacts', select: { type: 'page' }, window: '7d' },
};
const signals = Object.entries(declared).map(([id, one]) =>
  Signal.parse({ id, title: id, category: 'other', question: 'q', ...one }),
);

const bands = fc.array(
  fc.record({
    days: fc.constantFrom(1, 7, 30, 60, 90, 120),
    weight: fc.integer({ min: 0, max: 6 }).map((halves) => halves / 2),
  }),
  { minLength: 1, maxLength: 4 },
);
const features: fc.Arbitrary<ProjectFile['features']> = fc
  .oneof(fc.constant({}), fc.record({ window: fc.constantFrom(7, 60, 90), recency: bands }))
  .map((one) => ProjectFile.parse({ version: 1, name: 'test', features: one }).features);

const rules = {
  freeMailDomains: [],
  roleAddresses: ['info'],
  internalDomains: [],
  internalNetworks: [],
  networks: null,
};

/** By entity of a level: its events, as identity has been resolved. */
async function placeEvents(
  store: Store,
  events: readonly PlainEvent[],
  level: Level,
): Promise<Map<number, Placed[]>> {
  const rows = await store.all<{ n: number; entity: number; contact: number; visitor: string }>(`
    SELECT e.id::INTEGER AS n, r.${level} AS entity, coalesce(r.contact, -1) AS contact, r.visitor::VARCHAR AS visitor
    FROM events e JOIN resolution r ON r.actor = e.actor AND e.occurred_at >= r.from_at AND e.occurred_at < r.to_at
    WHERE NOT r.internal AND r.${level} IS NOT NULL ORDER BY n`);
  const devices = [...new Set(rows.map(({ visitor }) => visitor))];
  const placed = new Map<number, Placed[]>();
  for (const { n, entity, contact, visitor } of rows) {
    const one = { event: eventOf(events[n], n), contact, device: devices.indexOf(visitor) };
    placed.set(entity, [...(placed.get(entity) ?? []), one]);
  }
  return placed;
}

it(
  'reads of each entity what SQL reads of all, to the bit, at any moment',
  { timeout: 600_000 },
  async () => {
    const something = new Set<string>();
    const moments = fc.array(time, { minLength: 2, maxLength: 3 });
    const history = fc.array(anyEvent, { minLength: 40, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(history, moments, features, async (events, asOfs, weights) => {
        const store = await openStore({ directory: await temporaryDirectory(), threads: 1 });
        try {
          await writeHistory(store, events);
          const settings = { signals, taxonomy: [], features: weights };
          await prepareEvents(store, settings);
          // Whose events are is decided by all of them; what is counted of them, by the moment.
          const last = Math.max(...events.map(({ at }) => at), ...asOfs);
          await resolveIdentity(store, rules, { asOf: last, knownAt: last });
          for (const level of ['contact', 'account'] as const) {
            const placed = await placeEvents(store, events, level);
            for (const asOf of [...asOfs, last]) {
              const table = await readSignals(store, settings, { asOf, knownAt: last }, level);
              const ids = table.columns.map(({ id }) => id);
              const { streams, columns } = compileSignals(settings, level, ids);
              expect(columns.map(({ kind }) => kind)).toEqual(
                table.columns.map(({ kind }) => kind),
              );
              const keys: KeyNumbers = new Map();
              const num = new Float64Array(ids.length);
              const den = new Float64Array(ids.length);
              for (const [row, entity] of table.ids.entries()) {
                const doings = keepDoings(streams, placed.get(row) ?? [], [], keys);
                for (const [place, column] of columns.entries()) {
                  column.read(doings, asOf, num, den, place);
                  if (num[place] + den[place] !== 0) something.add(column.id);
                }
                const found = ids.map((id, place) => ({ id, num: num[place], den: den[place] }));
                const wanted = table.columns.map((one) => ({
                  id: one.id,
                  num: one.num[row],
                  den: one.den?.[row] ?? 0,
                }));
                expect({ entity, level, asOf, columns: found }).toEqual({
                  entity,
                  level,
                  asOf,
                  columns: wanted,
                });
              }
            }
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    expect(signals.map(({ id }) => id).filter((id) => !something.has(id))).toEqual([]);
  },
);

it('between facts nothing changes before the midnight that is told', () => {
  const at = fc.array(anyEvent, { minLength: 1, maxLength: 20 });
  const days = fc.integer({ min: 0, max: 120 });
  let changed = 0;
  fc.assert(
    fc.property(at, days, features, (events, ahead, weights) => {
      const { columns, streams } = compileSignals(
        { signals, features: weights },
        'account',
        signals.map(({ id }) => id),
      );
      const doings = keepDoings(
        streams,
        events.map((one, n) => ({ event: eventOf(one, n), device: n % 3, contact: n % 4 })),
      );
      const asOf = Math.max(...events.map((one) => one.at));
      const later = asOf + ahead * DAY;
      const sides = [0, 1].map(() => new Float64Array(2));
      for (const column of columns) {
        column.read(doings, asOf, sides[0], sides[1], 0);
        column.read(doings, later, sides[0], sides[1], 1);
        const isSame = sides.every(([before, after]) => Object.is(before, after));
        const next = column.nextChange(doings, asOf);
        expect(next).toBeGreaterThan(asOf);
        expect(next % DAY === 0 || next === Infinity).toBe(true);
        expect({ id: column.id, isSame: isSame || later >= next }).toEqual({
          id: column.id,
          isSame: true,
        });
        if (!isSame) changed += 1;
      }
    }),
    { numRuns: 300, seed: SEED },
  );
  expect(changed).toBeGreaterThan(300);
});
