import { describe, expect, it } from 'vitest';
import type { Event, JsonObject, Selector, Taxonomy } from '../../model/index.js';
import { compileStreams, contentOf, selectorPredicate, streamHash } from './index.js';

function event(given: Partial<Event>): Event {
  return {
    id: '0'.repeat(32),
    messageId: 'm',
    source: 'web',
    type: 'track',
    event: null,
    occurredAt: 0,
    knownAt: 0,
    anonymousId: 'x',
    userId: null,
    email: null,
    groupId: null,
    previousId: null,
    trusted: true,
    url: null,
    title: null,
    ip: null,
    flag: null,
    properties: null,
    traits: null,
    context: null,
    ...given,
  };
}
const page = (url: string, properties: JsonObject | null = null) =>
  event({ type: 'page', url, properties });
const isIn = (select: Selector, one: Event, taxonomy: Taxonomy = []) =>
  selectorPredicate(select, taxonomy)(one);

describe('selectorPredicate', () => {
  it('combines conditions on what an event says', () => {
    const demo = event({ event: 'Demo Requested', properties: { seats: 20, plan: 'Pro' } });
    expect(isIn({ event: 'Demo Requested' }, demo)).toBe(true);
    expect(isIn({ event: 'Demo Requested', 'properties.seats': { gte: 21 } }, demo)).toBe(false);
    expect(
      isIn({ any: [{ type: 'page' }, { 'properties.seats': { gt: 10, lt: 21 } }] }, demo),
    ).toBe(true);
    expect(isIn({ type: 'track', not: { 'properties.plan': ['Pro', 'Team'] } }, demo)).toBe(false);
    expect(isIn({ all: [{ source: 'web' }, { 'properties.plan': { prefix: 'Pr' } }] }, demo)).toBe(
      true,
    );
  });

  it('coerces nothing, and a missing value fails all but exists: false', () => {
    const one = event({ properties: { n: 1, t: '1', b: true, nothing: null } });
    expect(isIn({ 'properties.n': '1' }, one)).toBe(false);
    expect(isIn({ 'properties.t': 1 }, one)).toBe(false);
    expect(isIn({ 'properties.b': 'true' }, one)).toBe(false);
    expect(isIn({ 'properties.b': true }, one)).toBe(true);
    expect(isIn({ 'properties.nothing': { exists: false } }, one)).toBe(true);
    expect(isIn({ 'properties.absent': { lt: 5 } }, one)).toBe(false);
    expect(isIn({ not: { 'properties.absent': { lt: 5 } } }, one)).toBe(true);
  });

  it('compares texts in NFC, and with their case unless fold', () => {
    const one = event({ properties: { city: 'Zu\u0308rich' } });
    expect(isIn({ 'properties.city': 'Z\u00fcrich' }, one)).toBe(true);
    expect(isIn({ 'properties.city': 'z\u00fcrich' }, one)).toBe(false);
    expect(isIn({ 'properties.city': { eq: 'Z\u00dcRICH', fold: true } }, one)).toBe(true);
    expect(isIn({ 'properties.city': { glob: 'Z?r*' } }, one)).toBe(true);
  });

  it('reads host and path off the address', () => {
    const one = page('https://me:secret@Shop.Example.com:8080/Pricing?plan=pro#top');
    expect(isIn({ host: 'shop.example.com', path: '/Pricing' }, one)).toBe(true);
    expect(isIn({ path: '/' }, page('https://example.com'))).toBe(true);
    expect(isIn({ host: { exists: false }, path: '/a' }, page('/a?b'))).toBe(true);
    expect(isIn({ path: { exists: true } }, event({}))).toBe(false);
  });

  it('reads own members only', () => {
    const one = event({ properties: { list: ['x'], text: 'long' } });
    for (const name of [
      'constructor',
      '__proto__',
      'toString',
      '__proto__.constructor',
      'list.0',
      'list.length',
      'text.length',
    ])
      expect(isIn({ [`properties.${name}`]: { exists: true } }, one)).toBe(false);
    const own = JSON.parse('{"__proto__": {"a": 1}, "constructor": "c"}') as JsonObject;
    expect(
      isIn(
        { 'properties.__proto__.a': 1, 'properties.constructor': 'c' },
        event({ properties: own }),
      ),
    ).toBe(true);
  });

  it('leaves out bots and prefetched mail', () => {
    expect(isIn({ type: 'page' }, { ...page('/a'), flag: 'bot' })).toBe(false);
    expect(isIn({ not: { type: 'track' } }, { ...page('/a'), flag: 'prefetch' })).toBe(false);
  });

  it('refuses a field that there is not', () => {
    expect(() => selectorPredicate({ colour: 'red' }, [])).toThrow(
      'unknown event field: colour (known: type',
    );
    expect(() =>
      compileStreams([{ select: { type: 'page' }, field: 'content.colour' }], []),
    ).toThrow('unknown event field: content.colour');
  });

  it('takes no time for a glob that is meant to take long', () => {
    const glob = '*a'.repeat(30) + 'b';
    expect(
      isIn({ 'properties.t': { glob } }, event({ properties: { t: 'a'.repeat(20_000) } })),
    ).toBe(false);
  });
});

