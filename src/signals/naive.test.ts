import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProjectFile, Signal } from '../model/index.js';
import { openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { resolveIdentity } from '../identity/index.js';
import { prepareEvents, readSignals } from './read-signals.js';
import { writeHistory, type PlainEvent } from './testing/history.js';
import { naiveSignal, type NaiveSignal } from './testing/naive.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Times that meet every border: bands, windows, sessions of 30 minutes, abandonment of a day. */
const time = fc
  .tuple(
    fc.integer({ min: 860, max: 1010 }),
    fc.constantFrom(0, HOUR / 2, HOUR / 2 + 1, 12 * HOUR, DAY - 1),
  )
  .map(([day, part]) => day * DAY + part);

const event: fc.Arbitrary<PlainEvent> = fc.record(
  {
    at: time,
    type: fc.constantFrom('track', 'page', 'group'),
    event: fc.constantFrom('Started', 'Done', 'Bought'),
    anonymousId: fc.constantFrom('phone', 'laptop', 'shared'),
    userId: fc.constantFrom('ann', 'bob'),
    email: fc.constantFrom('ann@acme.com', 'carl@acme.com', 'bob@gmail.com'),
    groupId: fc.constantFrom('acme', 'client'),
    properties: fc.record(
      { amount: fc.constantFrom(0.1, 2, 3.25, -1, '5', null) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['at', 'type'] },
);

const amountOf = (e: PlainEvent) =>
  typeof e.properties?.['amount'] === 'number' ? e.properties['amount'] : null;
const isEvent = (name: string) => (e: PlainEvent) => e.event === name;
const isPage = (e: PlainEvent) => e.type === 'page';

const pairs: readonly { declared: object; naive: NaiveSignal }[] = [
  {
    declared: { measure: 'count', select: { event: 'Started' } },
    naive: { id: 'count', measure: 'count', select: isEvent('Started') },
  },
  {
    declared: { measure: 'count', select: { event: 'Started' }, window: '14d' },
    naive: { id: 'own_window', measure: 'count', select: isEvent('Started'), window: 14 },
  },
  {
    declared: {
      measure: 'count',
      select: { any: [{ type: 'page' }, { 'properties.amount': { gt: 1 } }] },
    },
    naive: { id: 'any', measure: 'count', select: (e) => isPage(e) || (amountOf(e) ?? 0) > 1 },
  },
  {
    declared: {
      measure: 'count',
      select: { type: ['page', 'track'], not: { 'properties.amount': { exists: true } } },
    },
    naive: {
      id: 'not',
      measure: 'count',
      select: (e) => e.type !== 'group' && (e.properties?.['amount'] ?? null) === null,
    },
  },
  {
    declared: { measure: 'sum', select: { event: 'Bought' }, value: 'properties.amount' },
    naive: { id: 'sum', measure: 'sum', select: isEvent('Bought'), number: amountOf },
  },
  {
    declared: { measure: 'mean', select: { event: 'Bought' }, value: 'properties.amount' },
    naive: { id: 'mean', measure: 'mean', select: isEvent('Bought'), number: amountOf },
  },
  {
    declared: {
      measure: 'max',
      select: { event: 'Bought', 'properties.amount': { gt: 0 } },
      value: 'properties.amount',
    },
    naive: {
      id: 'max',
      measure: 'max',
      select: (e) => isEvent('Bought')(e) && (amountOf(e) ?? 0) > 0,
      number: amountOf,
    },
  },
  {
    declared: { measure: 'rate', select: { event: 'Done' }, over: { event: 'Started' } },
    naive: { id: 'rate', measure: 'rate', select: isEvent('Done'), over: isEvent('Started') },
  },
  {
    declared: { measure: 'distinct', select: { type: ['track', 'page', 'group'] }, of: 'event' },
    naive: { id: 'distinct', measure: 'distinct', select: () => true, of: (e) => e.event ?? null },
  },
  {
    declared: {
      measure: 'sessions',
      of: 'count',
      select: { type: ['page', 'track'] },
      window: '30d',
    },
    naive: { id: 'sessions', measure: 'sessions', select: (e) => e.type !== 'group', window: 30 },
  },
  {
    declared: { measure: 'sessions', of: 'pages', select: { type: ['page', 'track'] } },
    naive: { id: 'pages', measure: 'pages', select: (e) => e.type !== 'group' },
  },
  {
    declared: {
      measure: 'abandonment',
      select: { event: 'Started' },
      completed: { event: 'Done' },
    },
    naive: {
      id: 'abandonment',
      measure: 'abandonment',
      select: isEvent('Started'),
      completed: isEvent('Done'),
    },
  },
  {
    declared: { measure: 'recency', select: { event: 'Bought' } },
    naive: { id: 'recency', measure: 'recency', select: isEvent('Bought') },
  },
  {
    declared: {
      measure: 'contacts',
      select: { type: ['track', 'page', 'group'] },
      levels: ['account'],
    },
    naive: { id: 'contacts', measure: 'contacts', select: () => true },
  },
  {
    declared: {
      measure: 'count',
      select: { type: ['track', 'page'] },
      key: 'properties.amount',
      keys: ['2', '5'],
    },
    naive: { id: 'keyed', measure: 'count', select: (e) => e.type !== 'group' },
  },
  {
    declared: {
      measure: 'share',
      select: { type: ['track', 'page'] },
      key: 'properties.amount',
      of_keys: ['2', '5'],
    },
    naive: {
      id: 'share',
      measure: 'rate',
      select: (e) => e.type !== 'group' && ['2', '5'].includes(keyOf(e) ?? ''),
      over: (e) => e.type !== 'group' && keyOf(e) !== null,
    },
  },
];
/** The key of an event: its amount as text, whatever its type. */
const keyOf = (e: PlainEvent) => {
  const amount = (e.properties?.['amount'] ?? null) as string | number | boolean | null;
  return amount === null ? null : String(amount);
};

/** The shares by declared key that a keyed signal brings along. */
const shares: readonly NaiveSignal[] = ['2', '5', 'other'].map((part) => ({
  id: `keyed:${part}`,
  measure: 'rate',
  select: (e) =>
    e.type !== 'group' &&
    (part === 'other' ? !['2', '5', null].includes(keyOf(e)) : keyOf(e) === part),
  over: (e) => e.type !== 'group' && keyOf(e) !== null,
}));

const signals = pairs.map(({ declared, naive }) =>
  Signal.parse({ id: naive.id, title: naive.id, category: 'other', question: 'q', ...declared }),
);
const { features } = ProjectFile.parse({ version: 1, name: 'test' });
const rules = {
  freeMailDomains: [],
  roleAddresses: ['info'],
  internalDomains: [],
  internalNetworks: [],
  networks: null,
};

it(
  'signals as of any moment equal a naive recomputation that sees only earlier events',
  { timeout: 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 24 }), time, async (events, asOf) => {
        const store = await openStore({ directory: await temporaryDirectory(), threads: 1 });
        try {
          await writeHistory(store, events);
          const moment = { asOf, knownAt: asOf };
          const settings = { signals, taxonomy: [], features };
          await prepareEvents(store, settings);
          await resolveIdentity(store, rules, moment);
          for (const level of ['contact', 'account'] as const) {
            const table = await readSignals(store, settings, moment, level);
            expect(table.ids).toEqual([...table.ids].toSorted());
            for (const column of table.columns) {
              const naive = [...pairs.map((pair) => pair.naive), ...shares].find(
                (one) => one.id === column.id,
              );
              if (naive === undefined) throw new Error(`no reference for ${column.id}`);
              const expected = naiveSignal(events, asOf, level, naive);
              for (const [row, id] of table.ids.entries()) {
                const found =
                  column.den === undefined ? [column.num[row]] : [column.num[row], column.den[row]];
                const none = column.id === 'recency' ? [90] : found.map(() => 0);
                const wanted = [expected.get(id.slice(level.length + 1)) ?? none].flat();
                expect({ id, signal: column.id, value: found.map(toMicro) }).toEqual({
                  id,
                  signal: column.id,
                  value: wanted.map(toMicro),
                });
              }
              const known = new Set(table.ids.map((id) => id.slice(level.length + 1)));
              for (const entity of expected.keys()) expect(known).toContain(entity);
            }
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: 60, seed: 20261122 },
    );
  },
);

/** Sums of decimals differ in the last bits between the reference's doubles and exact micro-units. */
const toMicro = (value: number) => Math.round(value * 1e6) / 1e6 + 0;
