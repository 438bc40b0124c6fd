import { setImmediate as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine, type EngineOptions } from '../engine.js';
import { HOUR, NOON, running, type RunningOptions } from './testing/running.js';

const DAY = 24 * HOUR;
const iso = (at: number) => new Date(at).toISOString();

interface Entity {
  readonly primary: string | null;
  readonly memberships: readonly { segment: string; kind: string; since: string }[];
  readonly unassigned: string | null;
}

const MODELS = [
  { id: 'contact-1' },
  { id: 'contact-2', centres: { readers: [8, 1], others: [1, 8] } },
  { id: 'account-1', level: 'account', centres: { studying: [8, 1], buying: [1, 8] } },
  { id: 'stopped', verdict: 'stop' },
  { id: 'clashing', centres: { keen: [8, 1], others: [1, 8] } },
] as const;

/** A server where Ann reads docs, Bob looks at prices, and models are kept of which none is active. */
async function withModel(options: RunningOptions = {}) {
  const models = options.after === undefined ? { models: MODELS } : {};
  const server = await running({ rules: [], ...models, ...options });
  const { ask, get, send } = server;
  const docs = async (userId: string, more = {}) => {
    await send({ event: 'Docs', userId, ...more });
    // It may have to wait for what has its turn alone.
    await server.ingest.settled();
  };
  const post = async (url: string, payload?: object) =>
    ask('analyst', { method: 'POST', url, ...(payload && { payload }) });
  const entity = (id: string) => get<Entity>(`/api/entities/${id}`);
  const moves = async () => {
    const { transitions } = await get<{
      transitions: { entity: string; kind: string; segment: string; at: string; cause: string }[];
    }>('/api/transitions?limit=1000');
    return transitions
      .filter(({ segment }) => ['readers', 'lookers', 'others'].includes(segment))
      .map(({ entity: of, kind, segment, at, cause }) => [of, kind, segment, at, cause].join(' '));
  };
  if (options.after === undefined) {
    await docs('ann');
    await server.pricing('bob');
  }
  return { ...server, docs, post, entity, moves };
}

/** The engine of a server that was stopped, with nothing live. */
async function idle(
  { project, dataDirectory, clock }: Awaited<ReturnType<typeof running>>,
  more: Partial<EngineOptions> = {},
) {
  const engine = await openEngine({ project, dataDirectory, clock: clock.now, ...more });
  onTestFinished(() => engine.close());
  return { engine };
}

test('a model that is activated puts everybody where they belong, and says how many', async () => {
  const { post, entity, moves, docs, clock, get, ingest } = await withModel();
  expect(await entity('contact:ann')).toMatchObject({ primary: null, memberships: [] });
  clock.goBy(HOUR);
  const answer = await post('/api/models/contact-1/activate', { by: 'Sam' });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    200,
    {
      model: 'contact-1',
      activatedAt: iso(NOON + HOUR),
      activatedBy: expect.stringContaining('Sam') as string,
      moved: { entities: 2, entered: 2, left: 0 },
    },
  ]);
  expect(await moves()).toEqual([
    `contact:ann entered readers ${iso(NOON + HOUR)} definition`,
    `contact:bob entered lookers ${iso(NOON + HOUR)} definition`,
  ]);
  expect(await entity('contact:ann')).toMatchObject({
    primary: 'readers',
    unassigned: null,
    memberships: [
      {
        segment: 'readers',
        kind: 'cluster',
        since: iso(NOON + HOUR),
        definition: 'contact-1',
        confidence: 1,
        provisional: true,
        reasons: [
          {
            text: expect.stringMatching(
              /^buys: less than usual in lookers, like readers/,
            ) as string,
          },
          {},
        ],
      },
    ],
  });
  // From now on each event counts at once.
  await docs('cat');
  expect(await entity('contact:cat')).toMatchObject({ primary: 'readers' });
  clock.goBy(91 * DAY);
  expect(await entity('contact:cat')).toMatchObject({ primary: 'readers', pending: true });
  while (ingest.live.due <= clock.now()) await pause();
  expect(await entity('contact:cat')).toMatchObject({
    primary: null,
    unassigned: 'notInWindow',
    pending: false,
  });
  expect((await get<{ lastTransition: number }>('/api/status')).lastTransition).toBeGreaterThan(5);
});

