import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import Fastify, { type InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { isAllowed, ROLES, type Role } from '../access/index.js';
import { CALL_PATHS } from '../collect/index.js';
import { guardOperations } from './callers.js';
import type { ServedRoute } from './server.js';
import { running } from './testing/running.js';

type Running = Awaited<ReturnType<typeof running>>;

/** What routes that need something to be asked for are asked with. */
const ASKED: Readonly<Record<string, Omit<InjectOptions, 'url' | 'method'>>> = {
  'POST /api/keys': { payload: { role: 'agent' } },
  'POST /api/users': { payload: { name: 'zoe', role: 'admin' } },
  'PATCH /api/users/:id': { payload: { role: 'admin' } },
  'POST /api/rules/preview': { payload: { yaml: 'rules: []' } },
  'POST /api/imports': {
    query: { name: 'more.jsonl' },
    payload:
      '{"type":"track","event":"Pricing","userId":"zoe","messageId":"z","timestamp":"2026-11-01T00:00:00Z"}',
    headers: { 'content-type': 'application/octet-stream' },
  },
};

/** Every route that does an operation of the table, asked by a role, or by nobody. */
async function askAs(
  server: Running,
  role: Role | null,
  { method, url }: ServedRoute,
  ids: { readonly key: string; readonly user: string },
) {
  const { merges } = await server.get<{ merges: { id: string }[] }>('/api/identity/merges');
  const known = {
    '/api/identity/merges/': merges[0]?.id ?? '',
    '/api/keys/': ids.key,
    '/api/users/': ids.user,
  };
  const id = Object.entries(known).find(([start]) => url.startsWith(start))?.[1] ?? 'ann';
  const filled = url.replace(':level', 'contact').replace(':slug', 'keen').replace(':id', id);
  const answer = await server.ask(role, {
    ...ASKED[`${method} ${url}`],
    method,
    url: filled,
    // The stream of transitions goes on for ever.
    payloadAsStream: url.endsWith('/stream'),
  });
  if (url.endsWith('/stream')) answer.stream().destroy();
  return answer;
}

/** All that a write could change: what is in the log, the keys, the people, and the files there are. */
async function traceOf({ dataDirectory, keys, users, ingest, engine }: Running) {
  await ingest.settled();
  const files = await readdir(path.join(dataDirectory, 'log'), { recursive: true });
  const sizes = await Promise.all(
    files
      .sort()
      .map(async (file) => [file, (await stat(path.join(dataDirectory, 'log', file))).size]),
  );
  return {
    log: sizes,
    directory: (await readdir(dataDirectory)).filter((name) => !name.includes('duckdb')).sort(),
    keys: keys.list(),
    users: users.list(),
    merges: await engine.merges(),
    transitions: ingest.feed.last,
    quarantined: (await engine.listQuarantine()).total,
  };
}

async function withSomething() {
  const server = await running();
  await server.pricing('ann');
  await server.pricing('ann');
  await server.send({ type: 'alias', previousId: 'bob', userId: 'ann' });
  const { key } = await server.keys.create({ role: 'agent', name: 'one to revoke' });
  const { user } = await server.users.invite({ name: 'one to remove', role: 'analyst' });
  // All keys are there before anything is counted.
  for (const role of ROLES) await server.key(role);
  return { server, ids: { key: key.id, user: user.id } };
}

test('the table of access decides every route for every role, and what is refused changes nothing', async () => {
  const { server, ids } = await withSomething();
  const guarded = server.app.served.filter(({ operation }) => operation !== null);
  expect(guarded.length).toBeGreaterThan(30);
  let asked = 0;
  let refused = 0;
  const before = await traceOf(server);
  for (const route of guarded) {
    const { method, url, operation } = route;
    for (const role of [null, ...ROLES]) {
      if (role !== null && isAllowed(role, operation ?? '')) continue;
      const { statusCode, headers } = await askAs(server, role, route, ids);
      expect(`${role} ${method} ${url}: ${statusCode}`).toBe(
        `${role} ${method} ${url}: ${role === null ? 401 : 403}`,
      );
      if (role === null) expect(headers['www-authenticate']).toBe('Bearer');
      refused += 1;
    }
  }
  expect(await traceOf(server)).toEqual(before);
  for (const route of guarded) {
    for (const role of ROLES) {
      if (!isAllowed(role, route.operation ?? '')) continue;
      const { statusCode } = await askAs(server, role, route, ids);
      expect([401, 403], `${role} ${route.method} ${route.url}`).not.toContain(statusCode);
      asked += 1;
    }
  }
  process.stdout.write(
    `access: ${guarded.length} routes, ${asked} times allowed, ${refused} times refused\n`,
  );
});

test('only these routes look after themselves', async () => {
  const { app } = await running();
  const open = app.served
    .filter(
      ({ operation, method }) => operation === null && method !== 'HEAD' && method !== 'OPTIONS',
    )
    .map(({ method, url }) => `${method} ${url}`);
  const posts = CALL_PATHS.map((url) => `POST ${url}`);
  expect(open.filter((route) => !posts.includes(route)).sort()).toEqual(
    [
      'GET /*',
      'GET /healthz',
      'GET /metrics',
      'GET /pixel/v1/page',
      'GET /pixel/v1/track',
      'GET /readyz',
      'GET /sourceConfig',
      'GET /sourceConfig/',
      'GET /v1/pixel/identify',
      'GET /v1/pixel/page',
      'GET /v1/pixel/track',
      'GET /v1/projects/:writeKey/settings',
      'GET /sign-in/ways',
      'POST /sign-in',
      'POST /sign-in/invitation',
      'POST /sign-in/invitation/accept',
      'POST /v1/m',
    ].sort(),
  );
});

test('collectors send events, and so does an admin; nobody else, and they do nothing else', async () => {
  const { app, key } = await running();
  for (const role of ROLES) {
    const payload = { event: 'Pricing', userId: 'ann', messageId: role, writeKey: await key(role) };
    const { statusCode } = await app.inject({ method: 'POST', url: '/v1/track', payload });
    expect(`${role} ${statusCode}`).toBe(
      `${role} ${role === 'collector' || role === 'admin' ? 200 : 403}`,
    );
  }
  expect(
    app.served.filter(({ operation }) => operation !== null && isAllowed('collector', operation)),
  ).toEqual([]);
});

test('an operation that is in no table is refused to everybody, and a route must name one', async () => {
  const app = Fastify();
  guardOperations(app, {
    keys: { recognise: () => ({ state: 'unknown' }) as const },
    cliToken: { matches: () => true },
    sessions: { recognise: () => null },
    users: { find: () => null },
  });
  app.get('/made-up', { config: { operation: 'made.up' } }, async () => 'never');
  expect(() => app.get('/unnamed', async () => 'never')).toThrow(
    'route without an operation: GET /unnamed',
  );
  const answer = await app.inject({ url: '/made-up', headers: { authorization: 'Bearer x' } });
  expect([answer.statusCode, answer.json()]).toMatchObject([403, { code: 'forbidden' }]);
});

test('a key that was revoked is nobody, at once', async () => {
  const { ask, key, keys, app } = await running();
  const text = await key('agent');
  const { id } = keys.list().find(({ role }) => role === 'agent') ?? { id: '' };
  expect((await ask('agent', { url: '/api/status' })).statusCode).toBe(200);
  const gone = await ask('admin', { method: 'DELETE', url: `/api/keys/${id}` });
  expect(gone.json()).toMatchObject({ key: { id, revokedAt: '2026-11-20T12:00:00.000Z' } });
  const headers = { authorization: `Bearer ${text}` };
  expect((await app.inject({ url: '/api/status', headers })).statusCode).toBe(401);
});

test('who signs in by the link may do everything, once, and is asked who they are by a cookie', async () => {
  const { app, tokens } = await running();
  const token = tokens.issue('sign-in');
  const signedIn = await app.inject({ method: 'POST', url: '/sign-in', payload: { token } });
  const [cookie = ''] = [signedIn.headers['set-cookie']].flat();
  expect(cookie).toMatch(
    /^ethogram_session=etg_session_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; /,
  );
  const headers = { cookie: cookie.split(';')[0] };
  expect((await app.inject({ url: '/api/keys', headers })).statusCode).toBe(200);
  const again = await app.inject({ method: 'POST', url: '/sign-in', payload: { token } });
  expect(again.statusCode).toBe(401);
});

test('other names and pages of other origins are kept out of everything but collecting', async () => {
  const { app, key } = await running();
  const authorization = `Bearer ${await key('admin')}`;
  const status = async (headers: Record<string, string>) =>
    (await app.inject({ url: '/api/status', headers: { authorization, ...headers } })).statusCode;
  expect(await status({ host: 'localhost:8080' })).toBe(200);
  expect(await status({ host: 'ethogram.example.com' })).toBe(200);
  expect(await status({ host: 'evil.example' })).toBe(421);
  expect(await status({ host: 'localhost.evil.example' })).toBe(421);
  expect(await status({ origin: 'http://localhost:8080' })).toBe(200);
  expect(await status({ origin: 'https://evil.example' })).toBe(403);
  expect(await status({ origin: 'null' })).toBe(403);
  const headers = { host: 'evil.example', origin: 'https://evil.example' };
  const signIn = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers,
    payload: { token: 'x' },
  });
  expect(signIn.statusCode).toBe(421);
  const payload = { event: 'x', userId: 'u', messageId: 'm', writeKey: await key('collector') };
  const collected = await app.inject({ method: 'POST', url: '/v1/track', headers, payload });
  expect(collected.statusCode).toBe(200);
});

test('who asked for a write is in the log, and no key is', async () => {
  const { ask, lines, key } = await running();
  await ask('admin', {
    method: 'POST',
    url: '/api/keys',
    payload: { role: 'agent', name: 'mine' },
  });
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const text = await key('admin');
  expect(said).toContainEqual(
    expect.objectContaining({
      msg: 'a write was asked for',
      operation: 'keys.write',
      by: expect.stringMatching(/^key_/),
      role: 'admin',
      status: 201,
    }),
  );
  expect(lines.join('')).not.toContain(text);
});
