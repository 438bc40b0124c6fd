import { expect, test } from 'vitest';
import { bandsOf } from './lay-bands.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString();
const DAY_MS = 86_400_000;

test('spans are laid out from the first to now; what somebody was in last comes first', () => {
  const { bands, ticks } = bandsOf({
    id: 'contact:ann',
    asOf: day(21),
    segments: [
      {
        segment: 'keen',
        spans: [
          { from: day(1), to: day(6) },
          { from: day(11), to: day(16) },
        ],
      },
      { segment: 'new', spans: [] },
    ],
    stages: [{ stage: 'decision', spans: [{ from: day(11), to: null }] }],
  });
  expect(bands.map(({ segment, stage, totalMs }) => [segment ?? stage, totalMs / DAY_MS])).toEqual([
    ['decision', 10],
    ['keen', 10],
  ]);
  expect(bands[1]?.spans.map(({ start, length }) => [start, length])).toEqual([
    [0, 0.25],
    [0.5, 0.25],
  ]);
  expect(ticks.map(({ at }) => new Date(at).toISOString())).toEqual([day(1), day(11), day(21)]);
});

test('what began a minute ago is at the end of a week', () => {
  const from = new Date(Date.UTC(2026, 0, 21) - 60_000).toISOString();
  const { bands } = bandsOf({
    id: 'contact:ann',
    asOf: day(21),
    segments: [{ segment: 'keen', spans: [{ from, to: null }] }],
    stages: [],
  });
  expect(bands[0]?.spans[0]?.start).toBeCloseTo(1 - 1 / (7 * 24 * 60), 9);
});

test('somebody who was in nothing has no lines', () => {
  expect(bandsOf({ id: 'contact:ann', asOf: day(2), segments: [], stages: [] }).bands).toEqual([]);
});