test('segments and members of both kinds are listed, rules first', async () => {
  const { post, get, pricing, ask } = await withModel({
    rules: [
      {
        segment: 'keen',
        name: 'Keen',
        level: 'contact',
        description: 'Looked at prices.',
        when: { count: { event: 'Pricing' } },
      },
    ],
  });
  await post('/api/models/contact-1/activate');
  const { segments } = await get<{ segments: object[] }>('/api/segments?level=contact');
  expect(segments).toMatchObject([
    { slug: 'keen', kind: 'rule', size: 1, when: { count: { event: 'Pricing' } } },
    {
      slug: 'readers',
      kind: 'cluster',
      size: 1,
      description: 'They are readers.',
      definition: 'contact-1',
      since: iso(NOON),
      when: null,
    },
    { slug: 'lookers', kind: 'cluster', size: 1 },
  ]);
  const url = '/api/segments/contact/lookers/members';
  expect((await get<{ members: object[] }>(url)).members).toEqual([
    { id: 'contact:bob', since: iso(NOON), confidence: 1 },
  ]);
  const csv = await ask('agent', { url, headers: { accept: 'text/csv' } });
  expect(csv.body).toBe(`id,since,confidence\ncontact:bob,${iso(NOON)},1\n`);
  // The rule goes before the model.
  await pricing('bob');
  expect(await get<Entity>('/api/entities/contact:bob')).toMatchObject({
    primary: 'keen',
    memberships: [
      { segment: 'keen', kind: 'rule', confidence: 1, margin: null },
      { segment: 'lookers', kind: 'cluster' },
    ],
  });
  const list = await get<{ entities: object[] }>('/api/entities?level=contact');
  expect(list.entities).toMatchObject([
    { id: 'contact:ann', primary: 'readers', segments: ['readers'] },
    { id: 'contact:bob', primary: 'keen', segments: ['keen', 'lookers'] },
  ]);
});

test('it is explained why a model has put somebody where they are, and until when', async () => {
  const { post, get, docs, clock, ingest } = await withModel();
  const explain = (id: string) => get(`/api/entities/${id}/explain`);
  expect(await explain('contact:ann')).toMatchObject({ cluster: null, agrees: true });
  await post('/api/models/contact-1/activate');
  clock.goBy(HOUR);
  await docs('eve');
  await ingest.settled();
  expect(await explain('contact:eve')).toMatchObject({
    agrees: true,
    differences: [],
    cluster: {
      model: 'contact-1',
      segment: 'readers',
      since: iso(NOON + HOUR),
      unassigned: null,
      confidence: 1,
      held: false,
      runnerUp: 'lookers',
      distances: [{ segment: 'readers' }, { segment: 'lookers' }],
      reasons: [{ signal: 'buys' }, { signal: 'reads' }],
      // One visit, which counts twice while it is young.
      columns: [
        { id: 'reads', value: 2 },
        { id: 'buys', value: 0 },
      ],
      entered: { at: iso(NOON + HOUR), cause: 'event' },
      next: { at: iso(NOON - 12 * HOUR + 90 * DAY), segment: null },
    },
  });
});

test('a preview says who would be where, and activation then does it', async () => {
  const { post, ingest, entity } = await withModel();
  await post('/api/models/contact-1/activate');
  const before = ingest.feed.last;
  const preview = (await post('/api/models/contact-2/preview')).json();
  expect(preview).toMatchObject({
    model: 'contact-2',
    moving: 1,
    moves: [
      { from: 'readers', to: 'readers', count: 1, first: ['contact:ann'] },
      { from: 'lookers', to: 'others', count: 1, first: ['contact:bob'] },
    ],
  });
  expect(ingest.feed.last).toBe(before);
  expect(await entity('contact:bob')).toMatchObject({ primary: 'lookers' });
  // Who stays in a segment that both have goes on in it without a break.
  expect((await post('/api/models/contact-2/activate')).json()).toMatchObject({
    moved: { entities: 1, entered: 1, left: 1 },
  });
  expect(await entity('contact:ann')).toMatchObject({
    memberships: [{ segment: 'readers', since: iso(NOON), definition: 'contact-2' }],
  });
  // And one that was active before may come back.
  expect((await post('/api/models/contact-1/activate')).json()).toMatchObject({
    moved: { entities: 1, entered: 1, left: 1 },
  });
});

