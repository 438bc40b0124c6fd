import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resumeImports } from '../collect/index.js';
import { Play, ProjectFile } from '../model/index.js';
import type { Audit, SignalAudit } from '../signals/index.js';
import { openFileLog, openStore } from '../store/index.js';
import { temporaryDirectory } from '../store/testing/temporary-directory.js';
import type { ChecklistState, FittedModel } from './item.js';
import { judgeChecklist } from './judge-checklist.js';
import { tickItem, untickItem } from './tick-item.js';
import { CHECKLIST_ACTS, readTicks, ticksNow, type Tick } from './ticks.js';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);
const SETTINGS = ProjectFile.parse({ version: 1, name: 'Shop', fit: { levels: ['contact'] } });

const signal = (id: string, more: Partial<SignalAudit> = {}): SignalAudit => ({
  id,
  title: id,
  category: 'c',
  catalogue: true,
  tracked: true,
  events: 10,
  contacts: 5,
  accounts: 2,
  coverage: 0.5,
  spread: [],
  firstSeen: null,
  lastSeen: null,
  aggregate: false,
  ...more,
});
const audit = (signals: readonly SignalAudit[], more: Partial<Audit> = {}): Audit => ({
  asOf: '',
  signals,
  tracked: 0,
  declared: signals.length,
  contacts: 400,
  accounts: 40,
  contactsWithHistory: 300,
  historyDays: 60,
  checks: [],
  ready: true,
  verdict: '',
  next: [],
  unused: [],
  unclassified: [],
  leftOut: { bot: 0, prefetch: 0, internal: 0 },
  warnings: [],
  ...more,
});
const TRACKED = SETTINGS.audit.priority.map((id) => signal(id));

const SEGMENT = { slug: 'a', name: 'A', cluster: 0, archetype: null, describes: 'They read.' };
const RESULT = {
  k: 3,
  elbow: 3,
  sweep: [{ k: 3 }, { k: 4 }],
  silhouette: 0.31,
  daviesBouldin: 0.99,
  features: 'mix',
  holdout: { verdict: 'generalises', rows: 50, silhouette: 0.3 },
  outcomes: { available: true, horizonDays: 90 },
  segments: [{ ...SEGMENT, own: { name: '', describes: '' } }],
};
const model = (result: object = {}, createdAt = NOW): FittedModel => ({
  level: 'contact',
  createdAt,
  result: { ...RESULT, ...result } as unknown as FittedModel['result'],
});
const play = (segment: string, offer: string[]) =>
  Play.parse({ segment, message: { angle: 'x' }, offer, channel: [{ name: 'email' }] });
const PLAYS = [
  play('a', ['1', '2', '3', '4', '5', '6']),
  play('b', ['1', '2', '3', '4', '5', '6']),
];

const state = (more: Partial<ChecklistState> = {}): ChecklistState => ({
  project: { ...SETTINGS, plays: PLAYS },
  audit: audit(TRACKED),
  newest: [model()],
  active: ['contact'],
  now: NOW,
  ...more,
});
const judge = (seen: ChecklistState, ticks: readonly Tick[] = []) =>
  judgeChecklist(seen, ticksNow(ticks));
const find = (seen: ChecklistState, id: string, ticks: readonly Tick[] = []) => {
  const items = judge(seen, ticks).stages.flatMap((stage) => stage.items);
  const item = items.find((one) => one.id === id);
  if (item === undefined) throw new Error(`no item ${id}`);
  return item;
};
const tick = (item: string, at = NOW, done = true): Tick => ({
  item,
  done,
  note: null,
  at,
  by: 'Ann',
});

test('where all is well each machine item is done, and each of a person is open until it is ticked', () => {
  const { done, total, stages } = judge(state());
  const items = stages.flatMap((stage) => stage.items);
  expect(items.filter((one) => one.by === 'machine' && !one.done)).toEqual([]);
  expect(items.filter((one) => one.by === 'person' && one.done)).toEqual([]);
  expect([done, total, stages.map((stage) => [stage.done, stage.items.length])]).toEqual([
    13,
    22,
    [
      [5, 6],
      [7, 9],
      [1, 7],
    ],
  ]);
  const people = items.filter((one) => one.by === 'person').map(({ id }) => tick(id));
  expect(judge(state(), people).done).toBe(22);
  expect(new Set(items.map(({ id }) => id)).size).toBe(22);
});

