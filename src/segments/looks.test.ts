import { expect, test } from 'vitest';
import type { Opportunity } from '../identity/index.js';
import { fitScaler } from '../kernels/index.js';
import type { SignalColumn, SignalTable } from '../signals/index.js';
import { dealsOf } from './deals.js';
import type { ModelDefinition } from './definition.js';
import type { Evidence } from './evidence.js';
import { exposuresAt } from './exposures.js';
import { createLooks } from './looks.js';
import { marketProject } from './testing/market-evidence.js';

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const at = (days: number) => START + days * DAY;
const project = marketProject();

/** Opens put one in segment 0, meetings in segment 1. */
const WORLD: Record<
  string,
  { account: string | null; since: number; opens: number[]; meetings: number[] }
> = {
  'contact:a': { account: 'account:1', since: 0, opens: [5, 40, 70, 100], meetings: [] },
  'contact:b': { account: 'account:1', since: 0, opens: [5], meetings: [50, 60, 70, 80, 90, 100] },
  'contact:c': { account: null, since: 0, opens: [], meetings: [10, 40, 80] },
  'contact:new': { account: 'account:2', since: 75, opens: [76], meetings: [] },
};

/** Counts of a window of 60 days, recounted naively. */
function tableAt(ids: readonly string[], moments: readonly number[]): SignalTable {
  const seen = (days: readonly number[], moment: number) =>
    days.filter((day) => at(day) <= moment && at(day) > moment - 60 * DAY).length;
  const column = (id: string, pick: (id: string) => readonly number[]): SignalColumn => ({
    id,
    signal: id,
    title: id,
    measure: 'count',
    kind: 'amount',
    cluster: true,
    catalogue: true,
    num: Float64Array.from(ids, (entity, i) => seen(pick(entity), moments[i])),
  });
  const opens = column('email_opens', (id) => WORLD[id].opens);
  const meetings = column('meetings', (id) => WORLD[id].meetings);
  return {
    level: 'contact',
    asOf: Math.max(...moments),
    ids,
    columns: [opens, meetings],
    firstSeen: Float64Array.from(ids, (id) => at(WORLD[id].since)),
    lastEngaged: Float64Array.from(ids, () => Number.NaN),
    events: opens.num.map((n, i) => n + meetings.num[i]),
    accounts: ids.map((id) => WORLD[id].account),
  };
}

const asked: number[] = [];
const evidence: Evidence = {
  signals: async (_level, asOf) => {
    asked.push(asOf);
    const ids = Object.keys(WORLD).filter((id) => at(WORLD[id].since) <= asOf);
    return tableAt(
      ids.sort(),
      ids.map(() => asOf),
    );
  },
  firmographics: async () => [],
  opportunities: async () => [],
  span: async () => null,
};

const columns = tableAt(Object.keys(WORLD), [at(80), at(80), at(80), at(80)]).columns;
const definition: ModelDefinition = {
  format: 1,
  id: 'contact-test',
  level: 'contact',
  algorithm: 'kmeans',
  features: 'mix',
  asOf: at(120),
  seed: 1,
  columns: columns.map(({ id, signal, title, kind }) => ({ id, signal, title, kind })),
  scaler: fitScaler(columns, { form: 'mix' }),
  mixture: null,
  centroids: [
    [1, 0],
    [0, 1],
  ],
  reach: [
    { leave: 1, enter: 1 },
    { leave: 1, enter: 1 },
  ],
  hysteresis: 0.05,
  bootstrap: [
    [
      [1, 0],
      [0, 1],
    ],
  ],
  segments: ['openers', 'meeters'].map((slug) => ({ slug, name: slug, archetype: null })),
};

const opportunity = (id: string, day: number, change: Partial<Opportunity> = {}): Opportunity => ({
  id,
  account: 'account:1',
  contacts: ['contact:a'],
  createdAt: at(day),
  closedAt: null,
  amount: 100,
  stage: null,
  status: 'open',
  ...change,
});

const looks = createLooks(evidence, project, 'contact', definition);

test('a look sees who had enough history, where the model put them then, and nothing later', async () => {
  const look = await looks.at(at(80));
  expect(look.ids).toEqual(['contact:a', 'contact:b', 'contact:c']);
  expect([...look.segments]).toEqual([0, 1, 1]);
  expect(look.accounts).toEqual(['account:1', 'account:1', null]);
  const earlier = await looks.at(at(45));
  // b had only opened by then.
  expect([...earlier.segments]).toEqual([0, 0, 1]);
});

test('an exposure counts when an opportunity follows within the horizon, for those it lists alone', async () => {
  const landmarks = { horizonDays: 30, whole: true, moments: [at(45), at(80)], shortfall: null };
  const exposures = await exposuresAt(landmarks, looks, 'contact', [
    opportunity('on the day', 45),
    opportunity('within', 80.5, { contacts: ['contact:b', 'contact:b'] }),
    opportunity('on the last day', 110, { contacts: ['contact:c'] }),
    opportunity('too late', 111, { contacts: ['contact:a'] }),
    opportunity('lists nobody', 90, { contacts: [] }),
  ]);
  expect(exposures.entities).toEqual([
    'contact:a',
    'contact:b',
    'contact:c',
    'contact:a',
    'contact:b',
    'contact:c',
  ]);
  expect([...exposures.hits]).toEqual([0, 0, 0, 0, 1, 1]);
  expect([...exposures.segments]).toEqual([0, 0, 1, 0, 1, 1]);
  expect(exposures.accounts[2]).toBe('contact:c');
});

test('without single moments a table at most a week before serves, and says so', async () => {
  asked.length = 0;
  const { segments, staleDays } = await looks.of([
    { id: 'contact:b', at: at(69) },
    { id: 'contact:b', at: at(100) },
    { id: 'contact:new', at: at(80) },
    { id: 'contact:nobody', at: at(80) },
  ]);
  expect([...segments]).toEqual([1, 1, 0, -1]);
  expect(staleDays).toBe(7);
  for (const moment of asked) expect(moment % (7 * DAY)).toBe(0);
  expect(
    asked.every((moment) =>
      [69, 80, 100].some((day) => at(day) - moment < 7 * DAY && at(day) >= moment),
    ),
  ).toBe(true);
});

test('with single moments there is no delay', async () => {
  const exact = createLooks(
    {
      ...evidence,
      signalsAt: async (_level, sightings) =>
        tableAt(
          sightings.map(({ id }) => id),
          sightings.map((sighting) => sighting.at),
        ),
    },
    project,
    'contact',
    definition,
  );
  const { segments, staleDays } = await exact.of([
    { id: 'contact:b', at: at(49) },
    { id: 'contact:b', at: at(70) },
    { id: 'contact:c', at: at(5) },
  ]);
  expect([...segments]).toEqual([0, 1, -1]);
  expect(staleDays).toBe(0);
  expect(await exact.of([])).toMatchObject({ staleDays: 0 });
});

test('an opportunity is a deal of each segment its people were in, and shared by them', async () => {
  const { deals } = await dealsOf(
    'contact',
    [
      opportunity('both', 100, { contacts: ['contact:a', 'contact:b', 'contact:c'], amount: 900 }),
      opportunity('nobody known', 100, { contacts: ['contact:x'] }),
    ],
    looks,
  );
  expect(deals.map(({ opportunity: { id }, segment, part }) => [id, segment, part])).toEqual([
    ['both', 0, 1 / 3],
    ['both', 1, 2 / 3],
  ]);
});
