import { expect, test } from 'vitest';
import { HOUR, NOON, running } from './testing/running.js';

const iso = (at: number) => new Date(at).toISOString();

interface Listed {
  readonly segments: readonly { slug: string; size: number; level: string; since: string }[];
  readonly members: readonly { id: string; since: string }[];
  readonly entities: readonly { id: string; primary: string | null; segments: string[] }[];
  readonly next: string | null;
  readonly asOf: string;
}

test('segments have their rule, their size now and at a moment of the past', async () => {
  const { get, pricing, clock, ingest } = await running();
  await pricing('ann');
  await pricing('ann');
  clock.goBy(HOUR);
  await pricing('bob');
  await pricing('bob');
  // After an hour a snapshot has its turn, and what comes in may wait for it.
  await ingest.settled();
  const now = await get<Listed>('/api/segments');
  expect(now.segments).toMatchObject([
    {
      slug: 'keen',
      name: 'Keen',
      kind: 'rule',
      level: 'contact',
      size: 2,
      since: iso(NOON),
      when: { count: { event: 'Pricing' }, atLeast: 2, within: '1d' },
    },
    { slug: 'gone', size: 0 },
    { slug: 'buying', level: 'account', size: 0 },
  ]);
  const before = await get<Listed>(`/api/segments?level=contact&asOf=${iso(NOON)}`);
  expect(before.segments.map(({ slug, size }) => [slug, size])).toEqual([
    ['keen', 1],
    ['gone', 0],
  ]);
  expect(before.asOf).toBe(iso(NOON));
});

test('sizes are counted once a second, and another second counts anew', async () => {
  const { get, pricing, clock } = await running();
  const size = async () => (await get<Listed>('/api/segments')).segments[0]?.size;
  await pricing('ann');
  await pricing('ann');
  expect(await size()).toBe(1);
  await pricing('bob');
  await pricing('bob');
  expect(await size()).toBe(1);
  clock.goBy(1000);
  expect(await size()).toBe(2);
});

test('nobody knows the future, and a name that means nothing is told what there is', async () => {
  const { ask } = await running();
  const future = await ask('agent', { url: `/api/segments?asOf=${iso(NOON + 1)}` });
  expect([future.statusCode, future.json()]).toMatchObject([
    400,
    {
      code: 'usage',
      detail: '2026-11-20T12:00:00.001Z is in the future (ask for a moment that has passed)',
    },
  ]);
  const unknown = await ask('agent', { url: '/api/segments/contact/kean/members' });
  expect(unknown.headers['content-type']).toContain('application/problem+json');
  expect([unknown.statusCode, unknown.json()]).toMatchObject([
    404,
    { code: 'not_found', detail: 'no contact segment kean (known: keen, gone)' },
  ]);
});

test('members come page by page in the order of their ids, whoever comes in between', async () => {
  const { ask, get, pricing, clock } = await running();
  const names = ['eve', 'bob', 'dan', 'ann', 'cat'];
  for (const name of names) {
    await pricing(name);
    clock.goBy(1000);
    await pricing(name);
  }
  const url = '/api/segments/contact/keen/members';
  const first = await get<Listed>(`${url}?limit=2`);
  expect(first.members).toEqual([
    { id: 'contact:ann', since: iso(NOON + 4000), confidence: 1 },
    { id: 'contact:bob', since: iso(NOON + 2000), confidence: 1 },
  ]);
  await pricing('abe');
  await pricing('abe');
  const second = await get<Listed>(`${url}?limit=2&cursor=${first.next}`);
  expect(second.members.map(({ id }) => id)).toEqual(['contact:cat', 'contact:dan']);
  const third = await get<Listed>(`${url}?limit=2&cursor=${second.next}`);
  expect([third.members.map(({ id }) => id), third.next]).toEqual([['contact:eve'], null]);
  const late = await get<Listed>(`${url}?since=${iso(NOON + 4000)}`);
  expect(late.members.map(({ id }) => id)).toEqual(['contact:abe', 'contact:ann', 'contact:cat']);
  const wrong = await ask('admin', { url: `${url}?cursor=***` });
  expect([wrong.statusCode, wrong.json()]).toMatchObject([400, { code: 'usage' }]);
});

test('as CSV, members are all there, and none is run as a formula', async () => {
  const { ask, pricing } = await running();
  for (const name of ['ann', '=HYPERLINK("http://x")']) {
    await pricing(name);
    await pricing(name);
  }
  const headers = { accept: 'text/csv' };
  const answer = await ask('marketer', { url: '/api/segments/contact/keen/members', headers });
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.body.trimEnd().split('\n').sort()).toEqual([
    `"contact:=HYPERLINK(""http://x"")",${iso(NOON)},1`,
    `contact:ann,${iso(NOON)},1`,
    'id,since,confidence',
  ]);
});

test('entities are listed and searched, each under the id it goes by now', async () => {
  const { get, send, pricing } = await running();
  await pricing('ann', { context: { groupId: 'acme' } });
  await pricing('ann', { context: { groupId: 'acme' } });
  await pricing('bob', { context: { groupId: 'acme' } });
  await send({ type: 'identify', userId: 'bob', traits: { email: 'Bob@Gmail.com' } });
  const all = await get<Listed>('/api/entities');
  expect(all.entities).toMatchObject([
    { id: 'account:acme', level: 'account', primary: 'buying', segments: ['buying'], stage: null },
    { id: 'contact:ann', level: 'contact', primary: 'keen', segments: ['keen'], stage: null },
    { id: 'contact:bob', level: 'contact', primary: null, segments: [], stage: null },
  ]);
  const ids = async (query: string) =>
    (await get<Listed>(`/api/entities?${query}`)).entities.map(({ id }) => id);
  expect(await ids('level=contact')).toEqual(['contact:ann', 'contact:bob']);
  expect(await ids('search=bob@gmail.com')).toEqual(['contact:bob']);
  await send({ type: 'alias', previousId: 'bob', userId: 'robert' });
  expect(await ids('level=contact')).toEqual(['contact:ann', 'contact:robert']);
  expect(await ids('search=BOB')).toEqual(['contact:robert']);
});

test('the status says how far the server is', async () => {
  const { get, pricing } = await running();
  await pricing('ann');
  await pricing('ann');
  expect(await get('/api/status', 'agent')).toMatchObject({
    version: '1.2.3',
    asOf: iso(NOON),
    failure: null,
    lastTransition: 1,
    definitionsSince: iso(NOON),
    rules: 3,
    contacts: 1,
    accounts: 0,
  });
});
