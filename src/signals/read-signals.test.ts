import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ProjectFile, Signal, Taxonomy } from '../model/index.js';
import { openStore, type Store } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import { resolveIdentity } from '../identity/index.js';
import { prepareEvents, readSignals } from './read-signals.js';
import type { SignalTable } from './signal-table.js';
import { writeHistory, type PlainEvent } from './testing/history.js';

const DAY = 86_400_000;
/** The last moment of UTC day 1000 since 1970; day 1000 has age 0. */
const AS_OF = 1001 * DAY - 1;
const daysAgo = (days: number, hour = 12) => (1000 - days) * DAY + hour * 3_600_000;

const { features } = ProjectFile.parse({ version: 1, name: 'test' });
const taxonomy = Taxonomy.parse([
  { when: { path: { prefix: '/pricing' } }, set: { role: 'pricing', stage: 'decision' } },
  { when: { path: { glob: '/blog/*' } }, set: { role: 'content', topic: '=properties.topic' } },
  { when: { type: 'page' }, set: { role: 'other' } },
]);
const rules = {
  freeMailDomains: [],
  roleAddresses: ['info'],
  internalDomains: ['ourselves.com'],
  internalNetworks: [],
  networks: null,
};

let store: Store;
const stores: Store[] = [];
beforeEach(async () => {
  store = await openStore({ directory: await temporaryDirectory() });
  stores.push(store);
});
afterAll(() => Promise.all(stores.map((one) => one.close())));

async function tableOf(
  events: readonly PlainEvent[],
  signals: readonly object[],
  level: 'contact' | 'account' = 'contact',
) {
  await writeHistory(store, events);
  const settings = {
    signals: signals.map((s) =>
      Signal.parse({ title: 't', category: 'other', question: 'q', ...s }),
    ),
    taxonomy,
    features,
  };
  const moment = { asOf: AS_OF, knownAt: AS_OF };
  await prepareEvents(store, settings);
  await resolveIdentity(store, rules, moment);
  return readSignals(store, settings, moment, level);
}

function valuesOf(table: SignalTable, id: string): Record<string, number | [number, number]> {
  const column = table.columns.find((c) => c.id === id);
  if (column === undefined) throw new Error(`no column ${id}`);
  const { num, den } = column;
  return Object.fromEntries(
    table.ids.map((name, i) => [name, den === undefined ? num[i] : [num[i], den[i]]]),
  );
}