test('one that may not or cannot be activated is refused, and nothing is written', async () => {
  const { post, ingest, engine } = await withModel({
    rules: [
      {
        segment: 'keen',
        name: 'Keen',
        level: 'contact',
        description: 'Looked at prices.',
        when: { count: { event: 'Pricing' } },
      },
    ],
  });
  const refusals = [
    await post('/api/models/stopped/activate'),
    await post('/api/models/stopped/activate', { override: 'we know better' }),
    await post('/api/models/clashing/activate'),
    await post('/api/models/nobody/activate'),
    await post('/api/models/clashing/preview'),
  ];
  expect(refusals.map((one) => one.json<{ code: string }>().code)).toEqual([
    'verdict_refuses',
    'verdict_refuses',
    'usage',
    'not_found',
    'usage',
  ]);
  expect(await engine.models.active('contact')).toBeNull();
  expect(ingest.failure).toBeNull();
  const told = await post('/api/models/stopped/activate', { override: 'a trial', by: 'Sam' });
  expect(told.json()).toMatchObject({ overrideReason: 'a trial', moved: { entities: 2 } });
});

test('a restart knows what was active, in between changes of the rules, and goes on', async () => {
  const first = await withModel();
  await first.post('/api/models/contact-1/activate');
  await first.docs('bob');
  first.clock.goBy(HOUR);
  await first.post('/api/models/contact-2/activate');
  const before = [await first.entity('contact:ann'), await first.entity('contact:bob')];
  const told = await first.moves();
  await first.stop();
  const again = await withModel({ after: first });
  expect([await again.entity('contact:ann'), await again.entity('contact:bob')]).toEqual(before);
  expect(await again.moves()).toEqual(told);
  await again.docs('dan', { messageId: 'after the restart' });
  expect(await again.entity('contact:dan')).toMatchObject({ primary: 'readers' });
  await again.stop();
  // While it is down time goes on: everybody's window runs out at its time.
  again.clock.goBy(120 * DAY);
  const last = await withModel({ after: again });
  expect(await last.entity('contact:dan')).toMatchObject({ unassigned: 'notInWindow' });
  expect((await last.moves()).at(-1)).toMatch(/left readers 2027-02-1\dT00:00:00.000Z time$/);
});

test('a model that is activated while nothing is live moves people at the next start, as of its time', async () => {
  const first = await withModel();
  await first.ingest.settled();
  await first.stop();
  const { engine } = await idle(first);
  first.clock.goBy(HOUR);
  const activated = await engine.activate('contact-1', { by: 'Sam' });
  expect(activated).toMatchObject({ activatedAt: NOON + HOUR, moved: null });
  await engine.close();
  first.clock.goBy(2 * HOUR);
  const again = await withModel({ after: first });
  expect(await again.moves()).toEqual([
    `contact:ann entered readers ${iso(NOON + HOUR)} definition`,
    `contact:bob entered lookers ${iso(NOON + HOUR)} definition`,
  ]);
});

test('one that was written down when the program died is done at the next start, as of its time', async () => {
  const first = await withModel();
  await first.stop();
  let isArmed = false;
  const crash = (name: string) => {
    if (isArmed && name === 'after-turn-record') throw new Error('it died');
  };
  const { engine } = await idle(first, { crash });
  const { clock } = first;
  await engine.goLive({ clock, onProblem: () => undefined });
  clock.goBy(HOUR);
  isArmed = true;
  await expect(engine.activate('contact-1', { by: 'Sam' })).rejects.toThrow('it died');
  await engine.close();
  clock.goBy(HOUR);
  const again = await withModel({ after: first });
  expect(await again.moves()).toEqual([
    `contact:ann entered readers ${iso(NOON + HOUR)} definition`,
    `contact:bob entered lookers ${iso(NOON + HOUR)} definition`,
  ]);
  expect((await again.engine.models.active('contact'))?.id).toBe('contact-1');
});

test('accounts have models of their own', async () => {
  const { post, send, entity, get } = await withModel();
  const at = { context: { groupId: 'acme' } };
  for (const userId of ['ann', 'bob', 'cat']) await send({ event: 'Docs', userId, ...at });
  await post('/api/models/contact-1/activate');
  expect((await post('/api/models/account-1/activate')).json()).toMatchObject({
    level: 'account',
    moved: { entities: 1, entered: 1 },
  });
  expect(await entity('account:acme')).toMatchObject({
    primary: 'studying',
    memberships: [{ segment: 'studying', kind: 'cluster', definition: 'account-1' }],
  });
  const { segments } = await get<{ segments: { slug: string; level: string }[] }>('/api/segments');
  expect(segments.map(({ level, slug }) => `${level} ${slug}`)).toEqual([
    'contact readers',
    'contact lookers',
    'account studying',
    'account buying',
  ]);
  // A contact and its company are in segments of their own; neither has those of the other (M-1).
  expect(await entity('contact:cat')).toMatchObject({ memberships: [{ segment: 'readers' }] });
});
