import { expect, test } from 'vitest';
import { userState } from './user-state.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const ANN = {
  id: 'user_1',
  name: 'Ann',
  role: 'analyst',
  state: 'active',
  linkUntil: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  lastSignedInAt: null,
  you: false,
} as const;

test('somebody is invited until their link is too old, and active from when they came', () => {
  const open = { linkUntil: '2026-11-20T12:00:00.001Z' };
  const over = { linkUntil: '2026-11-20T12:00:00.000Z' };
  expect(userState(ANN, NOW)).toBe('active');
  expect(userState({ ...ANN, ...open }, NOW)).toBe('new link');
  expect(userState({ ...ANN, ...over }, NOW)).toBe('active');
  expect(userState({ ...ANN, state: 'invited', ...open }, NOW)).toBe('invited');
  expect(userState({ ...ANN, state: 'invited', ...over }, NOW)).toBe('lapsed');
});