describe('readSignals', () => {
  it('weighs counts by age: 2 to 29 days, 1.5 to 59, 1 to 89, then nothing', async () => {
    const table = await tableOf(
      [0, 29, 30, 59, 60, 89, 90].map((days) => ({ at: daysAgo(days), event: 'A', userId: 'u' })),
      [
        { id: 'a', select: { event: 'A' }, measure: 'count' },
        { id: 'own', select: { event: 'A' }, measure: 'count', window: '60d' },
      ],
    );
    expect(valuesOf(table, 'a')).toEqual({ 'contact:u': 2 + 2 + 1.5 + 1.5 + 1 + 1 });
    expect(valuesOf(table, 'own')).toEqual({ 'contact:u': 4 });
  });

  it('weighs both sides of a rate, and adds up values in whole micro-units', async () => {
    const table = await tableOf(
      [
        { at: daysAgo(1), event: 'Sent', userId: 'u' },
        { at: daysAgo(40), event: 'Sent', userId: 'u' },
        { at: daysAgo(40), event: 'Replied', userId: 'u' },
        { at: daysAgo(1), event: 'Bought', userId: 'u', properties: { amount: 0.1 } },
        { at: daysAgo(1), event: 'Bought', userId: 'u', properties: { amount: 0.2 } },
        { at: daysAgo(1), event: 'Bought', userId: 'u', properties: { amount: '7' } },
      ],
      [
        { id: 'replies', select: { event: 'Replied' }, over: { event: 'Sent' }, measure: 'rate' },
        { id: 'spent', select: { event: 'Bought' }, measure: 'sum', value: 'properties.amount' },
        { id: 'basket', select: { event: 'Bought' }, measure: 'mean', value: 'properties.amount' },
        { id: 'largest', select: { event: 'Bought' }, measure: 'max', value: 'properties.amount' },
      ],
    );
    expect(valuesOf(table, 'replies')).toEqual({ 'contact:u': [1.5, 3.5] });
    expect(valuesOf(table, 'spent')).toEqual({ 'contact:u': 0.6 });
    expect(valuesOf(table, 'basket')).toEqual({ 'contact:u': [0.6, 4] });
    expect(valuesOf(table, 'largest')).toEqual({ 'contact:u': 0.2 });
  });

  it('reads the content taxonomy, its first rule that matches deciding', async () => {
    const table = await tableOf(
      [
        { at: daysAgo(1), type: 'page', path: '/pricing/teams', userId: 'u' },
        {
          at: daysAgo(1),
          type: 'page',
          path: '/blog/x',
          userId: 'u',
          properties: { topic: 'security' },
        },
        {
          at: daysAgo(1),
          type: 'page',
          path: '/blog/y',
          userId: 'u',
          properties: { topic: 'cost' },
        },
        { at: daysAgo(1), type: 'page', path: '/about', userId: 'u' },
      ],
      [
        { id: 'pricing', select: { 'content.role': 'pricing' }, measure: 'count' },
        {
          id: 'topics',
          select: { 'content.role': 'content' },
          measure: 'count',
          key: 'content.topic',
          keys: ['security'],
        },
        { id: 'security', select: { 'content.topic': 'security' }, measure: 'count' },
        { id: 'kinds', select: { type: 'page' }, measure: 'distinct', of: 'content.role' },
        {
          id: 'mix',
          select: { type: 'page' },
          measure: 'share',
          key: 'content.role',
          of_keys: ['pricing', 'other'],
        },
      ],
    );
    expect(valuesOf(table, 'pricing')).toEqual({ 'contact:u': 2 });
    expect(valuesOf(table, 'topics')).toEqual({ 'contact:u': 4 });
    expect(valuesOf(table, 'topics:security')).toEqual({ 'contact:u': [2, 4] });
    expect(valuesOf(table, 'topics:other')).toEqual({ 'contact:u': [2, 4] });
    expect(valuesOf(table, 'security')).toEqual({ 'contact:u': 2 });
    expect(valuesOf(table, 'kinds')).toEqual({ 'contact:u': 3 });
    expect(valuesOf(table, 'mix')).toEqual({ 'contact:u': [4, 8] });
  });

  it('cuts sessions after 30 minutes, on each device, counted on the day they began', async () => {
    const minute = 60_000;
    const page = (at: number, anonymousId: string) => ({
      at,
      type: 'page',
      path: '/',
      userId: 'u',
      anonymousId,
    });
    const noon = daysAgo(3);
    const table = await tableOf(
      [
        page(noon, 'phone'),
        page(noon + 30 * minute, 'phone'),
        page(noon + 60 * minute + 1, 'phone'),
        page(noon + 5 * minute, 'laptop'),
        // Begun before the window of 30 days, and so not of it.
        page((971 - 0) * DAY - 10 * minute, 'laptop'),
        page(971 * DAY + 10 * minute, 'laptop'),
      ],
      [
        { id: 'visits', select: { type: 'page' }, measure: 'sessions', of: 'count', window: '30d' },
        { id: 'depth', select: { type: 'page' }, measure: 'sessions', of: 'pages', window: '30d' },
        {
          id: 'length',
          select: { type: 'page' },
          measure: 'sessions',
          of: 'minutes',
          window: '30d',
        },
      ],
    );
    expect(valuesOf(table, 'visits')).toEqual({ 'contact:u': 3 });
    expect(valuesOf(table, 'depth')).toEqual({ 'contact:u': [4, 3] });
    expect(valuesOf(table, 'length')).toEqual({ 'contact:u': [30, 3] });
  });

  it('counts a form begun and not completed within its time as abandoned', async () => {
    const started = (days: number) => ({ at: daysAgo(days), event: 'Form Started', userId: 'u' });
    const table = await tableOf(
      [
        started(1),
        started(10),
        { at: daysAgo(10, 13), event: 'Form Submitted', userId: 'u' },
        started(40),
        { at: daysAgo(38), event: 'Form Submitted', userId: 'u' },
      ],
      [
        {
          id: 'left',
          select: { event: 'Form Started' },
          completed: { event: 'Form Submitted' },
          measure: 'abandonment',
        },
      ],
    );
    expect(valuesOf(table, 'left')).toEqual({ 'contact:u': [2 + 1.5, 2 + 2 + 1.5] });
  });

  it('knows recency and regularity', async () => {
    const table = await tableOf(
      [20, 15, 10, 5]
        .map((days) => ({ at: daysAgo(days), event: 'A', userId: 'clock' }))
        .concat([{ at: daysAgo(0), event: 'B', userId: 'other' }]),
      [
        { id: 'since', select: { event: 'A' }, measure: 'recency' },
        { id: 'even', select: { event: 'A' }, measure: 'regularity' },
      ],
    );
    expect(valuesOf(table, 'since')).toEqual({ 'contact:clock': 5, 'contact:other': 90 });
    expect(valuesOf(table, 'even')).toEqual({ 'contact:clock': [3, 3], 'contact:other': [0, 0] });
  });

  it('adds an account up over its people and anonymous visitors, and leaves own staff and bots out', async () => {
    const table = await tableOf(
      [
        { at: daysAgo(1), event: 'A', userId: 'u', email: 'u@acme.com' },
        { at: daysAgo(1), event: 'A', userId: 'v', email: 'v@acme.com' },
        { at: daysAgo(1), event: 'A', anonymousId: 'x', groupId: 'acme.com' },
        { at: daysAgo(1), event: 'A', userId: 'u', groupId: 'client' },
        { at: daysAgo(1), event: 'A', userId: 'me', email: 'me@ourselves.com' },
        { at: daysAgo(1), event: 'A', userId: 'u', email: 'u@acme.com', flag: 'bot' },
      ],
      [
        { id: 'a', select: { event: 'A' }, measure: 'count' },
        { id: 'people', select: { type: 'track' }, measure: 'contacts' },
      ],
      'account',
    );
    expect(valuesOf(table, 'a')).toEqual({
      'account:acme.com': 6,
      'account:client': 2,
      'account:ourselves.com': 0,
    });
    expect(valuesOf(table, 'people')).toEqual({
      'account:acme.com': 2,
      'account:client': 1,
      'account:ourselves.com': 0,
    });
  });

  it('sees nothing later than the moment', async () => {
    const table = await tableOf(
      [
        { at: daysAgo(1), event: 'A', userId: 'u' },
        { at: AS_OF + 1, event: 'A', userId: 'u' },
        { at: daysAgo(2), knownAt: AS_OF + 1, event: 'A', userId: 'u' },
        { at: AS_OF + 1, event: 'A', userId: 'later' },
      ],
      [{ id: 'a', select: { event: 'A' }, measure: 'count' }],
    );
    expect(valuesOf(table, 'a')).toEqual({ 'contact:u': 2 });
    expect(table.firstSeen[0]).toBe(daysAgo(1));
    expect(table.events[0]).toBe(1);
  });
});
