import { expect, test } from 'vitest';
import { trendOf } from './trends.js';

const times = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day) => `${day}T00:00:00.000Z`);
const series = [
  { level: 'contact', kind: 'rule', slug: 'keen', name: 'Keen', sizes: [5, 6, 9] },
  { level: 'account', kind: 'rule', slug: 'keen', name: 'Keen', sizes: [1, 1, 1] },
  { level: 'contact', kind: 'stage', slug: 'decision', name: 'Decision', sizes: [0, 2, 3] },
] as const;
const sizes = {
  times,
  series: series.map((one) => ({ ...one, sizes: [...one.sizes] })),
  asOf: '2026-11-03T00:00:00.000Z',
};

test('a size is followed from when the segment means what it means now', () => {
  const keen = { level: 'contact', slug: 'keen' } as const;
  expect(trendOf({ ...keen, since: '2026-10-01T00:00:00.000Z' }, sizes)).toEqual([5, 6, 9]);
  expect(trendOf({ ...keen, since: '2026-11-01T08:00:00.000Z' }, sizes)).toEqual([6, 9]);
  // One size is no trend.
  expect(trendOf({ ...keen, since: '2026-11-02T08:00:00.000Z' }, sizes)).toBeNull();
  expect(trendOf({ ...keen, since: '2026-11-04T00:00:00.000Z' }, sizes)).toBeNull();
});

test('a stage is known by its name among segments, and begins with the first who is in it', () => {
  const decision = { level: 'contact', slug: 'stage:decision', since: null } as const;
  expect(trendOf(decision, sizes)).toEqual([2, 3]);
  expect(trendOf({ ...decision, level: 'account' }, sizes)).toBeNull();
});
