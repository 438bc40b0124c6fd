import { expect, test } from 'vitest';
import { HOUR, NOON, running } from './testing/running.js';

const iso = (at: number) => new Date(at).toISOString();

interface Listed {
  readonly entities: readonly { id: string }[];
}
interface Events {
  readonly events: readonly { id: string; type: string; name: string | null; contact: string }[];
  readonly next: string | null;
}

/** Ann, who looked at prices before anybody knew her, and Bob, both of Acme; and Cyd, who is of nobody. */
async function company() {
  const server = await running();
  const { send, clock } = server;
  const page = { type: 'page', name: 'Prices' };
  const url = 'https://shop.test/prices?plan=a';
  await send({ ...page, anonymousId: 'browser-1', context: { page: { url } } });
  clock.goBy(HOUR);
  const ann = { firstName: 'Ann', lastName: 'Lee', email: 'ann@acme.test', title: 'CTO' };
  await send({ type: 'identify', userId: 'u1', anonymousId: 'browser-1', traits: ann });
  await send({ type: 'group', userId: 'u1', groupId: 'g-17', traits: { name: 'Acme Ltd' } });
  clock.goBy(HOUR);
  await server.pricing('u2', { context: { groupId: 'g-17' }, properties: { plan: 'b' } });
  await server.pricing('u2', { context: { groupId: 'g-17' } });
  await server.pricing('cyd');
  await server.ingest.settled();
  return server;
}

test('people are found by their name, address, company and ids, and are called by their names', async () => {
  const { get } = await company();
  const found = async (search: string) =>
    (await get<Listed>(`/api/entities?search=${encodeURIComponent(search)}`)).entities.map(
      ({ id }) => id,
    );
  expect(await found('lee an')).toEqual(['contact:u1']);
  expect(await found('ANN@ACME')).toEqual(['contact:u1']);
  expect(await found('acme ltd')).toEqual(['account:g-17']);
  expect(await found('g-1')).toEqual(['account:g-17']);
  expect(await found('u')).toEqual(['contact:u1', 'contact:u2']);
  expect(await found(`%' OR 1=1`)).toEqual([]);
  const { entities } = await get<Listed>('/api/entities?level=contact&search=ann');
  expect(entities).toMatchObject([
    { id: 'contact:u1', name: 'Ann Lee', email: 'ann@acme.test', account: 'account:g-17' },
  ]);
  expect(entities).toMatchObject([{ lastSeen: iso(NOON + HOUR) }]);
  const keen = await get<Listed>('/api/entities?segment=keen');
  expect(keen.entities.map(({ id }) => id)).toEqual(['contact:u2']);
});

test('a timeline goes back page by page, and has what was done before anybody knew who it was', async () => {
  const { get, ask } = await company();
  const first = await get<Events>('/api/entities/u1/events?limit=2');
  const second = await get<Events>(`/api/entities/u1/events?limit=2&cursor=${first.next}`);
  const all = [...first.events, ...second.events];
  expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['page', 'identify', 'group']));
  expect(all.at(-1)).toMatchObject({
    type: 'page',
    name: 'Prices',
    at: iso(NOON),
    url: 'https://shop.test/prices?plan=a',
    contact: 'contact:u1',
    actor: { anonymousId: 'browser-1', userId: null },
  });
  expect(all.find(({ type }) => type === 'identify')).toMatchObject({
    traits: { firstName: 'Ann', title: 'CTO' },
  });
  expect(second.next).toBeNull();
  const tracks = await get<Events>('/api/entities/account:g-17/events?type=track');
  expect(tracks.events.map(({ contact }) => contact)).toEqual(['contact:u2', 'contact:u2']);
  expect(tracks.events[1]).toMatchObject({ properties: { plan: 'b' } });
  const some = await get<Events>('/api/entities/u1/events?search=PRICE');
  expect(some.events).toHaveLength(1);
  expect((await ask('agent', { url: '/api/entities/u1/events?cursor=eA' })).statusCode).toBe(400);
});

test('a profile says what is said of somebody; a buying group who belongs together', async () => {
  const { get } = await company();
  expect(await get('/api/entities/u1/profile')).toMatchObject({
    id: 'contact:u1',
    name: 'Ann Lee',
    traits: [
      { name: 'email', value: 'ann@acme.test', at: iso(NOON + HOUR) },
      { name: 'firstName', value: 'Ann' },
      { name: 'lastName', value: 'Lee' },
      { name: 'title', value: 'CTO' },
    ],
    firstSeen: iso(NOON),
    lastSeen: iso(NOON + HOUR),
    events: 3,
  });
  expect(await get('/api/accounts/account:g-17/contacts')).toMatchObject({
    account: 'account:g-17',
    contacts: [
      { id: 'contact:u2', segments: ['keen'], lastSeen: iso(NOON + 2 * HOUR), events: 2 },
      { id: 'contact:u1', name: 'Ann Lee', segments: [], since: iso(NOON + HOUR) },
    ],
    next: null,
  });
});

test('what ties somebody together is said, with the merges that can be taken back', async () => {
  const { get, send, ask } = await company();
  await send({ type: 'alias', previousId: 'u2', userId: 'u1' });
  const said = await get<{ id: string; links: object[]; merges: { id: string }[] }>(
    '/api/entities/u2/links',
  );
  expect(said.id).toBe('contact:u1');
  expect(said.links).toContainEqual(
    expect.objectContaining({ kind: 'visitor', id: 'browser-1', of: 'u1' }),
  );
  expect(said.merges).toMatchObject([{ previousId: 'u2', userId: 'u1', undoneAt: null }]);
  const url = `/api/identity/merges/${said.merges[0]?.id}/undo`;
  expect((await ask('admin', { method: 'POST', url, payload: {} })).statusCode).toBe(200);
  expect(await get('/api/entities/u2/links')).toMatchObject({ id: 'contact:u2' });
});
