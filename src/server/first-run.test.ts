import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from 'vitest';
import { HOUR, NOON, RULES, running } from './testing/running.js';

const iso = (at: number) => new Date(at).toISOString();

interface Came {
  readonly events: readonly { seq: number | null; name: string; contact: string | null }[];
  readonly last: number;
}
interface Setup {
  readonly steps: readonly { id: string; done: boolean; says: string }[];
  readonly events: number;
}

test('what is set up is said step by step, before there is anything and after', async () => {
  const { get, pricing, ask } = await running();
  const before = await get<Setup>('/api/setup', 'agent');
  expect(before.steps.map(({ id, done }) => [id, done])).toEqual([
    ['project', true],
    ['events', false],
    ['signals', false],
    ['fit', false],
    ['activate', false],
  ]);
  expect(await get('/api/signals', 'marketer')).toMatchObject({ tracked: 0, ready: false });
  await pricing('ann');
  const after = await get<Setup>('/api/setup');
  expect(after).toMatchObject({ events: 1, firstEvent: iso(NOON), done: false });
  expect(after.steps[1]).toMatchObject({ done: true, says: 'One event came in.' });
  expect((await ask('collector', { url: '/api/setup' })).statusCode).toBe(403);
});

test('what came in last is told, with whose it is, and goes on where it was left', async () => {
  const first = await running();
  await first.pricing('ann');
  await first.pricing('bob');
  const seen = await first.get<Came>('/api/events?limit=10', 'agent');
  expect(seen.events.map(({ seq, contact }) => [seq, contact])).toEqual([
    [2, 'contact:bob'],
    [1, 'contact:ann'],
  ]);
  expect((await first.get<Came>(`/api/events?after=${seen.last}`)).events).toEqual([]);
  first.clock.goBy(HOUR);
  await first.send({ event: 'Docs', userId: 'cyd', messageId: 'once' });
  await first.send({ event: 'Docs', userId: 'cyd', messageId: 'once' });
  const more = await first.get<Came>(`/api/events?after=${seen.last}`);
  expect(more.events.map(({ name, contact }) => [name, contact])).toEqual([
    ['Docs', 'contact:cyd'],
  ]);
  await first.stop();
  const second = await running({ after: first });
  const kept = await second.get<Came>('/api/events?limit=2');
  expect(kept.events.map(({ seq, name }) => [seq, name])).toEqual([
    [null, 'Docs'],
    [null, 'Pricing'],
  ]);
});

test('what comes in is streamed, and of very much at once a part with how much more there was', async () => {
  const { app, key, send } = await running();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  const stop = new AbortController();
  const answer = await fetch(`http://127.0.0.1:${port}/api/events/stream`, {
    headers: { authorization: `Bearer ${await key('agent')}` },
    signal: stop.signal,
  });
  await send(...Array.from({ length: 80 }, (_, i) => ({ event: 'Docs', userId: `u${i}` })));
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    if (text.includes('event: skipped')) break;
  }
  stop.abort();
  expect(text.match(/^event: event$/gm)).toHaveLength(50);
  expect(text).toContain('event: skipped\ndata: {"count":30}');
  expect(text).toMatch(/^id: 1\nevent: event\ndata: \{"id":"[0-9a-f]{32}","type":"track"/m);
  expect(text).toContain('"contact":"contact:u0"');
});

test('the matrix is shown with the segments it forgets, changed as a form, and saved', async () => {
  const { get, ask, directory, engine } = await running();
  const text = `# What we do.
plays:
  - segment: keen
    message: { angle: Numbers }
    offer: [ROI calculator] # ask Jo
    channel: [{ name: SDR, deadline: 24h }]
`;
  await writeFile(path.join(directory, 'matrix/plays.yaml'), text);
  const rules = RULES.map((rule) => JSON.stringify(rule)).join(', ');
  await writeFile(path.join(directory, 'segments/rules.yaml'), `rules: [${rules}]`);
  const seen = await get<{ files: { etag: string }[]; missing: { slug: string }[] }>('/api/matrix');
  expect(seen).toMatchObject({
    plays: [{ segment: 'keen', file: 'matrix/plays.yaml', line: 3, endLine: 6 }],
    missing: [{ slug: 'gone' }, { slug: 'buying' }],
  });
  const play = { message: { angle: 'Numbers' }, channel: [{ name: 'SDR', deadline: '24h' }] };
  const put = { segment: 'keen', ...play, offer: ['ROI calculator', 'a call'] };
  const edits = [{ put }, { put: { segment: 'gone', ...play, offer: ['news'] } }];
  const asked = { method: 'POST' as const, url: '/api/matrix/edit', payload: { text, edits } };
  const edited = (await ask('marketer', asked)).json<{ text: string; diff: object[] }>();
  expect(edited).toMatchObject({ ok: true, plays: [{ segment: 'keen' }, { segment: 'gone' }] });
  expect(edited.text).toContain('    offer: [ROI calculator, a call] # ask Jo\n');
  const payload = { text: edited.text, etag: seen.files[0]?.etag };
  const saved = await ask('marketer', { method: 'PUT', url: '/api/matrix', payload });
  expect(saved.statusCode).toBe(200);
  expect(engine.project.plays.map(({ segment }) => segment)).toEqual(['keen', 'gone']);
});

test('the project is shown as its files say it, with what is wrong at its line', async () => {
  const { get, directory } = await running();
  const { name } = await get<{ name: string }>('/api/project', 'agent');
  await writeFile(path.join(directory, 'ethogram.yaml'), 'version: 1\nname: Ours\nclok: now\n');
  expect(await get('/api/project')).toMatchObject({
    name,
    ok: false,
    outdated: true,
    problems: [{ file: 'ethogram.yaml', line: 3, remedy: expect.any(String) }],
    files: expect.arrayContaining([
      expect.objectContaining({ kind: 'settings', file: 'ethogram.yaml' }),
    ]),
  });
});