const taxonomy: Taxonomy = [
  {
    when: { path: { glob: '/blog/*' }, 'properties.topic': { exists: true } },
    set: { topic: '=properties.topic' },
  },
  { when: { path: { glob: '/blog/security/*' } }, set: { topic: 'security', role: 'content' } },
  { when: { path: { prefix: '/pricing' } }, set: { role: 'pricing', topic: '=properties.plan' } },
  { when: { type: 'page' }, set: { role: 'other', id: '=path' } },
];

describe('contentOf', () => {
  const content = contentOf(taxonomy);

  it('lets the first rule that has a value decide', () => {
    expect(content(page('/blog/security/sso', { topic: 'identity' }))).toEqual({
      topic: 'identity',
      role: 'content',
      id: '/blog/security/sso',
    });
    expect(content(page('/blog/security/sso'))).toEqual({
      topic: 'security',
      role: 'content',
      id: '/blog/security/sso',
    });
    expect(content(page('/pricing', { plan: 3 }))).toEqual({
      topic: '3',
      role: 'pricing',
      id: '/pricing',
    });
    expect(content(page('/pricing', { plan: ['no', 'key'] }))).toEqual({
      role: 'pricing',
      id: '/pricing',
    });
    expect(content(event({ event: 'Signed Up' }))).toEqual({});
  });

  it('is what selectors see', () => {
    const security = { 'content.topic': 'security' };
    expect(isIn(security, page('/blog/security/sso'), taxonomy)).toBe(true);
    expect(isIn(security, page('/blog/security/sso', { topic: 'identity' }), taxonomy)).toBe(false);
    expect(isIn({ 'content.role': { exists: false } }, event({}), taxonomy)).toBe(true);
  });
});

