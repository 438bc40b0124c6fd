import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { issueCliToken, readCliToken } from './cli-token.js';
import { OneTimeTokens } from './one-time-tokens.js';

const MINUTE = 60_000;

function oneTimeTokens() {
  const clock = { at: 0, now: () => clock.at };
  return { clock, tokens: new OneTimeTokens({ clock, randomBytes }) };
}

test('a one-time token is good once', () => {
  const { tokens } = oneTimeTokens();
  const token = tokens.issue('setup');
  expect(token).toMatch(/^etg_setup_[\w-]{43}$/);
  expect(tokens.redeem(token, 'setup')).toBe(true);
  expect(tokens.redeem(token, 'setup')).toBe(false);
  expect(tokens.redeem('etg_setup_x', 'setup')).toBe(false);
});

test('a one-time token is void after 10 minutes', () => {
  const { tokens, clock } = oneTimeTokens();
  const first = tokens.issue('sign-in');
  const second = tokens.issue('sign-in');
  clock.at = 10 * MINUTE - 1;
  expect(tokens.redeem(first, 'sign-in')).toBe(true);
  clock.at = 10 * MINUTE;
  expect(tokens.redeem(second, 'sign-in')).toBe(false);
});

test('a token for one thing is not good for another, and is used up by the attempt', () => {
  const { tokens } = oneTimeTokens();
  const token = tokens.issue('sign-in');
  expect(tokens.redeem(token, 'setup')).toBe(false);
  expect(tokens.redeem(token, 'sign-in')).toBe(false);
});

test('the token of the command line is in a file of its owner alone while the server runs', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ethogram-token-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  expect(await readCliToken(directory)).toBeNull();
  const first = await issueCliToken({ directory, randomBytes });
  const text = (await readCliToken(directory)) ?? '';
  expect(text).toMatch(/^etg_cli_[\w-]{43}$/);
  expect((await stat(join(directory, 'cli-token'))).mode & 0o777).toBe(0o600);
  expect([first.matches(text), first.matches(`${text}x`), first.matches('')]).toEqual([
    true,
    false,
    false,
  ]);
  // A server that was killed leaves its file; the next one replaces it, and the old one takes nothing away.
  const second = await issueCliToken({ directory, randomBytes });
  await first.void();
  expect(first.matches(text)).toBe(false);
  const newer = (await readCliToken(directory)) ?? '';
  expect(second.matches(newer)).toBe(true);
  await second.void();
  expect(await readCliToken(directory)).toBeNull();
  expect(second.matches(newer)).toBe(false);
});
