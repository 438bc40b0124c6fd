import { expect, test } from 'vitest';
import { stateOf, whereUsed } from './key-state.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const KEY = {
  id: 'key_1',
  role: 'agent',
  kind: null,
  source: null,
  name: 'An agent',
  start: 'etg_agent_abcd',
  createdAt: '2026-11-01T00:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
} as const;

test('a key opens something until it expires or somebody ends it', () => {
  expect(stateOf(KEY, NOW)).toBe('valid');
  expect(stateOf({ ...KEY, expiresAt: '2026-11-20T12:00:00.001Z' }, NOW)).toBe('valid');
  const ended = { ...KEY, expiresAt: '2026-11-20T12:00:00.000Z' };
  expect(stateOf(ended, NOW)).toBe('expired');
  expect(stateOf({ ...ended, revokedAt: '2026-11-02T00:00:00.000Z' }, NOW)).toBe('revoked');
});

test('a key says where it is used', () => {
  expect(whereUsed(KEY)).toBe('asks the API');
  expect(whereUsed({ kind: 'browser', source: 'website' })).toBe(
    'sends events from web pages, as website',
  );
  expect(whereUsed({ kind: 'server', source: null })).toBe('sends events from servers');
});
