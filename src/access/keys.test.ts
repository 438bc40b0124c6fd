import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Keys } from './keys.js';

const DAY = 86_400_000;

async function setting() {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-keys-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const clock = { at: Date.UTC(2026, 0, 1), now: () => clock.at };
  const deps = { directory, clock, randomBytes };
  return { directory, clock, deps, file: join(directory, 'keys.json') };
}

test('a key is shown once and kept as its digest, in a file of its owner alone', async () => {
  const { deps, file, directory } = await setting();
  const keys = Keys.open(deps);
  const { key, text } = await keys.create({ role: 'collector', kind: 'browser', name: 'site' });
  expect(text).toMatch(/^etg_collector_[\w-]{43}$/);
  expect(key).toEqual({
    id: expect.stringMatching(/^key_[0-9a-f]{12}$/) as string,
    role: 'collector',
    kind: 'browser',
    source: 'segment',
    name: 'site',
    start: text.slice(0, 18),
    createdAt: Date.UTC(2026, 0, 1),
    expiresAt: null,
    revokedAt: null,
  });
  const kept = await readFile(file, 'utf8');
  expect(kept).not.toContain(text.slice(18));
  expect(kept).toContain(createHash('sha256').update(text).digest('hex'));
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(directory)).toEqual(['keys.json']);
  expect(keys.list()).toEqual([key]);
  expect(keys.recognise(text)).toEqual({ state: 'valid', key });
  expect(Keys.open(deps).recognise(text)).toEqual({ state: 'valid', key });
});

test('the start of a key tells it apart and gives nothing away, whatever its random part is', async () => {
  const { deps } = await setting();
  // Digits of base64url that look like the separator.
  const keys = Keys.open({ ...deps, randomBytes: (size) => Buffer.alloc(size, 0xff) });
  const { key, text } = await keys.create({ role: 'admin' });
  expect(text.slice(0, 14)).toBe('etg_admin_____');
  expect(key.start).toBe('etg_admin_____');
});

test('a revoked key ends at once, is remembered for 30 days, and then is as if it had never been', async () => {
  const { deps, clock } = await setting();
  const keys = Keys.open(deps);
  const { key, text } = await keys.create({ role: 'analyst' });
  clock.at += DAY;
  const revoked = await keys.revoke(key.id);
  expect(revoked.revokedAt).toBe(clock.at);
  expect(keys.recognise(text)).toEqual({ state: 'ended', key: revoked });
  clock.at += 1000;
  expect((await keys.revoke(key.id)).revokedAt).toBe(clock.at - 1000);
  clock.at += 30 * DAY - 1001;
  expect(keys.recognise(text).state).toBe('ended');
  clock.at += 1;
  expect(keys.recognise(text)).toEqual({ state: 'unknown' });
  expect(keys.recognise('etg_analyst_x')).toEqual({ state: 'unknown' });
  expect(keys.list()).toEqual([revoked]);
  await expect(keys.revoke('key_0')).rejects.toMatchObject({ code: 'not_found' });
});

test('what another process does to the keys counts within 5 seconds', async () => {
  const { deps, clock } = await setting();
  const here = Keys.open(deps);
  const there = Keys.open(deps);
  const { key, text } = await there.create({ role: 'marketer' });
  clock.at += 5000;
  expect(here.recognise(text).state).toBe('valid');
  await there.revoke(key.id);
  clock.at += 5000;
  expect(here.recognise(text).state).toBe('ended');
  // Neither loses what the other wrote.
  const second = await here.create({ role: 'agent' });
  expect(there.list().map(({ id }) => id)).toEqual([key.id, second.key.id]);
});

test('an expired key is like a revoked one', async () => {
  const { deps, clock } = await setting();
  const keys = Keys.open(deps);
  const { text } = await keys.create({ role: 'collector', expiresAt: clock.at + DAY });
  clock.at += DAY - 1;
  expect(keys.recognise(text).state).toBe('valid');
  clock.at += 1;
  expect(keys.recognise(text).state).toBe('ended');
  clock.at += 30 * DAY;
  expect(keys.recognise(text).state).toBe('unknown');
  await expect(keys.create({ role: 'agent', expiresAt: clock.at })).rejects.toThrow(
    'a key cannot expire in the past',
  );
});

test('only collectors have a kind', async () => {
  const keys = Keys.open((await setting()).deps);
  await expect(keys.create({ role: 'admin', kind: 'browser' })).rejects.toThrow(
    'a key of role admin has no kind or source',
  );
  expect((await keys.create({ role: 'collector' })).key.kind).toBe('server');
});

test('many changes at once all hold', async () => {
  const { deps } = await setting();
  const keys = Keys.open(deps);
  const made = await Promise.all(Array.from({ length: 20 }, () => keys.create({ role: 'agent' })));
  await Promise.all(made.slice(0, 10).map(({ key }) => keys.revoke(key.id)));
  const states = made.map(({ text }) => Keys.open(deps).recognise(text).state);
  expect(states.filter((state) => state === 'valid')).toHaveLength(10);
});

test('a file that is broken is told, and lets nobody in', async () => {
  const { deps, file, clock } = await setting();
  const keys = Keys.open(deps);
  const { text } = await keys.create({ role: 'admin' });
  await writeFile(file, '{"version":1,"keys":[{"role":"root"}]}');
  clock.at += 5000;
  expect(() => keys.recognise(text)).toThrow('holds no keys');
  await expect(keys.create({ role: 'admin' })).rejects.toMatchObject({ code: 'file_unreadable' });
  expect(await readFile(file, 'utf8')).toContain('root');
});
