import { expect, test } from 'vitest';
import { judgeFreshness } from './judge-freshness.js';

const NOW = Date.UTC(2026, 10, 20, 12);
const fine = {
  asOf: NOW - 500,
  failure: null,
  heardAt: NOW - 500,
  isUnreachable: false,
  stream: { status: 'live', since: NOW - 60_000 },
  now: NOW,
} as const;
const judge = (more: Partial<Parameters<typeof judgeFreshness>[0]>) => {
  const { state, short } = judgeFreshness({ ...fine, ...more });
  return `${state}: ${short}`;
};

test('a page is fresh while the server keeps up and the stream stands', () => {
  expect(judge({})).toBe('fresh: Live');
  expect(judge({ asOf: null })).toBe('waiting: Asking …');
});

test('it says plainly when what it shows is old, and by how much', () => {
  expect(judge({ asOf: NOW - 240_000 })).toBe('old: 4 min behind');
  expect(judge({ isUnreachable: true, heardAt: NOW - 90_000 })).toBe(
    'broken: Old: no answer for 1 min',
  );
  expect(judge({ isUnreachable: true, heardAt: 0 })).toBe('broken: No answer');
  expect(judge({ failure: 'disk full' })).toBe('broken: Cannot keep up');
});

test('a stream that comes back at once is not worth a word; one that does not is', () => {
  const away = (ms: number) => judge({ stream: { status: 'disconnected', since: NOW - ms } });
  expect([away(2000), away(4000)]).toEqual(['fresh: Live', 'old: Not live']);
});
