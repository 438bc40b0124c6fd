import { expect, test } from 'vitest';
import { Rule } from '../model/index.js';
import { HOUR, NOON, running, RULES } from './testing/running.js';

const iso = (at: number) => new Date(at).toISOString();

interface Explained {
  readonly agrees: boolean | null;
  readonly comparedFrom: string | null;
  readonly differences: readonly unknown[];
  readonly segments: readonly { segment: string; isMember: boolean }[];
}

test('a member is told why, since when, by which events, and when they leave', async () => {
  const { get, pricing, clock } = await running();
  await pricing('ann');
  clock.goBy(HOUR);
  await pricing('ann');
  clock.goBy(HOUR);
  const answer = await get('/api/entities/ann/explain', 'agent');
  const since = NOON + HOUR;
  expect(answer).toMatchObject({
    entity: 'contact:ann',
    agrees: true,
    comparedFrom: iso(NOON),
    differences: [],
    asOf: iso(NOON + 2 * HOUR),
    reasons: [{ segment: 'keen' }],
    next: [
      { segment: 'keen', kind: 'leaves', at: iso(NOON + 24 * HOUR) },
      { segment: 'gone', kind: 'enters', at: iso(since + 48 * HOUR), because: [{ quiet: '2d' }] },
    ],
  });
  expect(answer['segments']).toMatchObject([
    {
      segment: 'keen',
      isMember: true,
      since: iso(since),
      entered: { at: iso(since), cause: 'event' },
      condition: {
        truth: true,
        numbers: { value: 2, counting: 2, events: [{ at: iso(since) }, { at: iso(NOON) }] },
      },
    },
    { segment: 'gone', isMember: false, since: null, entered: null },
  ]);
  const before = await get<Explained>(`/api/entities/ann/explain?at=${iso(NOON)}&recompute=false`);
  expect(before.segments[0]).toMatchObject({ segment: 'keen', isMember: false });
  expect(before.agrees).toBeNull();
});

test('who is not known is not explained', async () => {
  const { ask } = await running();
  const answer = await ask('agent', { url: '/api/entities/nobody/explain' });
  expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'not_found' }]);
});

const MORE: readonly Rule[] = [
  ...RULES,
  ...[
    {
      segment: 'director-of-large',
      name: 'Director of a large company',
      level: 'contact',
      description: 'By traits of their own and of their company.',
      when: {
        all: [
          { trait: 'title', is: 'Director' },
          { accountTrait: 'employees', is: { gte: 100 } },
        ],
      },
    },
    {
      segment: 'nested',
      name: 'Nested',
      level: 'account',
      description: 'Buying, and two different pages.',
      when: {
        all: [
          { segment: 'buying' },
          { distinct: 'properties.page', of: { event: 'Pricing' }, atLeast: 2 },
        ],
      },
    },
  ].map((rule) => Rule.parse(rule)),
];

test('what was recomputed from raw events agrees: stitched, merged, un-merged, late, and by companies', async () => {
  const { get, ask, send, pricing, clock } = await running({ rules: MORE });
  const inAcme = { context: { groupId: 'acme' } };
  await send({ event: 'Pricing', anonymousId: 'v1', properties: { page: 'a' }, ...inAcme });
  clock.goBy(HOUR);
  await pricing('ann', { anonymousId: 'v1', properties: { page: 'b' }, ...inAcme });
  await pricing('bob', { properties: { page: 'b' }, ...inAcme });
  await send({
    type: 'identify',
    userId: 'ann',
    traits: { title: 'Director', email: 'ann@gmail.com' },
  });
  await send({ type: 'group', userId: 'ann', groupId: 'acme', traits: { employees: 300 } });
  clock.goBy(HOUR);
  // Late: it was known two hours after it happened.
  await pricing('robert', { timestamp: iso(NOON + 1) });
  await pricing('robert');
  await send({ type: 'alias', previousId: 'bob', userId: 'robert' });
  clock.goBy(HOUR);
  const agree = async () => {
    for (const id of ['contact:ann', 'contact:robert', 'account:acme']) {
      const { agrees, differences, comparedFrom } = await get<Explained>(
        `/api/entities/${id}/explain`,
      );
      expect({ id, agrees, differences, comparedFrom }).toEqual({
        id,
        agrees: true,
        differences: [],
        comparedFrom: iso(NOON),
      });
    }
  };
  await agree();
  const ann = await get<Explained>('/api/entities/ann/explain');
  expect(ann.segments.filter(({ isMember }) => isMember).map(({ segment }) => segment)).toEqual([
    'keen',
    'director-of-large',
  ]);
  const { merges } = await get<{ merges: { id: string }[] }>('/api/identity/merges');
  const undone = await ask('analyst', {
    method: 'POST',
    url: `/api/identity/merges/${merges[0]?.id}/undo`,
  });
  expect(undone.statusCode).toBe(200);
  await agree();
  // Days later everything has run out, with nothing that came in.
  clock.goBy(80 * HOUR);
  await agree();
});

test('a live answer that is wrong is found out, and told in which segment and when', async () => {
  const { get, pricing, clock, engine, ingest } = await running();
  await pricing('ann');
  await pricing('ann');
  clock.goBy(HOUR);
  // Somebody tampers with memory.
  const { standings, facts } = ingest.live.state;
  const row = standings.find(facts.subjects.find('contact:ann') ?? -1);
  const slot = facts.registry.slots.findIndex(({ segment }) => segment === 'keen');
  standings.setPath(row, slot, [NOON + 5, Infinity]);
  const found = await engine.recompute('contact:ann');
  expect(found).toMatchObject({
    agrees: false,
    differences: [
      {
        segment: 'keen',
        live: [{ from: NOON + 5, to: Infinity }],
        recomputed: [{ from: NOON, to: Infinity }],
      },
    ],
  });
  const told = await get('/api/entities/contact:ann/explain');
  expect(told).toMatchObject({
    agrees: false,
    differences: [{ segment: 'keen', live: [{ from: iso(NOON + 5), to: null }] }],
  });
});
