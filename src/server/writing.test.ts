import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { running } from './testing/running.js';

const call = (n: number, more: Record<string, unknown> = {}) =>
  JSON.stringify({
    type: 'track',
    event: 'Pricing',
    userId: 'ann',
    messageId: `f${n}`,
    timestamp: '2026-11-20T11:00:00Z',
    ...more,
  });

const bytes = { 'content-type': 'application/octet-stream' };

test('a key is shown once, says who it is, and is listed without itself', async () => {
  const { ask, get, keys } = await running();
  const payload = {
    role: 'collector',
    kind: 'browser',
    name: 'our pages',
    source: 'web',
    expiresAt: '2026-12-01T00:00:00Z',
  };
  const made = await ask('admin', { method: 'POST', url: '/api/keys', payload });
  const { key, text } = made.json<{ key: { id: string }; text: string }>();
  expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store']);
  expect(key).toMatchObject({
    role: 'collector',
    kind: 'browser',
    name: 'our pages',
    source: 'web',
    createdAt: '2026-11-20T12:00:00.000Z',
    expiresAt: '2026-12-01T00:00:00.000Z',
    revokedAt: null,
  });
  expect(keys.recognise(text).state).toBe('valid');
  const listed = await get<{ keys: { id: string }[] }>('/api/keys');
  expect(listed.keys.map(({ id }) => id)).toContain(key.id);
  expect(JSON.stringify(listed)).not.toContain(text);
  const wrong = await ask('admin', {
    method: 'POST',
    url: '/api/keys',
    payload: { ...payload, role: 'agent' },
  });
  expect([wrong.statusCode, wrong.json()]).toMatchObject([
    400,
    { code: 'usage', detail: 'a key of role agent has no kind or source (collectors have)' },
  ]);
  const unknown = await ask('admin', { method: 'DELETE', url: '/api/keys/key_none' });
  expect(unknown.statusCode).toBe(404);
});

test('a file is taken in as its bytes, moves who it moves, and again changes nothing', async () => {
  const { ask, get, dataDirectory } = await running();
  const send = () =>
    ask('analyst', {
      method: 'POST',
      url: '/api/imports?name=../../etc/visits.jsonl.gz',
      payload: gzipSync([call(1), call(2), '{"type":"track"'].join('\n')),
      headers: bytes,
    });
  const first = await send();
  expect([first.statusCode, first.json()]).toMatchObject([
    200,
    { file: 'visits.jsonl.gz', rows: 3, imported: 2, duplicates: 0, quarantined: 1 },
  ]);
  expect(await get('/api/segments/contact/keen/members')).toMatchObject({
    members: [{ id: 'contact:ann' }],
  });
  expect(await get('/api/entities/ann/explain')).toMatchObject({ agrees: true });
  expect((await send()).json()).toMatchObject({ imported: 0, duplicates: 2 });
  // Nothing of the upload stays but what is kept of every file.
  expect(await readdir(path.join(dataDirectory, 'uploads'))).toEqual([]);
});

test('a name that leads elsewhere leads nowhere, and what cannot be read is told', async () => {
  const { ask } = await running();
  const post = (query: Record<string, string>, payload: string) =>
    ask('admin', { method: 'POST', url: '/api/imports', query, payload, headers: bytes });
  for (const name of ['/etc/passwd', '..', '../', '..\\x\u0000.csv', '']) {
    const answer = await post({ name }, call(1));
    expect([name, answer.statusCode]).toEqual([name, 200]);
    expect(answer.json<{ file: string }>().file).toMatch(/^(passwd|upload|x_\.csv)$/);
  }
  const list = await post({ name: 'a.json' }, '[{"type":"track"}]');
  expect([list.statusCode, list.json()]).toMatchObject([422, { code: 'file_unreadable' }]);
  const mapping = await post({ mapping: 'name: x\nkind: nonsense' }, 'a,b\n1,2');
  expect([mapping.statusCode, mapping.json()]).toMatchObject([422, { code: 'mapping_invalid' }]);
  const format = await post({ format: 'word' }, 'x');
  expect(format.statusCode).toBe(400);
});

test('a file larger than what other requests may hold is taken in', async () => {
  const { ask } = await running();
  const rows = Array.from({ length: 15_000 }, (_, n) => call(n, { userId: `u${n % 100}` })).join(
    '\n',
  );
  expect(rows.length).toBeGreaterThan(1024 * 1024);
  const answer = await ask('admin', {
    method: 'POST',
    url: '/api/imports?name=many.jsonl',
    payload: rows,
    headers: bytes,
  });
  expect(answer.json()).toMatchObject({ rows: 15_000, imported: 15_000 });
  const other = await ask('admin', {
    method: 'POST',
    url: '/api/rules/preview',
    payload: { yaml: rows },
  });
  expect(other.statusCode).toBe(413);
});

