import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../engine.js';
import { HOUR, NOON, running, type RunningOptions } from './testing/running.js';

const MODELS = [
  { id: 'contact-1' },
  { id: 'contact-2', centres: { readers: [8, 1], others: [1, 8] } },
] as const;

/** A server where an active model has found Ann a reader and Bob a looker. */
async function withModel(options: RunningOptions = {}) {
  const isNew = options.after === undefined;
  const server = await running({ rules: [], ...(isNew && { models: MODELS }), ...options });
  const { ask, send, pricing, get } = server;
  if (isNew) {
    await send({ event: 'Docs', userId: 'ann' });
    await pricing('bob');
    await ask('analyst', { method: 'POST', url: '/api/models/contact-1/activate' });
  }
  const name = (payload: object, slug = 'readers', role: 'marketer' | 'analyst' = 'marketer') =>
    ask(role, { method: 'PUT', url: `/api/segments/contact/${slug}/name`, payload });
  const segment = async (slug = 'readers') => {
    const { segments } = await get<{ segments: { slug: string }[] }>('/api/segments');
    return segments.find((one) => one.slug === slug);
  };
  return { ...server, name, segment };
}

const SCHOLARS = { name: 'Scholars', description: 'They study us.' };
const OWN = { name: 'readers', description: 'They are readers.' };

test('a segment of a model is named, and called so wherever it is shown', async () => {
  const { name, segment, get, clock } = await withModel();
  expect(await segment()).toMatchObject({ ...OWN, own: OWN, named: null });
  clock.goBy(HOUR);
  const answer = await name(SCHOLARS);
  const named = {
    at: new Date(NOON + HOUR).toISOString(),
    by: expect.stringMatching(/^key_/) as string,
  };
  expect([answer.statusCode, answer.json()]).toEqual([
    200,
    { level: 'contact', slug: 'readers', ...SCHOLARS, own: OWN, named },
  ]);
  expect(await segment()).toMatchObject({ ...SCHOLARS, own: OWN, named });
  expect(await segment('lookers')).toMatchObject({ name: 'lookers', named: null });
  expect(await get('/api/entities/ann')).toMatchObject({
    primary: 'readers',
    memberships: [{ segment: 'readers', name: 'Scholars' }],
  });
  expect(await get('/api/entities/ann/explain')).toMatchObject({
    agrees: true,
    cluster: { segment: 'readers', name: 'Scholars' },
  });
  expect(await get('/api/models')).toMatchObject({
    models: [{}, { segments: [{ slug: 'readers', name: 'Scholars' }, { name: 'lookers' }] }],
  });
  expect(await get('/api/models/contact-1')).toMatchObject({
    segments: [
      { slug: 'readers', name: 'Scholars', describes: 'They study us.', own: { name: 'readers' } },
      { name: 'lookers' },
    ],
    warnings: ['Scholars is small.', 'lookers is small.'],
  });
  expect(await get('/api/segments/sizes?level=contact')).toMatchObject({
    series: [{ slug: 'readers', name: 'Scholars' }, { slug: 'lookers' }],
  });
  expect(await get('/api/flow?level=contact')).toMatchObject({
    segments: expect.arrayContaining([{ slug: 'readers', name: 'Scholars' }]) as unknown,
  });
  expect(await get('/api/matrix')).toMatchObject({
    missing: [{ slug: 'readers', name: 'Scholars' }, { slug: 'lookers' }],
  });
});

test('a name is taken back, and what it was called stays on the record', async () => {
  const { name, segment, get } = await withModel();
  await name(SCHOLARS);
  await name({ name: 'Bookworms', description: null });
  expect(await segment()).toMatchObject({ name: 'Bookworms', description: OWN.description });
  const back = await name({ name: null, description: null });
  expect(back.json()).toMatchObject({ ...OWN, named: null });
  expect(await segment()).toMatchObject({ ...OWN, named: null });
  const { names } = await get<{ names: object[] }>('/api/segments/contact/readers/names', 'agent');
  expect(names).toMatchObject([
    { name: null, description: null },
    { name: 'Bookworms', description: null },
    SCHOLARS,
  ]);
});

test('a name goes on with the segment when another model continues it', async () => {
  const { name, segment, ask } = await withModel();
  await name(SCHOLARS);
  await ask('analyst', { method: 'POST', url: '/api/models/contact-2/activate' });
  expect(await segment()).toMatchObject({ ...SCHOLARS, definition: 'contact-2' });
  // What no model in force has can be named as well: a draft is looked at before it is activated.
  expect((await name({ name: 'Peekers', description: null }, 'lookers')).statusCode).toBe(200);
});

test('who may not name, what is not there and what cannot be is refused', async () => {
  const { name, segment } = await withModel();
  const refused = [
    await name(SCHOLARS, 'readers', 'analyst'),
    await name(SCHOLARS, 'nobody'),
    await name({ name: 'LOOKERS', description: null }),
    await name({ name: 'x'.repeat(201), description: null }),
    await name({ name: 'Scholars' }),
  ];
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([403, 404, 400, 400, 400]);
  expect(await segment()).toMatchObject({ ...OWN, named: null });
});

test('names are there after a restart, and where the store is made anew from the log', async () => {
  const first = await withModel();
  await first.name(SCHOLARS);
  await first.name({ name: 'Peekers', description: null }, 'lookers');
  const before = [await first.segment(), await first.segment('lookers')];
  await first.stop();
  const again = await withModel({ after: first });
  expect([await again.segment(), await again.segment('lookers')]).toEqual(before);
  await again.stop();
  for (const file of ['store.duckdb', 'store.duckdb.wal', 'live.snapshot'])
    await rm(path.join(again.dataDirectory, file), { force: true });
  const anew = await withModel({ after: again });
  expect([await anew.segment(), await anew.segment('lookers')]).toEqual(before);
  expect(await anew.get('/api/entities/ann')).toMatchObject({
    memberships: [{ segment: 'readers', name: 'Scholars' }],
  });
});

test('a name that was written down when the program died holds at the next start', async () => {
  const first = await withModel();
  await first.stop();
  const { project, dataDirectory, clock } = first;
  let isArmed = false;
  const crash = (point: string) => {
    if (isArmed && point === 'after-turn-record') throw new Error('it died');
  };
  const engine = await openEngine({ project, dataDirectory, clock: clock.now, crash });
  onTestFinished(() => engine.close());
  await engine.goLive({ clock, onProblem: () => undefined });
  isArmed = true;
  const asked = { level: 'contact', segment: 'readers', ...SCHOLARS, by: 'Sam' } as const;
  await expect(engine.nameSegment(asked)).rejects.toThrow('it died');
  await engine.close();
  const again = await withModel({ after: first });
  expect(await again.segment()).toMatchObject({ ...SCHOLARS, named: { by: 'Sam' } });
});
