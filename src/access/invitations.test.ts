import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Hasher } from './passwords.js';
import { Users } from './users.js';

const PASSWORD = 'a horse with four legs';
const DAY = 86_400_000;
/** Keeps passwords as they are: how they are kept is told in users.test.ts. */
const PLAIN: Hasher = {
  hash: async (password) => password,
  matches: async (digest, password) => digest === password,
};

async function setting() {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-invitations-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const deps = { directory, clock, randomBytes, hasher: PLAIN };
  const users = Users.open(deps);
  const comeAs = async (name: string, role: 'analyst' | 'marketer' | 'admin') => {
    const { user, token } = await users.invite({ name, role });
    await users.accept(token, PASSWORD);
    return user.id;
  };
  return { directory, file: join(directory, 'users.json'), clock, deps, users, joined: comeAs };
}

test('who is invited chooses a password by a link that is good once, and whose token is not kept', async () => {
  const { users, deps, file } = await setting();
  const { user, token } = await users.invite({ name: ' ann@example.com ', role: 'analyst' });
  expect(user).toMatchObject({ name: 'ann@example.com', role: 'analyst', isInvited: true });
  expect(token).toMatch(/^etg_invitation_[\w-]{43}$/);
  expect(await readFile(file, 'utf8')).not.toContain(token.slice(16));
  expect(await users.signIn('ann@example.com', '')).toBeNull();
  // Looking at it does not use it up, a restart does not void it, nor does a password that is refused.
  const again = Users.open(deps);
  expect(again.invited(token)?.id).toBe(user.id);
  await expect(again.accept(token, 'short')).rejects.toThrow('the password has 5 characters');
  expect(await again.accept(token, PASSWORD)).toMatchObject({ isInvited: false, linkUntil: null });
  expect(again.invited(token)).toBeNull();
  expect(await again.accept(token, 'another horse of ours')).toBeNull();
  expect((await again.signIn('Ann@Example.com', PASSWORD))?.id).toBe(user.id);
  expect([again.invited('etg_invitation_x'), again.invited('')]).toEqual([null, null]);
});

test('of two who come by one link at once, one is the first', async () => {
  const { users } = await setting();
  const { token } = await users.invite({ name: 'ann', role: 'admin' });
  const came = await Promise.all([
    users.accept(token, PASSWORD),
    users.accept(token, 'another horse of ours'),
  ]);
  expect(came.filter((one) => one !== null)).toHaveLength(1);
});

test('a link ends after three days, and a newer one voids it', async () => {
  const { users, clock } = await setting();
  const { user, token } = await users.invite({ name: 'ann', role: 'marketer' });
  clock.at += 3 * DAY - 1;
  expect(users.invited(token)).not.toBeNull();
  clock.at += 1;
  expect(users.invited(token)).toBeNull();
  expect(await users.accept(token, PASSWORD)).toBeNull();
  const newer = await users.renewLink(user.id);
  const newest = await users.renewLink(user.id);
  expect([users.invited(newer.token), users.invited(newest.token)?.id]).toEqual([null, user.id]);
  // Also by a password that is chosen another way.
  await users.setPassword(user.id, PASSWORD);
  expect(users.invited(newest.token)).toBeNull();
  await expect(users.renewLink('user_nobody')).rejects.toThrow('no person user_nobody');
});

test('a link for somebody who forgot leaves the old password good until the new one is chosen', async () => {
  const { users, joined } = await setting();
  const id = await joined('ann', 'analyst');
  const { token, user } = await users.renewLink(id);
  expect(user).toMatchObject({ isInvited: false, hasPassword: true });
  expect(await users.signIn('ann', PASSWORD)).not.toBeNull();
  await users.accept(token, 'another horse of ours');
  expect(await users.signIn('ann', PASSWORD)).toBeNull();
  expect(await users.signIn('ann', 'another horse of ours')).not.toBeNull();
});

test('a name belongs to one, however it is written', async () => {
  const { users } = await setting();
  await users.first();
  const { user } = await users.invite({ name: 'Zoë', role: 'analyst' });
  for (const name of ['Zoë', 'zoe\u0308', ' ZOË ', 'Admin'])
    await expect(users.invite({ name, role: 'analyst' })).rejects.toThrow(/^somebody is called/);
  await expect(users.change(user.id, { name: 'admin' })).rejects.toThrow(/^somebody is called/);
  expect(await users.change(user.id, { name: 'zoë' })).toMatchObject({ name: 'zoë' });
  for (const [name, why] of [
    ['  ', 'needs a name'],
    ['x'.repeat(201), '201 characters'],
    ['ann\u202enimda', 'nobody sees'],
    ['a\nb', 'nobody sees'],
  ])
    await expect(users.invite({ name, role: 'analyst' })).rejects.toThrow(why);
  expect(users.list()).toHaveLength(2);
});

test('there is always an admin who can come in: the last is not removed, nor given another role', async () => {
  const { users, joined } = await setting();
  const { id: first } = await users.first();
  const only = /^admin is the only admin \(make somebody else an admin first/;
  await expect(users.remove(first)).rejects.toThrow(only);
  await expect(users.change(first, { role: 'analyst' })).rejects.toThrow(only);
  // Who is invited may never come.
  const { user: bob } = await users.invite({ name: 'bob', role: 'admin' });
  await expect(users.remove(first)).rejects.toThrow(only);
  await users.remove(bob.id);
  const ann = await joined('ann', 'marketer');
  await expect(users.change(first, { role: 'marketer' })).rejects.toThrow(only);
  await users.change(ann, { role: 'admin' });
  // Two at once: one of the two stays.
  const both = await Promise.allSettled([users.remove(first), users.remove(ann)]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(users.list()).toMatchObject([{ name: 'ann', role: 'admin' }]);
  await expect(users.remove(first)).rejects.toThrow('no person');
});

test('the link of the terminal never signs in somebody who has not come; it makes an admin of its own', async () => {
  const { users } = await setting();
  await users.invite({ name: 'Admin', role: 'admin' });
  const made = await users.first();
  expect(made).toMatchObject({ name: 'admin 2', role: 'admin', isInvited: false });
  expect(await users.first()).toEqual(made);
});

test('a list of before invitations is read as it was', async () => {
  const { deps, file } = await setting();
  const old = {
    id: 'user_1',
    name: 'admin',
    role: 'admin',
    createdAt: 5,
    passwordDigest: PASSWORD,
    passwordSince: 6,
  };
  await writeFile(file, JSON.stringify({ version: 1, items: [old] }));
  const users = Users.open(deps);
  const shown = { isInvited: false, linkUntil: null, lastSignedInAt: null, hasPassword: true };
  expect(await users.first()).toMatchObject({ id: 'user_1', ...shown });
  await users.cameIn('user_1');
  expect(Users.open(deps).find('user_1')).toMatchObject({ lastSignedInAt: deps.clock.now() });
});
