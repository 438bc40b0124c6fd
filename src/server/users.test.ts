import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isAllowed, type PersonRole } from '../access/index.js';
import { HOUR, running, type RunningOptions } from './testing/running.js';

const PASSWORD = 'a horse with four legs';
const DAY = 24 * HOUR;

interface UserSaid {
  readonly id: string;
  readonly name: string;
  readonly role: PersonRole;
  readonly state: string;
  readonly linkUntil: string | null;
  readonly lastSignedInAt: string | null;
  readonly you: boolean;
}

/** Somebody in a browser of their own: a cookie, and what our page sends with a write. */
type Browser = (method: string, url: string, payload?: object) => Promise<Answer>;
interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

/** A server that listens, and people who come to it over real connections. */
async function withPeople(options: RunningOptions = {}) {
  const server = await running(options);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const send = async (
    method: string,
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(address + url, {
      method,
      headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) },
      ...(payload && { body: JSON.stringify(payload) }),
    });
    const text = await answer.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: answer.status, json, cookie: answer.headers.getSetCookie()[0] ?? '' };
  };
  const browserOf = (cookie: string): Browser => {
    const headers = { cookie: cookie.split(';')[0] ?? '', 'x-ethogram': 'console' };
    return async (method, url, payload) => send(method, url, payload, headers);
  };
  const signIn = async (payload: object) => {
    const { status, json, cookie } = await send('POST', '/sign-in', payload);
    return { status, json, browser: browserOf(cookie), cookie };
  };
  const admin = (await signIn({ token: server.tokens.issue('sign-in') })).browser;
  await admin('PUT', '/api/session/password', { password: PASSWORD });
  const invite = async (name: string, role: PersonRole) => {
    const { status, json } = await admin('POST', '/api/users', { name, role });
    const { user, link } = json as { user: UserSaid; link: string };
    return { status, json, user, invitation: link?.split('#invitation=')[1] ?? '' };
  };
  const accept = async (invitation: string, password = PASSWORD) => {
    const payload = { invitation, password };
    const { status, json, cookie } = await send('POST', '/sign-in/invitation/accept', payload);
    return { status, json, browser: browserOf(cookie), cookie };
  };
  const come = async (name: string, role: PersonRole) => {
    const { user, invitation } = await invite(name, role);
    return { ...(await accept(invitation)), id: user.id };
  };
  const list = async () => {
    const { json } = await admin('GET', '/api/users');
    return (json as { users: UserSaid[] }).users;
  };
  return {
    ...server,
    track: server.send,
    address,
    send,
    signIn,
    admin,
    invite,
    accept,
    come,
    list,
  };
}

const statusOf = async (browser: Browser, url = '/api/session') =>
  (await browser('GET', url)).status;

