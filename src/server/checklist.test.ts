import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Checklist, JudgedItem } from '../checklist/index.js';
import { openEngine } from '../engine.js';
import { HOUR, NOON, running } from './testing/running.js';

const DAY = 24 * HOUR;

async function withChecklist(options: Parameters<typeof running>[0] = {}) {
  const server = await running({ rules: [], ...options });
  const url = (item: string) => `/api/checklist/${item}`;
  const tick = (item: string, payload: object = {}, role: 'marketer' | 'analyst' = 'marketer') =>
    server.ask(role, { method: 'PUT', url: url(item), payload });
  const untick = (item: string, role: 'marketer' | 'analyst' = 'marketer') =>
    server.ask(role, { method: 'DELETE', url: url(item) });
  const item = async (id: string) => itemOf(await server.get<Checklist>('/api/checklist'), id);
  return { ...server, tick, untick, item };
}

const itemOf = ({ stages }: Checklist, id: string): JudgedItem | undefined =>
  stages.flatMap(({ items }) => items).find((one) => one.id === id);

test('before anything came in the list is there; it goes by what comes in', async () => {
  const { get, send, clock } = await withChecklist();
  const before = await get<Checklist>('/api/checklist', 'agent');
  expect([before.total, itemOf(before, 'signals-tracked')?.done]).toEqual([22, false]);
  expect(itemOf(before, 'normalised-weighted')?.done).toBe(true);
  await send({
    type: 'page',
    userId: 'ann',
    context: { page: { url: 'https://x.example/pricing' } },
  });
  clock.goBy(HOUR);
  const { tracked } = await get<{ tracked: number }>('/api/signals');
  expect(tracked).toBeGreaterThan(0);
  await expect
    .poll(async () => itemOf(await get<Checklist>('/api/checklist'), 'signals-tracked')?.says)
    .toContain(`${tracked} of 20 signals are tracked individually`);
});

test('an item is ticked with a note, is open again when its time is over, and is unticked', async () => {
  const { tick, untick, item, clock } = await withChecklist();
  const answer = await tick('lift', { note: '+12 %', by: 'Ann' });
  const by = expect.stringMatching(/^Ann \(key_/) as string;
  const ticked = {
    done: true,
    days: 92,
    tick: {
      at: new Date(NOON).toISOString(),
      by,
      note: '+12 %',
      until: new Date(NOON + 92 * DAY).toISOString(),
    },
  };
  expect(answer.statusCode).toBe(200);
  expect(itemOf(answer.json<Checklist>(), 'lift')).toMatchObject(ticked);
  expect(await item('lift')).toMatchObject(ticked);
  clock.goBy(92 * DAY);
  expect(await item('lift')).toMatchObject({ ...ticked, done: false });
  expect((await untick('lift')).statusCode).toBe(200);
  expect((await untick('lift')).statusCode).toBe(200);
  expect(await item('lift')).toMatchObject({ done: false, tick: null });
});

test('who may not tick, what is checked and what is not there is refused', async () => {
  const { tick, untick, ask, item } = await withChecklist();
  const refused = [
    await tick('lift', {}, 'analyst'),
    await untick('lift', 'analyst'),
    await ask('agent', { method: 'PUT', url: '/api/checklist/lift', payload: {} }),
    await ask('collector', { method: 'GET', url: '/api/checklist' }),
    await ask(null, { method: 'GET', url: '/api/checklist' }),
    await tick('nothing'),
    await tick('holdout'),
    await tick('lift', { note: 'x'.repeat(2001) }),
    await tick('lift', { done: true }),
  ];
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([
    403, 403, 403, 403, 401, 404, 400, 400, 400,
  ]);
  expect(await item('lift')).toMatchObject({ done: false, tick: null });
});

test('ticks are there after a restart, and where the store is made anew from the log', async () => {
  const first = await withChecklist();
  await first.tick('lift', { note: 'so' });
  await first.tick('tracks');
  await first.untick('tracks');
  const before = [await first.item('lift'), await first.item('tracks')];
  expect(before).toMatchObject([{ done: true }, { done: false }]);
  await first.stop();
  for (const file of ['store.duckdb', 'store.duckdb.wal', 'live.snapshot'])
    await rm(path.join(first.dataDirectory, file), { force: true });
  const anew = await withChecklist({ after: first });
  expect([await anew.item('lift'), await anew.item('tracks')]).toEqual(before);
});

test('a tick that was written down when the program died holds at the next start', async () => {
  const first = await withChecklist();
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
  await expect(engine.tickItem({ item: 'lift', by: 'Sam' })).rejects.toThrow('it died');
  await engine.close();
  const again = await withChecklist({ after: first });
  expect(await again.item('lift')).toMatchObject({ done: true, tick: { by: 'Sam' } });
});
