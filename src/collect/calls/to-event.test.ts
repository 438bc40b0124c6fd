import { expect, test } from 'vitest';
import type { JsonObject } from '../../model/index.js';
import type { Arrival } from './arrival.js';
import { eventOfNormalForm, toEvent } from './to-event.js';

const RECEIVED_AT = Date.UTC(2024, 5, 1, 12);
const ARRIVAL: Arrival = {
  receivedAt: RECEIVED_AT,
  sentAt: null,
  ip: '198.51.100.7',
  trusted: true,
  source: 'segment',
  newId: () => 'made-1',
};

function accepted(call: JsonObject, arrival: Partial<Arrival> = {}) {
  const verdict = toEvent(call, { ...ARRIVAL, ...arrival });
  if (verdict.verdict !== 'accepted') throw new Error(`${verdict.reason}: ${verdict.detail}`);
  return verdict;
}

function refusal(call: JsonObject, arrival: Partial<Arrival> = {}): string {
  const verdict = toEvent(call, { ...ARRIVAL, ...arrival });
  return verdict.verdict === 'accepted' ? 'accepted' : `${verdict.reason}: ${verdict.detail}`;
}

test('a call by hand', () => {
  const call = {
    type: 'track',
    event: 'Cafe\u0301 Visited',
    messageId: 'm1',
    userId: 'u1',
    anonymousId: 'a1',
    timestamp: '2024-06-01T11:00:00.250Z',
    properties: { price: 12.5, path: '/p' },
    context: {
      ip: '203.0.113.9',
      groupId: 'g1',
      page: { url: 'https://x.example/p', title: 'P' },
      campaign: { name: 'spring' },
      locale: 'de',
      traits: { email: ' Ann@Example.COM ' },
    },
    writeKey: 'secret',
  };
  const { event, call: normal } = accepted(call);
  expect(event).toEqual({
    // printf 'm\037segment\037m1' | md5sum, its bytes from the last to the first
    id: '1095a1bed4bf49e8c7ee89288331d6e7',
    messageId: 'm1',
    source: 'segment',
    type: 'track',
    event: 'Café Visited',
    occurredAt: RECEIVED_AT - 3_599_750,
    knownAt: RECEIVED_AT,
    anonymousId: 'a1',
    userId: 'u1',
    email: 'ann@example.com',
    groupId: 'g1',
    previousId: null,
    trusted: true,
    url: 'https://x.example/p',
    title: 'P',
    ip: '203.0.113.9',
    flag: null,
    properties: { price: 12.5, path: '/p' },
    traits: null,
    context: {
      campaign: { name: 'spring' },
      page: { url: 'https://x.example/p', title: 'P' },
    },
  });
  const { writeKey: secret, ...kept } = call;
  expect(secret).toBe('secret');
  expect(normal).toEqual({
    ...kept,
    originalTimestamp: '2024-06-01T11:00:00.250Z',
    receivedAt: '2024-06-01T12:00:00.000Z',
  });
});

test("the sender's clock is corrected by when it says it sent: the body first, then the call", () => {
  const call = { type: 'page', userId: 'u', timestamp: '2014-01-01T00:00:00Z' };
  const sentAt = Date.UTC(2014, 0, 1, 0, 0, 10);
  expect(accepted(call, { sentAt }).event.occurredAt).toBe(RECEIVED_AT - 10_000);
  expect(accepted(call, { sentAt }).call).toMatchObject({
    timestamp: '2024-06-01T11:59:50.000Z',
    originalTimestamp: '2014-01-01T00:00:00Z',
  });
  const own = { ...call, sentAt: '2014-01-01T00:00:20Z' };
  expect(accepted(own).event.occurredAt).toBe(RECEIVED_AT - 20_000);
  expect(accepted(own, { sentAt }).event.occurredAt).toBe(RECEIVED_AT - 10_000);
  expect(accepted({ ...call, sentAt: 'soon' }).event.occurredAt).toBe(Date.UTC(2014, 0, 1));
});

test("RudderStack's originalTimestamp serves as the time; without any, the receipt is", () => {
  const call = { type: 'page', userId: 'u', originalTimestamp: '2024-05-31T12:00:00.000+02:00' };
  expect(accepted(call).event.occurredAt).toBe(Date.UTC(2024, 4, 31, 10));
  expect(accepted({ type: 'page', userId: 'u' }, { sentAt: 5 }).event.occurredAt).toBe(RECEIVED_AT);
});

