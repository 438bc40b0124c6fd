import { expect, test } from 'vitest';
import type { EventItem } from '../../../api/doings.js';
import type { Transition } from '../../../api/transitions.js';
import { itemsOf } from './items.js';

const event = (id: string, at: string) => ({ id, at }) as EventItem;
const move = (seq: number, at: string) => ({ seq, at }) as Transition;
const events = [event('b', '2026-11-20T00:00:00.000Z'), event('a', '2026-11-18T00:00:00.000Z')];
const moves = [
  move(3, '2026-11-21T00:00:00.000Z'),
  move(2, '2026-11-19T00:00:00.000Z'),
  move(1, '2026-11-01T00:00:00.000Z'),
];

test('events and moves stand in one line, newest first', () => {
  const keys = itemsOf(events, moves, true).map(({ key }) => key);
  expect(keys).toEqual(['m3', 'eb', 'm2', 'ea', 'm1']);
});

test('a move from before the oldest event that is here waits for those that come between', () => {
  const keys = itemsOf(events, moves, false).map(({ key }) => key);
  expect(keys).toEqual(['m3', 'eb', 'm2', 'ea']);
});
