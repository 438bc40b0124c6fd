import { expect, test } from 'vitest';
import { running } from './testing/running.js';

const PASSWORD = 'a horse with four legs';
const OURS = { 'x-ethogram': 'console' };

async function signingIn() {
  const server = await running();
  const { app, tokens } = server;
  const post = (payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/sign-in', payload, headers });
  const cookieOf = ({ headers }: Awaited<ReturnType<typeof post>>) =>
    [headers['set-cookie']].flat()[0]?.split(';')[0] ?? '';
  const byLink = async () => cookieOf(await post({ token: tokens.issue('sign-in') }));
  const choose = (cookie: string, payload: object) =>
    app.inject({
      method: 'PUT',
      url: '/api/session/password',
      headers: { cookie, ...OURS },
      payload,
    });
  const statusOf = async (cookie: string, url = '/api/session') =>
    (await app.inject({ url, headers: { cookie } })).statusCode;
  return { ...server, post, cookieOf, byLink, choose, statusOf };
}

test('first by the link, then by a password: as a person comes in', async () => {
  const { app, post, cookieOf, byLink, choose } = await signingIn();
  const ways = async () => (await app.inject({ url: '/sign-in/ways' })).json<object>();
  expect(await ways()).toEqual({ password: false, severalUsers: false });
  const cookie = await byLink();
  const me = async (cookie: string) =>
    (await app.inject({ url: '/api/session', headers: { cookie } })).json<object>();
  expect(await me(cookie)).toMatchObject({
    name: 'admin',
    role: 'admin',
    hasPassword: false,
    endsAt: '2026-11-27T12:00:00.000Z',
    may: expect.arrayContaining(['keys.write', 'segments.read']) as unknown,
  });
  expect((await choose(cookie, { password: PASSWORD })).statusCode).toBe(200);
  expect(await ways()).toEqual({ password: true, severalUsers: false });
  const later = await post({ password: PASSWORD });
  expect(later.statusCode).toBe(204);
  expect(await me(cookieOf(later))).toMatchObject({ hasPassword: true });
  expect((await post({ password: 'something else' })).json()).toMatchObject({
    status: 401,
    detail: 'this password is not the right one (try again)',
  });
});

test('a new password signs out everybody else, and needs the old one but by the link', async () => {
  const { post, cookieOf, byLink, choose, statusOf } = await signingIn();
  await choose(await byLink(), { password: PASSWORD });
  const [here, there] = [
    cookieOf(await post({ password: PASSWORD })),
    cookieOf(await post({ password: PASSWORD })),
  ];
  const next = 'another horse, five legs';
  expect((await choose(here, { password: next })).statusCode).toBe(400);
  expect((await choose(here, { password: next, current: 'wrong' })).statusCode).toBe(400);
  expect((await choose(here, { password: next, current: PASSWORD })).statusCode).toBe(200);
  expect([await statusOf(here), await statusOf(there)]).toEqual([200, 401]);
  const forgotten = await byLink();
  expect((await choose(forgotten, { password: PASSWORD })).statusCode).toBe(200);
  expect((await post({ password: PASSWORD })).statusCode).toBe(204);
});

test('after five wrong passwords one must wait; the link still works', async () => {
  const { post, byLink, choose, clock, statusOf } = await signingIn();
  await choose(await byLink(), { password: PASSWORD });
  for (let tries = 0; tries < 5; tries += 1)
    expect((await post({ password: `wrong ${tries}` })).statusCode).toBe(401);
  const locked = await post({ password: PASSWORD });
  expect([locked.statusCode, locked.headers['retry-after'], locked.json()]).toMatchObject([
    429,
    '15',
    { detail: expect.stringContaining('wait 15 seconds') as string },
  ]);
  expect(await statusOf(await byLink())).toBe(200);
  clock.goBy(15_000);
  expect((await post({ password: PASSWORD })).statusCode).toBe(204);
});

test('a write with a cookie needs the header of our own page; a read does not', async () => {
  const { app, byLink, keys } = await signingIn();
  const cookie = await byLink();
  const write = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/api/keys',
      payload: { role: 'agent' },
      headers: { cookie, ...headers },
    });
  const before = keys.list().length;
  expect((await write({})).json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(keys.list()).toHaveLength(before);
  expect((await write(OURS)).statusCode).toBe(201);
  expect((await write({ ...OURS, origin: 'https://evil.example' })).statusCode).toBe(403);
});

test('sessions are listed and ended; a restart signs nobody out', async () => {
  const server = await signingIn();
  const { app, byLink, statusOf, directory, clock } = server;
  const [here, there] = [await byLink(), await byLink()];
  const listed = await app.inject({ url: '/api/sessions', headers: { cookie: here } });
  const { sessions } = listed.json<{ sessions: { id: string; here: boolean; user: string }[] }>();
  expect(sessions.map(({ here, user }) => [here, user])).toEqual([
    [false, 'admin'],
    [true, 'admin'],
  ]);
  const end = (id: string) =>
    app.inject({
      method: 'DELETE',
      url: `/api/sessions/${id}`,
      headers: { cookie: here, ...OURS },
    });
  expect((await end(sessions[0]?.id ?? '')).statusCode).toBe(200);
  expect([await statusOf(here), await statusOf(there)]).toEqual([200, 401]);
  await server.stop();
  const again = await running({ after: { directory, clock } });
  const status = async () =>
    (await again.app.inject({ url: '/api/session', headers: { cookie: here } })).statusCode;
  expect(await status()).toBe(200);
  const left = await again.app.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie: here, ...OURS },
  });
  expect(left.headers['set-cookie']).toContain('Max-Age=0');
  expect(await status()).toBe(401);
});

test('over HTTPS, also behind a proxy, the cookie never travels without', async () => {
  const { post, tokens } = await signingIn();
  const cookie = async (headers: Record<string, string>) =>
    (await post({ token: tokens.issue('sign-in') }, headers)).headers['set-cookie'];
  expect(await cookie({})).not.toContain('Secure');
  const secure = await cookie({
    host: 'ethogram.example.com',
    origin: 'https://ethogram.example.com',
  });
  expect(secure).toMatch(/; HttpOnly; SameSite=Strict; .*; Secure$/);
});