test('five minutes ahead is taken; more is set to the receipt, and marked', () => {
  const call = (timestamp: string) => ({ type: 'page', userId: 'u', timestamp });
  const near = accepted(call('2024-06-01T12:05:00.000Z'));
  expect(near.event.occurredAt).toBe(RECEIVED_AT + 300_000);
  expect(near.call).not.toHaveProperty('isClamped');
  const far = accepted(call('2024-06-01T12:05:00.001Z'));
  expect(far.event.occurredAt).toBe(RECEIVED_AT);
  expect(far.call).toMatchObject({
    isClamped: true,
    originalTimestamp: '2024-06-01T12:05:00.001Z',
  });
  // Nobody can claim the mark.
  expect(accepted({ ...call('2024-06-01T12:00:00Z'), isClamped: true }).call).not.toHaveProperty(
    'isClamped',
  );
});

test('a message id is made where there is none', () => {
  const { event, call } = accepted({ type: 'page', userId: 'u', messageId: '' });
  expect(event.messageId).toBe('made-1');
  expect(call.messageId).toBe('made-1');
});

test('a browser key joins no ids, and is not asked where it is', () => {
  const alias = { type: 'alias', userId: 'u', previousId: 'p' };
  expect(accepted(alias).event.previousId).toBe('p');
  expect(refusal(alias, { trusted: false })).toContain(
    'untrusted_alias: a browser key joins no ids',
  );
  const forged = { type: 'page', context: { ip: '10.0.0.1', locale: 'de' } };
  const { event, call } = accepted(forged, { trusted: false });
  expect([event.ip, event.trusted]).toEqual(['198.51.100.7', false]);
  expect(call.context).toEqual({ ip: '198.51.100.7', locale: 'de' });
});

test('a server speaks for others: its own address counts only where it says so', () => {
  expect(accepted({ type: 'page', userId: 'u' }).event.ip).toBeNull();
  expect(accepted({ type: 'page', userId: 'u', context: { direct: true } }).event.ip).toBe(
    '198.51.100.7',
  );
});

test('why a call is none', () => {
  const good = { type: 'track', event: 'x', userId: 'u' };
  expect(refusal(good)).toBe('accepted');
  expect(refusal({ ...good, type: 'TRACK' })).toBe('accepted');
  expect(refusal({ ...good, type: 'record' })).toBe(
    'unknown_type: the type is record (known: track, page, screen, identify, group, alias)',
  );
  expect(refusal({ userId: 'u' })).toBe('unknown_type: the type is missing');
  expect(refusal({ ...good, timestamp: 'yesterday' })).toBe(
    'bad_time: timestamp is not a time: yesterday',
  );
  expect(refusal({ ...good, timestamp: '1999-12-31T23:59:59Z' })).toBe(
    'too_old: the time is 1999-12-31 23:59, before 2000-01-01: say `earliest` in the mapping if it is right',
  );
  expect(refusal({ ...good, event: '' })).toBe('missing_event: the event has no name');
  expect(refusal({ type: 'page', context: { traits: { email: 'ann' } } })).toBe(
    'missing_id: no id says who did it: not an e-mail address: ann',
  );
  expect(refusal({ type: 'group', userId: 'u' })).toBe('missing_id: a group call has no groupId');
  expect(refusal({ type: 'alias', userId: 'u' })).toBe(
    'missing_id: an alias call needs userId and previousId',
  );
  expect(refusal({ ...good, properties: ['a'] })).toBe(
    'bad_value: properties is not an object: ["a"]',
  );
});

test('programs are told from people by the same signs as in a file', () => {
  const flag = (event: string, userAgent: string, properties: JsonObject = {}) =>
    accepted({ type: 'track', event, userId: 'u', properties, context: { userAgent } }).event.flag;
  expect(flag('x', 'Googlebot/2.1')).toBe('bot');
  expect(flag('Email Opened', 'Mozilla/5.0')).toBe('prefetch');
  expect(flag('x', 'Mozilla/5.0')).toBeNull();
  expect(flag('Email Opened', 'Thunderbird', { machine_open: true })).toBe('prefetch');
});

test('what was corrected once is not corrected again when the log is read', () => {
  const call = { type: 'page', timestamp: '2014-01-01T00:00:00Z', sentAt: '2014-01-01T00:00:20Z' };
  const browser = { ...ARRIVAL, trusted: false };
  const { event, call: normal } = accepted(call, browser);
  expect(event.occurredAt).toBe(RECEIVED_AT - 20_000);
  expect(eventOfNormalForm(normal, browser)).toEqual(event);
  expect(() => eventOfNormalForm({ type: 'page' }, browser)).toThrow('no normal form of a call');
});
