import { expect, test } from 'vitest';
import { HOUR, NOON, running } from './testing/running.js';

const iso = (at: number) => new Date(at).toISOString();

interface Sizes {
  readonly times: string[];
  readonly series: { slug: string; name: string; kind: string; level: string; sizes: number[] }[];
}

test('sizes over time are those that are said of each moment, also after something came late', async () => {
  const { get, pricing, send, clock, ingest } = await running();
  await pricing('ann');
  await pricing('ann');
  clock.goBy(HOUR);
  await pricing('bob');
  await pricing('bob');
  clock.goBy(30 * HOUR);
  // It says that Bob was keen an hour earlier.
  await send({ event: 'Pricing', userId: 'bob', timestamp: iso(NOON + HOUR / 2) });
  await ingest.settled();
  const to = clock.now();
  const query = `level=contact&points=5&from=${iso(NOON - HOUR)}&to=${iso(to)}`;
  const { times, series } = await get<Sizes>(`/api/segments/sizes?${query}`, 'agent');
  expect([times.length, times[0], times.at(-1)]).toEqual([5, iso(NOON - HOUR), iso(to)]);
  expect(series.map(({ slug, kind }) => [slug, kind])).toEqual([
    ['keen', 'rule'],
    ['gone', 'rule'],
  ]);
  for (const [index, time] of times.entries()) {
    const { segments } = await get<{ segments: { slug: string; size: number }[] }>(
      `/api/segments?level=contact&asOf=${time}`,
    );
    const said = new Map(segments.map(({ slug, size }) => [slug, size]));
    // Before the rules were in force there are no segments to list.
    for (const { slug, sizes } of series) expect(sizes[index]).toBe(said.get(slug) ?? 0);
  }
  expect(series[0]?.sizes).toContain(2);
});

test('what somebody leaves and enters at one moment is one move; what they enter from nowhere is another', async () => {
  const server = await running({
    rules: [],
    models: [
      { id: 'contact-1' },
      { id: 'contact-2', centres: { others: [8, 1], lookers: [1, 8] } },
    ],
  });
  const { ask, get, send, clock } = server;
  await send({ event: 'Docs', userId: 'ann' });
  await server.pricing('bob');
  const activate = (id: string) =>
    ask('admin', { method: 'POST', url: `/api/models/${id}/activate`, payload: {} });
  expect((await activate('contact-1')).statusCode).toBe(200);
  clock.goBy(HOUR);
  expect((await activate('contact-2')).statusCode).toBe(200);
  expect(await get('/api/flow?level=contact', 'agent')).toMatchObject({
    level: 'contact',
    of: 'model',
    moves: [
      { from: null, to: 'lookers', count: 1, entities: 1 },
      { from: null, to: 'readers', count: 1, entities: 1 },
      { from: 'readers', to: 'others', count: 1, entities: 1 },
    ],
    total: 3,
  });
  const later = await get<{ moves: unknown[]; segments: unknown[] }>(
    `/api/flow?level=contact&from=${iso(NOON + 1)}`,
  );
  expect(later.moves).toEqual([{ from: 'readers', to: 'others', count: 1, entities: 1 }]);
  expect(later.segments).toEqual([
    { slug: 'readers', name: 'readers' },
    { slug: 'others', name: 'others' },
  ]);
  const who = (query: string) => get(`/api/flow/who?level=contact&${query}`, 'agent');
  expect(await who('leaving=readers&entering=others')).toMatchObject({
    who: [{ entity: 'contact:ann', cause: 'definition', at: iso(NOON + HOUR) }],
    next: null,
  });
  expect(await who('entering=readers')).toMatchObject({ who: [{ entity: 'contact:ann' }] });
  expect((await get<{ total: number }>('/api/flow?level=contact&of=rule')).total).toBe(0);
  const wrong = await ask('agent', {
    url: `/api/flow?level=contact&from=${iso(NOON)}&to=${iso(NOON)}`,
  });
  expect(wrong.statusCode).toBe(400);
});

test('who it was that moved, the latest first, page by page', async () => {
  const { ask, get, pricing, clock, ingest } = await running();
  const names = ['ann', 'bob', 'cyd'];
  for (const name of names) {
    await pricing(name);
    await pricing(name);
    clock.goBy(HOUR);
  }
  await ingest.settled();
  interface Page {
    readonly who: readonly { entity: string; at: string; cause: string }[];
    readonly next: string | null;
  }
  const url = '/api/flow/who?level=contact&of=rule&entering=keen';
  const all = await get<Page>(url, 'agent');
  expect(all.who.map(({ entity, cause }) => [entity, cause])).toEqual(
    names.toReversed().map((name) => [`contact:${name}`, 'event']),
  );
  expect(all.next).toBeNull();
  const first = await get<Page>(`${url}&limit=2`);
  const second = await get<Page>(`${url}&limit=2&cursor=${first.next}`);
  expect([...first.who, ...second.who]).toEqual(all.who);
  expect(second.next).toBeNull();
  const early = await get<Page>(`${url}&to=${iso(NOON + HOUR)}`);
  expect(early.who.map(({ entity }) => entity)).toEqual(['contact:bob', 'contact:ann']);
  // Nobody has left it, and nobody has gone there from anywhere.
  expect((await get<Page>('/api/flow/who?level=contact&of=rule&leaving=keen')).who).toEqual([]);
  expect((await get<Page>(`${url}&leaving=gone`)).who).toEqual([]);
  const wrong = await ask('agent', { url: `${url}&cursor=nonsense` });
  expect(wrong.statusCode).toBe(400);
});

test('how those in a segment differ from everybody else is said of rules too', async () => {
  const { get, send, ask, clock, ingest } = await running();
  const page = {
    type: 'page',
    name: 'Pricing',
    context: { page: { url: 'https://x.test/pricing' } },
  };
  const blog = { type: 'page', name: 'Blog', context: { page: { url: 'https://x.test/blog/a' } } };
  for (const userId of ['ann', 'bob']) {
    await send({ ...page, userId }, { ...page, userId }, { event: 'Pricing', userId });
    await send({ event: 'Pricing', userId });
    await send({ type: 'identify', userId, traits: { industry: 'Retail' } });
  }
  for (const userId of ['cyd', 'dan', 'eve']) await send({ ...blog, userId }, { ...blog, userId });
  await ingest.settled();
  clock.goBy(HOUR);
  const url = '/api/segments/contact/keen/profile';
  const profile = await get<{ effects: Record<string, number> }>(url, 'agent');
  expect(profile).toMatchObject({
    level: 'contact',
    segment: 'keen',
    members: 2,
    others: 3,
    means: { pricing_visits: { elsewhere: 0 } },
  });
  expect(profile.effects['pricing_visits']).toBeGreaterThan(0);
  expect((await ask('agent', { url: '/api/segments/contact/nope/profile' })).statusCode).toBe(404);
  const gone = await ask('agent', { url: '/api/segments/contact/gone/profile' });
  expect([gone.statusCode, gone.json()]).toMatchObject([422, { code: 'too_little_data' }]);
});