test('what was set apart is read page by page, by its reason, and tried again', async () => {
  const { ask, get, send, ingest } = await running();
  await send(
    { userId: 'a', type: 'no such type' },
    { userId: 'b', event: 'x', timestamp: '1999-01-01T00:00:00Z' },
  );
  await send({ event: 'x' });
  interface Page {
    readonly total: number;
    readonly items: readonly { id: string; reason: string; quarantinedAt: string }[];
    readonly next: string | null;
  }
  await ingest.settled();
  const all = await get<Page>('/api/quarantine', 'analyst');
  expect(all.total).toBe(all.items.length);
  expect(all.total).toBeGreaterThan(1);
  const pages: string[] = [];
  for (let next: string | null = ''; next !== null;) {
    const page: Page = await get<Page>(
      `/api/quarantine?limit=1${next === '' ? '' : `&cursor=${next}`}`,
    );
    pages.push(...page.items.map(({ id }) => id));
    ({ next } = page);
  }
  expect(pages).toEqual(all.items.map(({ id }) => id));
  const [first] = all.items;
  const only = await get<Page>(`/api/quarantine?reason=${encodeURIComponent(first?.reason ?? '')}`);
  expect(new Set(only.items.map(({ reason }) => reason))).toEqual(new Set([first?.reason]));
  const again = await ask('analyst', { method: 'POST', url: '/api/quarantine/replay' });
  expect([again.statusCode, again.json()]).toMatchObject([200, { total: all.total }]);
});

test('a merge is taken back and made again, by name and by the key it was done with', async () => {
  const { ask, get, send, pricing } = await running();
  await pricing('bob');
  await pricing('robert');
  await send({ type: 'alias', previousId: 'bob', userId: 'robert' });
  const keen = async () =>
    (await get<{ members: { id: string }[] }>('/api/segments/contact/keen/members')).members.map(
      ({ id }) => id,
    );
  expect(await keen()).toEqual(['contact:robert']);
  const { merges } = await get<{ merges: { id: string; undoneAt: string | null }[] }>(
    '/api/identity/merges',
    'marketer',
  );
  expect(merges).toMatchObject([{ previousId: 'bob', userId: 'robert', undoneAt: null }]);
  const decide = (act: string, payload?: object) =>
    ask('analyst', {
      method: 'POST',
      url: `/api/identity/merges/${merges[0]?.id}/${act}`,
      ...(payload !== undefined && { payload }),
    });
  const undone = await decide('undo', { by: 'Sam', reason: 'two people' });
  expect(undone.json()).toMatchObject({
    undoneAt: '2026-11-20T12:00:00.000Z',
    undoneBy: expect.stringMatching(/^Sam \(key_[0-9a-f]{12}\)$/),
    reason: 'two people',
  });
  expect(await keen()).toEqual([]);
  const listed = async (query: string) =>
    (await get<{ total: number }>(`/api/identity/merges?${query}`, 'analyst')).total;
  expect([
    await listed('state=undone'),
    await listed('state=holds'),
    await listed('search=ROB'),
    await listed('search=nobody'),
  ]).toEqual([1, 0, 1, 0]);
  const twice = await decide('undo');
  expect([twice.statusCode, twice.json()]).toMatchObject([409, { code: 'merge_settled' }]);
  expect((await decide('redo')).json()).toMatchObject({
    undoneAt: null,
    decisions: [{ act: 'undo' }, { act: 'redo', by: expect.stringMatching(/^key_/) }],
  });
  expect(await keen()).toEqual(['contact:robert']);
  const contact = await get('/api/identity/contacts/bob', 'analyst');
  expect(contact).toMatchObject({
    entity: 'contact:robert',
    merges: [{ userId: 'robert' }],
    visitors: [],
  });
  const unknown = await ask('analyst', {
    method: 'POST',
    url: '/api/identity/merges/merge-none/undo',
  });
  expect(unknown.statusCode).toBe(404);
});

test('models are listed, and one that is not there is said not to be', async () => {
  const { ask, get } = await running();
  expect(await get('/api/models', 'agent')).toMatchObject({ models: [], next: null });
  const answer = await ask('agent', { url: '/api/models/none' });
  expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'not_found' }]);
});