test('somebody is invited, sees whom the link is for, chooses a password, and is in with their role', async () => {
  const { invite, accept, send, list, signIn, lines } = await withPeople();
  const { status, user, invitation, json } = await invite('ann@example.com', 'analyst');
  expect([status, json['link']]).toEqual([201, `/#invitation=${invitation}`]);
  expect(user).toMatchObject({ state: 'invited', linkUntil: '2026-11-23T12:00:00.000Z' });
  const ask = () => send('POST', '/sign-in/invitation', { invitation });
  const who = { name: 'ann@example.com', role: 'analyst', isNew: true };
  expect((await ask()).json).toMatchObject({ ...who, says: expect.stringMatching(/^Reads/) });
  const weak = await accept(invitation, 'short');
  expect([weak.status, weak.json['code']]).toEqual([400, 'usage']);
  const ann = await accept(invitation);
  expect(ann.status).toBe(204);
  expect(ann.cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const me = (await ann.browser('GET', '/api/session')).json;
  expect(me).toMatchObject({ name: 'ann@example.com', role: 'analyst', user: user.id });
  expect(me['may']).toContain('models.fit');
  expect(me['may']).not.toContain('users.read');
  // Once.
  for (const used of [await ask(), await accept(invitation)])
    expect([used.status, used.json['detail']]).toEqual([
      401,
      expect.stringMatching(/^this link was used.*\(ask an admin for a new one\)$/),
    ]);
  expect(await list()).toMatchObject([
    { name: 'admin', role: 'admin', state: 'active', you: true },
    {
      name: 'ann@example.com',
      state: 'active',
      linkUntil: null,
      lastSignedInAt: '2026-11-20T12:00:00.000Z',
      you: false,
    },
  ]);
  expect((await signIn({ name: 'Ann@example.com', password: PASSWORD })).status).toBe(204);
  expect(lines.join('')).not.toContain(invitation);
});

test('a name is asked for as soon as two have a password, and wrong tries at one count for one', async () => {
  const { send, come, invite, signIn, clock } = await withPeople();
  const ways = async () => (await send('GET', '/sign-in/ways')).json;
  await invite('bob', 'marketer');
  expect(await ways()).toEqual({ password: true, severalUsers: false });
  await come('ann', 'analyst');
  expect(await ways()).toEqual({ password: true, severalUsers: true });
  expect((await signIn({ password: PASSWORD })).json).toMatchObject({
    code: 'usage',
    detail: expect.stringContaining('send `name`') as string,
  });
  for (const name of ['ann', 'ANN', 'ann ', 'Ann', 'nobody'])
    expect((await signIn({ name, password: 'wrong' })).json).toMatchObject({
      detail: expect.stringMatching(/^this name and password do not belong together/) as string,
    });
  const locked = await signIn({ name: 'ann', password: PASSWORD });
  expect(locked.json).toMatchObject({
    status: 429,
    detail: 'too many wrong passwords: wait 15 seconds (or ask an admin for a new link)',
  });
  clock.goBy(15_000);
  expect((await signIn({ name: 'ann', password: PASSWORD })).status).toBe(204);
});

test('a role that is changed counts at once, where somebody is signed in already', async () => {
  const { come, admin } = await withPeople();
  const { browser: ann, id } = await come('ann', 'analyst');
  const tick = () => ann('PUT', '/api/checklist/lift', {});
  expect((await tick()).json).toMatchObject({
    status: 403,
    detail: expect.stringContaining('an admin can give you another role') as string,
  });
  const changed = await admin('PATCH', `/api/users/${id}`, { role: 'marketer' });
  expect([changed.status, changed.json['user']]).toMatchObject([200, { role: 'marketer' }]);
  const ticked = await tick();
  expect(ticked.status).toBe(200);
  const { stages } = ticked.json as { stages: { items: { id: string; tick: unknown }[] }[] };
  const item = stages.flatMap(({ items }) => items).find((one) => one.id === 'lift');
  expect(item?.tick).toMatchObject({ by: 'ann' });
  expect((await ann('GET', '/api/session')).json).toMatchObject({ role: 'marketer' });
  await admin('PATCH', `/api/users/${id}`, { role: 'analyst' });
  expect((await tick()).status).toBe(403);
});

test('who is removed is out at once, and their stream ends within 5 seconds; another goes on', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { come, admin, address, clock, signIn, list, users } = await withPeople();
  const ann = await come('ann', 'analyst');
  const bob = await come('bob', 'marketer');
  const follow = async (cookie: string, url: string) => {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const answer = await fetch(address + url, { headers, signal: stop.signal });
    const state = { status: answer.status, isOver: false };
    const over = answer.text().then(
      () => (state.isOver = true),
      () => undefined,
    );
    return { state, over };
  };
  const urls = ['/api/transitions/stream', '/api/events/stream'];
  const hers = await Promise.all(urls.map((url) => follow(ann.cookie, url)));
  const his = await Promise.all(urls.map((url) => follow(bob.cookie, url)));
  expect([...hers, ...his].map(({ state }) => state.status)).toEqual([200, 200, 200, 200]);
  expect((await admin('DELETE', `/api/users/${ann.id}`)).status).toBe(200);
  expect(await statusOf(ann.browser)).toBe(401);
  clock.goBy(5000);
  vi.advanceTimersByTime(5000);
  await Promise.all(hers.map(({ over }) => over));
  expect(his.map(({ state }) => state.isOver)).toEqual([false, false]);
  expect(await statusOf(bob.browser)).toBe(200);
  expect((await signIn({ name: 'ann', password: PASSWORD })).status).toBe(401);
  expect((await list()).map(({ name }) => name)).toEqual(['admin', 'bob']);
  // Whoever gets the name again is somebody else: what the one before had opens nothing.
  expect((await come('ann', 'admin')).status).toBe(204);
  expect(await statusOf(ann.browser)).toBe(401);
  expect(users.find(ann.id)).toBeNull();
});

