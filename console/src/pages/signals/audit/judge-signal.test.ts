import { expect, test } from 'vitest';
import type { TrackedSignal } from '../../../api/audit.js';
import { judgeSignal, reachOf } from './judge-signal.js';

const AS_OF = '2026-11-21T23:59:59.999Z';
const signal: TrackedSignal = {
  id: 'meetings',
  title: 'Meetings attended',
  category: 'relationship',
  catalogue: true,
  tracked: true,
  events: 40,
  contacts: 12,
  accounts: 5,
  coverage: 0.3,
  spread: [4, 4, 2, 2, 0, 0],
  firstSeen: '2026-06-25T09:00:00.000Z',
  lastSeen: '2026-11-20T09:00:00.000Z',
  aggregate: false,
};

test('a signal is tracked, silent, only totals, or missing', () => {
  const stateOf = (change: Partial<TrackedSignal>) =>
    judgeSignal({ ...signal, ...change }, AS_OF, 'send Meeting Attended');
  expect(stateOf({})).toEqual({ state: 'tracked', short: 'Tracked', remedy: null });
  expect(stateOf({ lastSeen: '2026-11-01T09:00:00.000Z' })).toMatchObject({
    state: 'silent',
    short: 'Silent for 20 days',
  });
  expect(stateOf({ lastSeen: '2026-11-08T09:00:00.000Z' }).state).toBe('tracked');
  expect(stateOf({ aggregate: true }).state).toBe('totals');
  expect(stateOf({ tracked: false, firstSeen: null, lastSeen: null })).toEqual({
    state: 'missing',
    short: 'Not tracked',
    remedy: 'Send Meeting Attended.',
  });
});

test('what only companies have is measured against the companies', () => {
  const all = { contacts: 40, accounts: 10 };
  expect(reachOf(signal, all)).toEqual({ noun: 'contact', have: 12, share: 0.3 });
  expect(reachOf({ ...signal, contacts: 0, coverage: 0 }, all)).toEqual({
    noun: 'account',
    have: 5,
    share: 0.5,
  });
  expect(reachOf({ ...signal, contacts: 0, accounts: 0, coverage: 0 }, all)).toMatchObject({
    noun: 'contact',
    have: 0,
  });
});