describe('compileStreams', () => {
  it('tells the streams an event is in, with the key or number of each', () => {
    const { match } = compileStreams(
      [
        { select: { type: 'page' } },
        { select: { type: 'page' }, field: 'path' },
        { select: { type: ['page', 'track'] }, field: 'properties.amount', as: 'number' },
        { select: { type: ['page', 'track'] }, field: 'properties.amount', as: 'key' },
        { select: { 'content.role': 'pricing' } },
      ],
      taxonomy,
    );
    expect(match(page('/pricing?x=1'))).toEqual([
      { stream: 0, key: null, number: null },
      { stream: 1, key: '/pricing', number: null },
      { stream: 4, key: null, number: null },
    ]);
    expect(match(event({ event: 'Bought', properties: { amount: 0.1 + 0.2 } }))).toEqual([
      { stream: 2, key: null, number: 300_000 },
      { stream: 3, key: '0.30000000000000004', number: null },
    ]);
    // A text is no number, but a key; what is neither is in no stream that reads it.
    expect(match(event({ properties: { amount: '7' } }))).toEqual([
      { stream: 3, key: '7', number: null },
    ]);
    expect(match(event({ properties: { amount: { value: 7 } } }))).toEqual([]);
    expect(match({ ...page('/pricing'), flag: 'bot' })).toEqual([]);
  });

  it('rounds halves away from zero, and leaves out what 64 bits do not hold', () => {
    const { match } = compileStreams(
      [{ select: { type: 'track' }, field: 'properties.n', as: 'number' }],
      [],
    );
    const micro = (n: number) => match(event({ properties: { n } }))[0]?.number;
    expect([2.5e-6, -2.5e-6, 0.4e-6, -0.4e-6, -0].map(micro)).toEqual([3, -3, 0, 0, 0]);
    expect(micro(2 ** 40)).toBe(2 ** 40 * 1e6);
    expect(micro(9_223_372_036_854.775)).toBeUndefined();
    expect(micro(-9_223_372_036_854.775)).toBe(-(2 ** 63));
    expect(micro(Infinity)).toBeUndefined();
  });

  it('multiplies a number by a confidence, cut off at 0 and 1, where there is one', () => {
    const number = { field: 'properties.n', as: 'number', confidence: 'properties.sure' } as const;
    const { match } = compileStreams([{ select: { type: 'track' }, ...number }], []);
    const micro = (properties: Event['properties']) => match(event({ properties }))[0]?.number;
    expect(micro({ n: 10, sure: 0.25 })).toBe(2_500_000);
    const odd = [1, 7, 0, -1, null, '0', true].map((sure) => micro({ n: 10, sure }));
    expect(odd).toEqual([1e7, 1e7, 0, 0, 1e7, 1e7, 1e7]);
    expect(micro({ sure: 0.5 })).toBeUndefined();
  });

  it('shares equal streams', () => {
    const { numbers, hashes, match } = compileStreams(
      [
        { select: { type: 'page', path: '/a' } },
        { select: { type: 'page' } },
        { select: { path: '/a', type: 'page' }, field: undefined, as: 'key' },
        { select: { type: 'page' }, field: 'path' },
        { select: { type: 'page' }, as: 'key', field: 'path' },
      ],
      [],
    );
    expect(numbers).toEqual([0, 1, 0, 2, 2]);
    expect(hashes).toHaveLength(3);
    expect(match(page('/a')).map(({ stream }) => stream)).toEqual([0, 1, 2]);
  });

  it('knows no event by another of the same kind but for what it does not look at', () => {
    const { match } = compileStreams(
      [
        { select: { url: { suffix: '=1' } } },
        { select: { title: 'T' } },
        { select: { path: '/a' } },
      ],
      [],
    );
    const streams = (one: Event) => match(one).map(({ stream }) => stream);
    expect(streams(page('/a?x=1'))).toEqual([0, 2]);
    expect(streams(page('/a?x=2'))).toEqual([2]);
    expect(streams({ ...page('/a?x=2'), title: 'T' })).toEqual([1, 2]);
    expect(streams({ ...page('/a?x=2'), title: '' })).toEqual([2]);
    expect(streams(event({ url: null }))).toEqual([]);
  });

  it('looks at what the taxonomy copies, too', () => {
    const copies: Taxonomy = [{ when: { type: 'page' }, set: { topic: '=title' } }];
    const { match } = compileStreams(
      [{ select: { type: 'page' }, field: 'content.topic' }],
      copies,
    );
    const topics = ['A', 'B', null].map((title) => match({ ...page('/a'), title })[0]?.key);
    expect(topics).toEqual(['A', 'B', undefined]);
  });

  it('goes on right when it has forgotten the kinds it knew', () => {
    const { match } = compileStreams([{ select: { path: { glob: '*7' } } }], []);
    for (let turn = 0; turn < 2; turn++)
      for (let i = 0; i < 10_000; i++)
        if (match(page(`/${i}`)).length !== Number(i % 10 === 7)) throw new Error(`wrong at /${i}`);
  });
});

describe('streamHash', () => {
  it('is 32 hexadecimal digits, the same whatever the order of keys, and another for another stream', () => {
    const hash = streamHash({ select: { event: { eq: 'A', fold: true }, not: { type: 'page' } } });
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(streamHash({ select: { not: { type: 'page' }, event: { fold: true, eq: 'A' } } })).toBe(
      hash,
    );
    const others = [
      { select: { event: 'A' } },
      { select: { event: ['A', 'B'] } },
      { select: { event: ['B', 'A'] } },
      { select: { event: 'A' }, field: 'path' },
      { select: { event: 'A' }, field: 'path', as: 'number' },
      { select: { event: 'A' }, field: 'path', as: 'number', confidence: 'context.sure' },
    ] as const;
    expect(new Set([hash, ...others.map((one) => streamHash(one))]).size).toBe(7);
    // Only a number has a confidence.
    expect(streamHash({ ...others[3], confidence: 'context.sure' })).toBe(streamHash(others[3]));
  });
});