test('a link for who forgot signs out whoever knew the password before, also after too many tries', async () => {
  const { come, admin, accept, signIn } = await withPeople();
  const { browser: before, id } = await come('ann', 'analyst');
  for (let tries = 0; tries < 5; tries += 1) await signIn({ name: 'ann', password: 'wrong' });
  const { json, status } = await admin('POST', `/api/users/${id}/link`);
  expect(status).toBe(201);
  expect(json['user']).toMatchObject({ state: 'active', linkUntil: '2026-11-23T12:00:00.000Z' });
  const invitation = String(json['link']).split('=')[1] ?? '';
  expect(await statusOf(before)).toBe(200);
  const next = 'another horse, five legs';
  const after = await accept(invitation, next);
  expect([await statusOf(before), await statusOf(after.browser)]).toEqual([401, 200]);
});

test('an invitation that is three days old opens nothing', async () => {
  const { invite, accept, clock, send } = await withPeople();
  const { invitation } = await invite('ann', 'analyst');
  clock.goBy(3 * DAY);
  expect((await accept(invitation)).status).toBe(401);
  expect((await send('POST', '/sign-in/invitation', { invitation })).status).toBe(401);
});

test('what cannot be says why: the last admin, a name that is taken, roles of programs', async () => {
  const { admin, come, list, invite } = await withPeople();
  const [me] = await list();
  const url = `/api/users/${me?.id}`;
  const only = {
    status: 409,
    code: 'last_admin',
    detail:
      'admin is the only admin (make somebody else an admin first; who is invited counts once they have come)',
  };
  expect((await admin('DELETE', url)).json).toMatchObject(only);
  expect((await admin('PATCH', url, { role: 'analyst' })).json).toMatchObject(only);
  expect((await invite('ADMIN', 'analyst')).json).toMatchObject({
    status: 409,
    code: 'user_exists',
  });
  for (const role of ['collector', 'agent', 'owner'])
    expect((await admin('POST', '/api/users', { name: 'x', role })).status).toBe(400);
  expect((await admin('PATCH', url, { isInvited: false })).status).toBe(400);
  expect((await admin('DELETE', '/api/users/user_nobody')).status).toBe(404);
  expect(await list()).toHaveLength(1);
  // With another admin one may go, and is out.
  const ann = await come('ann', 'admin');
  expect((await ann.browser('DELETE', url)).status).toBe(200);
  expect(await statusOf(admin)).toBe(401);
});

test('people of every role may do by their session what the table says, and nothing else', async () => {
  const { app, come } = await withPeople();
  const reads = app.served.filter(
    ({ method, url, operation }) =>
      method === 'GET' && operation !== null && !url.includes(':') && !url.endsWith('/stream'),
  );
  expect(reads.length).toBeGreaterThan(20);
  for (const role of ['analyst', 'marketer'] as const) {
    const { browser } = await come(role, role);
    for (const { url, operation } of reads) {
      const { status } = await browser('GET', url);
      expect([url, status === 403]).toEqual([url, !isAllowed(role, operation ?? '')]);
    }
    for (const [method, url] of [
      ['POST', '/api/users'],
      ['PATCH', '/api/users/user_x'],
      ['POST', '/api/users/user_x/link'],
      ['DELETE', '/api/users/user_x'],
    ] as const)
      expect((await browser(method, url, {})).status).toBe(403);
  }
});

test('what somebody decides stands under the name they sign in with', async () => {
  const { come, get, admin, list, track } = await withPeople({
    models: [{ id: 'stopped', verdict: 'stop' }],
  });
  const { browser: ann, id } = await come('Ann Analyst', 'analyst');
  const url = '/api/models/stopped/activate';
  expect((await ann('POST', url)).json).toMatchObject({ code: 'verdict_refuses' });
  const activated = await ann('POST', url, { override: 'a trial' });
  expect(activated.json).toMatchObject({ activatedBy: 'Ann Analyst', overrideReason: 'a trial' });
  await track({ type: 'alias', previousId: 'bob', userId: 'zoe' });
  const { merges } = await get<{ merges: { id: string }[] }>('/api/identity/merges');
  await ann('POST', `/api/identity/merges/${merges[0]?.id}/undo`, {});
  const undone = await get<{ merges: { decisions: { by: string }[] }[] }>('/api/identity/merges');
  expect(undone.merges[0]?.decisions).toMatchObject([{ by: 'Ann Analyst' }]);
  // Who is called something else goes by it from then on.
  await admin('PATCH', `/api/users/${id}`, { name: 'Ann' });
  expect((await list()).map(({ name }) => name)).toEqual(['admin', 'Ann']);
  const again = await ann('POST', url, { override: 'once more' });
  expect(again.json).toMatchObject({ activatedBy: 'Ann' });
});
