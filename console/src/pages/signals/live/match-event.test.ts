import { expect, test } from 'vitest';
import type { CameIn } from '../../../api/event-tail/index.js';
import { matching } from './match-event.js';

const event = (id: string, said: Partial<CameIn>): CameIn => ({
  id,
  seq: 1,
  type: 'track',
  name: null,
  title: null,
  url: null,
  path: null,
  at: '2026-11-20T12:00:00.000Z',
  receivedAt: '2026-11-20T12:00:00.000Z',
  source: 'segment',
  flag: null,
  properties: null,
  traits: null,
  context: null,
  contact: null,
  account: null,
  actor: { anonymousId: null, userId: null, email: null, groupId: null },
  ...said,
});

const EVENTS = [
  event('demo', { name: 'Demo Requested', contact: 'contact:ann' }),
  event('price', { type: 'page', path: '/pricing', title: 'Prices' }),
  event('mail', {
    type: 'identify',
    actor: { anonymousId: null, userId: 'u1', email: 'Ann@Example.com', groupId: null },
  }),
];

test('events are found by kind, and by a part of anything they say of themselves', () => {
  const found = (...wanted: [CameIn['type'] | undefined, string]) =>
    matching(EVENTS, ...wanted).map(({ id }) => id);
  expect(found(undefined, ' ')).toEqual(['demo', 'price', 'mail']);
  expect(found(undefined, 'ANN')).toEqual(['demo', 'mail']);
  expect(found('page', '')).toEqual(['price']);
  expect(found('page', 'demo')).toEqual([]);
  expect(found(undefined, '/pric')).toEqual(['price']);
});