const plays = (count: number) => ({
  project: { ...SETTINGS, plays: PLAYS.slice(0, count) },
});
test.each<[string, Partial<ChecklistState>, string]>([
  ['signals-tracked', { audit: null }, 'Nothing has come in yet'],
  [
    'signals-tracked',
    { audit: audit([...TRACKED.slice(1), signal('forms', { aggregate: true })]) },
    '7 of 8 signals are tracked individually (8 needed). Not yet: forms.',
  ],
  [
    'priority-signals',
    { audit: audit([...TRACKED.slice(1), signal('pricing_visits', { tracked: false })]) },
    '7 of the 8 priority signals are tracked. Instrument pricing_visits.',
  ],
  [
    'events-per-contact',
    { audit: audit([...TRACKED, signal('visits', { contacts: 0 })]) },
    '1 of 9 tracked signals come in otherwise. visits of no contact',
  ],
  ['history', { audit: audit(TRACKED, { historyDays: 59 }) }, '59 days of history (60 needed)'],
  ['history', { audit: audit(TRACKED, { contactsWithHistory: 299 }) }, '299 contacts whose own'],
  [
    'normalised-weighted',
    {
      project: {
        ...SETTINGS,
        plays: [],
        features: { ...SETTINGS.features, recency: [{ days: 90, weight: 1 }] },
      },
    },
    'under features.recency',
  ],
  ['segment-count', { newest: [model({ k: 9 })] }, 'Contacts: 9 segments, the elbow is at 3.'],
  ['segment-count', { newest: [model({ elbow: null })] }, 'the curve has no elbow'],
  ['segment-count', { newest: [] }, 'Contacts: not fitted yet. Fit in the lab.'],
  [
    'separation',
    { newest: [model({ silhouette: 0.3 })] },
    'silhouette 0.300, Davies-Bouldin 0.990',
  ],
  ['separation', { newest: [model({ daviesBouldin: 1 })] }, 'Davies-Bouldin 1.000'],
  ['named-documented', { newest: [model({ segments: [SEGMENT] })] }, '0 of 1 segment, not A.'],
  [
    'holdout',
    { newest: [model({ holdout: { verdict: 'overfits', rows: 50, silhouette: 0.1 } })] },
    '50 held out, silhouette 0.100 there: it overfits',
  ],
  [
    'outcomes-measured',
    { newest: [model({ outcomes: { available: false, horizonDays: 90 } })] },
    'Contacts: no outcomes over 90 days.',
  ],
  ['reassignment', { active: [] }, 'No model is active for contacts.'],
  ['content-cells', plays(1), '6 pieces of content to 1 segment (12 needed)'],
  [
    'refit',
    { newest: [model({}, NOW - 92 * DAY)] },
    'Last fitted: contacts 92 days ago. Fit again',
  ],
])('%s is open where something is missing, with the figure', (id, wrong, says) => {
  const item = find(state(wrong), id);
  expect(item.done).toBe(false);
  expect(item.says).toContain(says);
});

test.each([
  ['lift', 92],
  ['methodology-privacy', 366],
])('a tick of %s holds for %i days, to the millisecond', (id, days) => {
  const ticked = [tick(id)];
  const at = (now: number) => find(state({ now }), id, ticked);
  expect(at(NOW + days * DAY - 1)).toMatchObject({ done: true, tick: { until: NOW + days * DAY } });
  expect(at(NOW + days * DAY)).toMatchObject({
    done: false,
    says: expect.stringContaining('that held until') as string,
    tick: { by: 'Ann', at: NOW },
  });
});

test('a tick for good never ends; one that was taken back is none; what the program checks cannot be ticked', () => {
  const later = state({ now: NOW + 5000 * DAY });
  expect(find(later, 'tracks', [tick('tracks')])).toMatchObject({ done: true, days: null });
  const back = [tick('tracks'), tick('tracks', NOW + 1, false)];
  expect(find(state(), 'tracks', back)).toMatchObject({ done: false, tick: null });
  expect(find(state({ active: [] }), 'reassignment', [tick('reassignment')]).done).toBe(false);
});

async function workshop(directory?: string) {
  const store = await openStore({ directory: directory ?? (await temporaryDirectory()) });
  const log = await openFileLog(join(store.directory, 'log'));
  const close = async () => {
    await log.close();
    await store.close();
  };
  onTestFinished(close);
  return { deps: { store, log, acts: CHECKLIST_ACTS }, close };
}

test('a tick is kept with who, when and why; the same again and the untick of nothing write nothing', async () => {
  const { deps } = await workshop();
  await untickItem(deps, { item: 'lift', at: 4 });
  expect(deps.log.end).toBe(0);
  const asked = { item: 'lift', note: ' +12 % ', by: ' Ann ', at: 5 };
  const kept = { item: 'lift', done: true, note: '+12 %', at: 5, by: 'Ann' };
  expect(await tickItem(deps, asked)).toEqual(kept);
  const { end } = deps.log;
  expect(await tickItem(deps, asked)).toEqual(kept);
  expect(deps.log.end).toBe(end);
  await tickItem(deps, { item: 'lift', note: '', at: 6 });
  await untickItem(deps, { item: 'lift', by: 'Bob', at: 7 });
  await untickItem(deps, { item: 'lift', by: 'Bob', at: 8 });
  expect(await readTicks(deps.store)).toEqual([
    kept,
    { ...kept, note: null, at: 6, by: null },
    { item: 'lift', done: false, note: null, at: 7, by: 'Bob' },
  ]);
});

test.each([
  [{ item: 'lifts' }, 'not_found', 'to tick: crm-confirmed, '],
  [{ item: 'holdout' }, 'usage', 'the program checks holdout itself'],
  [{ item: 'lift', note: 'x'.repeat(2001) }, 'usage', 'at most 2000 characters, not 2001'],
])('%j is refused, and nothing is logged', async (wrong, code, message) => {
  const { deps } = await workshop();
  await expect(tickItem(deps, { at: 5, ...wrong })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message) as string,
  });
  expect(deps.log.end).toBe(0);
});

test('a store made anew from the log holds the same ticks', async () => {
  const { deps, close } = await workshop();
  await tickItem(deps, { item: 'lift', note: '“so”\n🙂', by: 'Ann', at: 5 });
  await tickItem(deps, { item: 'tracks', at: 6 });
  await untickItem(deps, { item: 'tracks', at: 7 });
  const ticks = await readTicks(deps.store);
  expect(ticks).toHaveLength(3);
  const { directory } = deps.store;
  await close();
  for (const file of ['store.duckdb', 'store.duckdb.wal'])
    await rm(join(directory, file), { force: true });
  const again = await workshop(directory);
  expect(await readTicks(again.deps.store)).toEqual([]);
  const told = 'a tick of the checklist was finished';
  expect(await resumeImports(again.deps)).toEqual([told, told, told]);
  expect(await readTicks(again.deps.store)).toEqual(ticks);
  expect(await resumeImports(again.deps)).toEqual([]);
  expect(await readTicks(again.deps.store)).toEqual(ticks);
});
