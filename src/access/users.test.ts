import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Lockout } from './lockout.js';
import { argon2id } from './passwords.js';
import { SESSION_MS, Sessions } from './sessions.js';
import { Users } from './users.js';

const PASSWORD = 'a horse with four legs';

async function setting() {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-users-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const deps = { directory, clock, randomBytes, hasher: argon2id };
  return { directory, clock, deps, users: Users.open(deps), sessions: Sessions.open(deps) };
}

test('the first user is an admin, made once, who has no password until one is chosen', async () => {
  const { users, deps } = await setting();
  const first = await users.first();
  expect(first).toMatchObject({ name: 'admin', role: 'admin', hasPassword: false });
  expect(await users.first()).toEqual(first);
  expect(await users.signIn('admin', '')).toBeNull();
  await users.setPassword(first.id, PASSWORD);
  expect(await users.signIn('admin', PASSWORD)).toEqual({ ...first, hasPassword: true });
  expect(await users.signIn('admin', `${PASSWORD} `)).toBeNull();
  expect(await users.signIn('nobody', PASSWORD)).toBeNull();
  expect(await Users.open(deps).signIn('admin', PASSWORD)).not.toBeNull();
});

test('of a password only an argon2id digest is kept, at the settings of OWASP, for its owner alone', async () => {
  const { users, directory } = await setting();
  await users.setPassword((await users.first()).id, PASSWORD);
  const file = join(directory, 'users.json');
  const text = await readFile(file, 'utf8');
  expect(text).not.toContain(PASSWORD);
  expect(text).toMatch(/"\$argon2id\$v=19\$m=19456,t=2,p=1\$[^"]+"/);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test.each([
  ['short', 'the password has 5 characters (take at least 12; a few words do well)'],
  ['x'.repeat(257), 'the password has 257 characters (take at most 256)'],
  [
    'abababababababab',
    'the password says the same few characters again and again (take a few words)',
  ],
])('a password that is soon guessed is refused: %s', async (password, message) => {
  const { users } = await setting();
  const { id } = await users.first();
  await expect(users.setPassword(id, password)).rejects.toThrow(message);
  expect(users.find(id)?.hasPassword).toBe(false);
});

test('a session outlives a restart, ends by itself and by word, and its token is not kept', async () => {
  const { sessions, deps, clock, directory } = await setting();
  const token = await sessions.begin({ user: 'user_1', by: 'link', agent: 'x'.repeat(1000) });
  const other = await sessions.begin({ user: 'user_1', by: 'password', agent: 'Firefox' });
  expect(await readFile(join(directory, 'sessions.json'), 'utf8')).not.toContain(token.slice(12));
  const again = Sessions.open(deps);
  const session = again.recognise(token);
  expect(session).toMatchObject({ user: 'user_1', by: 'link', agent: 'x'.repeat(200) });
  expect(again.list().map(({ by }) => by)).toEqual(['password', 'link']);
  await again.end(session?.id ?? '');
  expect(again.recognise(token)).toBeNull();
  await expect(again.end(session?.id ?? '')).rejects.toThrow(/^no session session_/);
  clock.at += SESSION_MS - 1;
  expect(again.recognise(other)).not.toBeNull();
  clock.at += 1;
  expect(again.recognise(other)).toBeNull();
  expect(again.list()).toEqual([]);
});

test('somebody can be signed out everywhere but here', async () => {
  const { sessions } = await setting();
  const begin = (user: string) => sessions.begin({ user, by: 'password', agent: '' });
  const [here, there, somebodyElse] = [await begin('a'), await begin('a'), await begin('b')];
  await sessions.endOthers('a', sessions.recognise(here)?.id ?? '');
  const left = [here, there, somebodyElse].map((token) => sessions.recognise(token) !== null);
  expect(left).toEqual([true, false, true]);
});

test('a file that holds no users says what to do', async () => {
  const { directory, deps } = await setting();
  await writeFile(join(directory, 'users.json'), '{"version":1,"items":[{}]}');
  expect(() => Users.open(deps)).toThrow(/users\.json cannot be read: .*\(remove it: the link/s);
});

test('guessing is slowed down: five tries are free, then waits double up to a quarter of an hour', () => {
  const clock = { at: 0, now: () => clock.at };
  const lockout = new Lockout(clock);
  const waits: number[] = [];
  for (let tries = 0; tries < 14; tries += 1) {
    clock.at += lockout.waitOf('ann');
    waits.push(lockout.waitOf('ann'));
    lockout.tried('ann');
    waits.push(lockout.waitOf('ann') / 1000);
  }
  expect(waits.filter((_, index) => index % 2 === 0)).toEqual(Array(14).fill(0));
  expect(waits.filter((_, index) => index % 2 === 1)).toEqual([
    0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900,
  ]);
  expect(lockout.waitOf('bob')).toBe(0);
  lockout.right('ann');
  expect(lockout.waitOf('ann')).toBe(0);
});
