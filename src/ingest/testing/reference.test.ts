import { describe, expect, test } from 'vitest';
import type {
  Condition,
  Event,
  Rule,
  RuleCondition,
  Selector,
  Taxonomy,
} from '../../model/index.js';
import { members, path, type Decision, type Definitions, type History } from './reference.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PRICING: Selector = { path: '/pricing' };
const AT = 1000 * DAY;

let made = 0;
/** An event at a number of hours; known as it happens unless it says otherwise. */
function event(hours: number, said: Partial<Event>): Event {
  const nth = (made += 1);
  const occurredAt = AT + hours * HOUR;
  return {
    id: nth.toString(16).padStart(32, '0'),
    messageId: `m${nth}`,
    source: 'site',
    type: 'track',
    event: 'Seen',
    occurredAt,
    knownAt: occurredAt,
    anonymousId: null,
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
    ...said,
  };
}
const page = (hours: number, by: string, said: Partial<Event> = {}) =>
  event(hours, { type: 'page', event: null, url: 'https://a.com/pricing', userId: by, ...said });
const identify = (hours: number, said: Partial<Event>) =>
  event(hours, { type: 'identify', event: null, ...said });
const group = (hours: number, userId: string, groupId: string, traits: Event['traits'] = {}) =>
  event(hours, { type: 'group', event: null, userId, groupId, traits });
const alias = (hours: number, previousId: string, userId: string, said: Partial<Event> = {}) =>
  event(hours, { type: 'alias', event: null, previousId, userId, ...said });

const rule = (when: RuleCondition, level: Rule['level'] = 'contact', segment = 'it'): Rule => ({
  segment,
  level,
  when,
  name: segment,
  description: segment,
});
const defined = (rules: readonly Rule[], hours = 0, taxonomy: Taxonomy = []): Definitions => ({
  at: AT + hours * HOUR,
  rules,
  taxonomy,
  engagement: { type: 'page' },
});
function world(
  events: readonly Event[],
  definitions: readonly Definitions[],
  decisions: readonly Decision[] = [],
): History {
  const settings = {
    freeMailDomains: ['gmail.com'],
    roleAddresses: ['info'],
    internalDomains: ['ourselves.com'],
    internalAddresses: ['10.0.0.1'],
    networks: { '203.0.113.9': 'acme.com' },
  };
  return { settings, events, decisions, definitions };
}
/** Who is in at a number of hours, the milliseconds apart: texts like `contact:ann it`. */
const membersAt = (history: History, hours: number, ms = 0) =>
  members(history, AT + hours * HOUR + ms);
/** When somebody was in, in hours; null: still. */
const staysOf = (history: History, who: string, hours: number, from = 0) =>
  (path(history, AT + from * HOUR, AT + hours * HOUR).get(who) ?? []).map(({ from, to }) => [
    (from - AT) / HOUR,
    to === null ? null : (to - AT) / HOUR,
  ]);
/** The stays of Ann under one contact rule, by what she did. */
const annUnder = (when: RuleCondition, events: readonly Event[], hours = 1000) =>
  staysOf(world(events, [defined([rule(when)])]), 'contact:ann it', hours);

describe('kinds of condition', () => {
  test('count: the guide has two visits on Monday and Tuesday, and the exit a week after the first', () => {
    const events = [page(10, 'ann'), page(33, 'ann')];
    expect(annUnder({ count: PRICING, atLeast: 2, within: '7d' }, events)).toEqual([[33, 178]]);
    const history = world(events, [defined([rule({ count: PRICING, atLeast: 2, within: '7d' })])]);
    expect(membersAt(history, 33, -1)).toEqual([]);
    expect(membersAt(history, 33)).toEqual(['contact:ann it']);
    expect(membersAt(history, 178, -1)).toEqual(['contact:ann it']);
    expect(membersAt(history, 178)).toEqual([]);
  });

  test('count: every comparison, and one at least without any', () => {
    const events = [page(1, 'ann'), page(2, 'ann'), page(3, 'ann')];
    expect(annUnder({ count: PRICING }, events)).toEqual([[1, null]]);
    expect(annUnder({ count: PRICING, above: 1, below: 3 }, events)).toEqual([[2, 3]]);
    expect(annUnder({ count: PRICING, atMost: 1, within: '90m' }, events)).toEqual([
      [1, 2],
      [2.5, 3],
      [3.5, null],
    ]);
  });

  test('distinct: values of a field, whatever their type; events without it do not count', () => {
    const buy = (hours: number, total: string | number | null) =>
      event(hours, { userId: 'ann', properties: { total } });
    const when = { distinct: 'properties.total', of: { type: 'track' }, atLeast: 2 };
    expect(annUnder(when, [buy(1, 5), buy(2, '5'), buy(3, null), buy(4, 7)])).toEqual([[4, null]]);
  });

  test('sum: in millionths, of numbers alone', () => {
    const buy = (hours: number, total: string | number) =>
      event(hours, { userId: 'ann', properties: { total } });
    const when = { sum: 'properties.total', of: { type: 'track' }, atLeast: 0.3 };
    expect(annUnder(when, [buy(1, 0.1), buy(2, '9'), buy(3, 0.2), buy(4, -1)])).toEqual([[3, 4]]);
    // Of somebody who was seen, nothing adds up to 0.
    expect(annUnder({ ...when, atLeast: -1 }, [page(1, 'ann')])).toEqual([[1, null]]);
  });

  test('rate: false without a denominator, whatever the comparison', () => {
    const outreach = (hours: number, name: string) => event(hours, { userId: 'ann', event: name });
    const when = { rate: { event: 'Replied' }, over: { event: 'Sent' }, within: '1d' } as const;
    const events = [
      outreach(1, 'Replied'),
      outreach(2, 'Sent'),
      outreach(3, 'Sent'),
      outreach(4, 'Sent'),
    ];
    expect(annUnder({ ...when, atLeast: 0.5 }, events)).toEqual([[2, 4]]);
    // At 25 the reply is gone: no reply to three attempts, until the last of those is gone too.
    expect(annUnder({ ...when, below: 0.333333 }, events)).toEqual([[25, 28]]);
    // One in three is more than a third that is rounded down, and less than one rounded up.
    expect(annUnder({ ...when, above: 0.333333, below: 0.333334 }, events)).toEqual([[4, 25]]);
  });

  test('sequence: strictly later, at most so long after, the last in the window', () => {
    const a = (hours: number) => event(hours, { userId: 'ann', event: 'A' });
    const b = (hours: number) => event(hours, { userId: 'ann', event: 'B' });
    const when: RuleCondition = {
      sequence: [{ event: { event: 'A' } }, { event: { event: 'B' }, within: '2h' }],
      within: '1d',
    };
    expect(annUnder(when, [a(1), b(3)])).toEqual([[3, 27]]);
    expect(annUnder(when, [a(1), b(1)])).toEqual([]);
    expect(annUnder(when, [b(1), a(2)])).toEqual([]);
    expect(annUnder(when, [a(1), b(3.5)])).toEqual([]);
    // The nearer A serves, though the first is too early.
    expect(annUnder(when, [a(1), a(2), b(3.5)])).toEqual([[3.5, 27.5]]);
    const same = { event: { event: 'A' } };
    expect(annUnder({ sequence: [same, same, same] }, [a(1), a(1), a(2), a(3)])).toEqual([
      [3, null],
    ]);
  });

  test('never: of whom was seen; again when the window is over', () => {
    const events = [event(1, { userId: 'ann' }), page(2, 'ann')];
    expect(annUnder({ never: PRICING }, events)).toEqual([[1, 2]]);
    expect(annUnder({ never: PRICING, within: '1d' }, events)).toEqual([
      [1, 2],
      [26, null],
    ]);
  });

  test('quiet: exactly so long after the last, and only who was engaged', () => {
    const events = [event(1, { userId: 'ann' }), page(2, 'ann'), page(10, 'ann'), page(50, 'ann')];
    expect(annUnder({ quiet: '1d' }, events)).toEqual([
      [34, 50],
      [74, null],
    ]);
    expect(annUnder({ quiet: '1d', engaged: { type: 'screen' } }, events)).toEqual([]);
    expect(annUnder({ quiet: '1d', engaged: { type: 'track' } }, events)).toEqual([[25, null]]);
  });

  test('trait: the latest said; a list by one of its entries; what was never said is missing', () => {
    const say = (hours: number, traits: Event['traits'], id?: string) =>
      identify(hours, { userId: 'ann', traits, ...(id !== undefined && { id }) });
    const pro = { trait: 'plan', is: 'pro' };
    const changes = [say(1, { plan: 'pro' }), say(2, { age: 4 }), say(3, { plan: 'free' })];
    expect(annUnder(pro, changes)).toEqual([[1, 3]]);
    // Of two at one time that of the greater event id, however they came in.
    const first = say(1, { plan: 'pro' }, 'b');
    const second = say(1, { plan: 'free' }, 'a');
    expect(annUnder(pro, [first, second])).toEqual([[1, null]]);
    expect(annUnder(pro, [second, first])).toEqual([[1, null]]);
    // Null says nothing.
    expect(annUnder(pro, [say(1, { plan: 'pro' }), say(2, { plan: null })])).toEqual([[1, null]]);
    const missing = { trait: 'plan', is: { exists: false } };
    expect(annUnder(missing, [say(1, { plan: null }), say(2, { plan: 'x' })])).toEqual([[1, 2]]);
    const tools = [say(1, { tools: ['mail', 30, 70] })];
    expect(annUnder({ trait: 'tools', is: 'mail' }, tools)).toEqual([[1, null]]);
    expect(annUnder({ trait: 'tools', is: { gt: 30, lt: 70 } }, tools)).toEqual([]);
  });

  test('accountTrait: of the company at that time', () => {
    const events = [
      group(1, 'bob', 'g1', { size: 10 }),
      group(1, 'bob', 'g2', { size: 90 }),
      group(2, 'ann', 'g2'),
      group(5, 'ann', 'g1'),
      group(8, 'bob', 'g1', { size: 99 }),
    ];
    expect(annUnder({ accountTrait: 'size', is: { gte: 50 } }, events)).toEqual([
      [2, 5],
      [8, null],
    ]);
    expect(annUnder({ accountTrait: 'size', is: { exists: false } }, [page(1, 'ann')])).toEqual([
      [1, null],
    ]);
  });

  test('all, any, not, and another segment of the same level', () => {
    const rules = [
      rule({ count: PRICING, within: '2h' }, 'contact', 'hot'),
      rule({ count: { type: 'track' }, within: '2h' }, 'account', 'hot'),
      rule(
        { all: [{ segment: 'hot' }, { not: { count: PRICING, atLeast: 2 } }] },
        'contact',
        'once',
      ),
      rule({ any: [{ segment: 'hot' }, { quiet: '1d' }] }, 'account', 'any'),
    ];
    const events = [
      page(1, 'ann', { groupId: 'g1' }),
      event(2, { userId: 'ann', groupId: 'g1' }),
      page(10, 'ann'),
    ];
    const history = world(events, [defined(rules)]);
    expect(staysOf(history, 'contact:ann hot', 100)).toEqual([
      [1, 3],
      [10, 12],
    ]);
    expect(staysOf(history, 'contact:ann once', 100)).toEqual([[1, 3]]);
    expect(staysOf(history, 'account:g1 hot', 100)).toEqual([[2, 4]]);
    expect(staysOf(history, 'account:g1 any', 100)).toEqual([
      [2, 4],
      [25, null],
    ]);
  });
});

describe('the people of an account', () => {
  const people = (contacts: 'any' | 'all' | 'none' | { atLeast: number } | { share: number }) =>
    rule({ contacts, where: { count: PRICING, within: '1d' } }, 'account');
  const other = (hours: number, userId: string, groupId: string) =>
    event(hours, { userId, groupId });
  const under = (contacts: Parameters<typeof people>[0], events: readonly Event[], hours = 100) =>
    staysOf(world(events, [defined([people(contacts)])]), 'account:g1 it', hours);

  test('any, all, none and at least', () => {
    const events = [
      other(1, 'ann', 'g1'),
      page(2, 'ann', { groupId: 'g1' }),
      other(3, 'bob', 'g1'),
      page(4, 'bob', { groupId: 'g1' }),
    ];
    expect(under('none', events)).toEqual([
      [1, 2],
      [28, null],
    ]);
    expect(under('any', events)).toEqual([[2, 28]]);
    expect(under('all', events)).toEqual([
      [2, 3],
      [4, 26],
    ]);
    expect(under({ atLeast: 2 }, events)).toEqual([[4, 26]]);
  });

  test('each by what they did in this account: a consultant with two clients', () => {
    const events = [page(1, 'ann', { groupId: 'g2' }), other(2, 'ann', 'g1')];
    expect(under('any', events)).toEqual([]);
    expect(under('none', events)).toEqual([[2, null]]);
  });

  test('visitors are nobody; who did nothing in 90 days is not one of them any more', () => {
    const visit = event(1, { anonymousId: 'x', groupId: 'g1', url: 'https://a.com/pricing' });
    expect(under('any', [visit])).toEqual([]);
    expect(under('none', [visit])).toEqual([[1, null]]);
    expect(under('all', [visit])).toEqual([]);
    const long = rule({ contacts: 'any', where: { count: PRICING } }, 'account');
    const history = world([page(1, 'ann', { groupId: 'g1' })], [defined([long])]);
    expect(staysOf(history, 'account:g1 it', 5000)).toEqual([[1, 1 + 90 * 24]]);
  });

  test('share of the seats that are said, else of the people', () => {
    const visits = [page(2, 'ann', { groupId: 'g1' }), other(3, 'bob', 'g1')];
    expect(under({ share: 0.5 }, visits)).toEqual([[2, 26]]);
    expect(under({ share: 0.51 }, visits)).toEqual([[2, 3]]);
    const seats = (count: number | string) => group(1, 'cyd', 'g1', { seats: count });
    expect(under({ share: 0.5 }, [seats(3), ...visits])).toEqual([]);
    expect(under({ share: 0.333333 }, [seats(3), ...visits])).toEqual([[2, 26]]);
    expect(under({ share: 0.333334 }, [seats(3), ...visits])).toEqual([]);
    expect(under({ share: 0.1 }, [seats(0), ...visits])).toEqual([]);
    // A text is no number: of two people at 2, and of three at 3.
    expect(under({ share: 0.5 }, [seats('3'), ...visits])).toEqual([[2, 3]]);
  });
});

describe('who is who', () => {
  const seen = [defined([rule({ count: PRICING }), rule({ count: PRICING }, 'account')])];
  const who = (events: readonly Event[], hours = 100, decisions: readonly Decision[] = []) =>
    membersAt(world(events, seen, decisions), hours).map((text) => text.replace(' it', ''));
  const visit = (hours: number, anonymousId = 'x', said: Partial<Event> = {}) =>
    page(hours, '', { userId: null, anonymousId, ...said });

  test('an anonymous visit is of who is identified later, also in the past', () => {
    const events = [visit(1), identify(5, { anonymousId: 'x', userId: 'ann' })];
    expect(who(events, 4)).toEqual([]);
    expect(who(events, 5)).toEqual(['contact:ann']);
    expect(staysOf(world(events, seen), 'contact:ann it', 4)).toEqual([]);
    expect(staysOf(world(events, seen), 'contact:ann it', 5)).toEqual([[1, null]]);
  });

  test('a shared device splits by time', () => {
    const links = [
      identify(5, { anonymousId: 'x', userId: 'ann' }),
      identify(8, { anonymousId: 'x', userId: 'bob' }),
    ];
    expect(who([...links, visit(1)])).toEqual(['contact:ann']);
    expect(who([...links, visit(7.9)])).toEqual(['contact:ann']);
    expect(who([...links, visit(8)])).toEqual(['contact:bob']);
    // Only the first word on each counts: that Ann comes back changes nothing.
    expect(who([...links, identify(9, { anonymousId: 'x', userId: 'ann' }), visit(10)])).toEqual([
      'contact:bob',
    ]);
  });

  test('an address is of its first trusted claimant; role addresses are of nobody', () => {
    const byMail = page(1, '', { userId: null, email: 'ann@gmail.com' });
    const claim = (hours: number, userId: string, said: Partial<Event> = {}) =>
      identify(hours, { userId, email: 'ann@gmail.com', ...said });
    expect(who([byMail])).toEqual(['contact:ann@gmail.com']);
    expect(who([byMail, claim(3, 'ann'), claim(4, 'eve')])).toEqual(['contact:ann']);
    expect(who([byMail, claim(2, 'eve', { trusted: false }), claim(3, 'ann')])).toEqual([
      'contact:ann',
    ]);
    const role = page(1, '', { userId: null, email: 'info@gmail.com' });
    expect(who([role, identify(3, { userId: 'ann', email: 'info@gmail.com' })])).toEqual([
      'contact:info@gmail.com',
    ]);
  });

  test('aliases join ids, the latest names the person; undo splits, redo and news join', () => {
    const events = [page(1, 'old'), alias(3, 'old', 'new')];
    expect(who(events, 2)).toEqual(['contact:old']);
    expect(who(events, 3)).toEqual(['contact:new']);
    expect(who([...events, alias(4, 'new', 'newest')])).toEqual(['contact:newest']);
    expect(who([page(1, 'old'), alias(3, 'old', 'new', { trusted: false })])).toEqual([
      'contact:old',
    ]);
    const decide = (act: Decision['act'], hours: number): Decision => ({
      at: AT + hours * HOUR,
      act,
      previousId: 'new',
      userId: 'old',
    });
    expect(who(events, 9, [decide('undo', 5)])).toEqual(['contact:old']);
    expect(who(events, 4, [decide('undo', 5)])).toEqual(['contact:new']);
    expect(who(events, 9, [decide('undo', 5), decide('redo', 6)])).toEqual(['contact:new']);
    const again = (happened: number) => [
      ...events,
      alias(happened, 'old', 'new', { knownAt: AT + 8 * HOUR }),
    ];
    expect(who(again(5), 9, [decide('undo', 5)])).toEqual(['contact:old']);
    expect(who(again(6), 9, [decide('undo', 5)])).toEqual(['contact:new']);
  });

  test('an event counts in its own group, else the latest group call by then, else the domain, else the network', () => {
    const mail = identify(0, { userId: 'ann', email: 'ann@www.acme.com' });
    expect(who([mail, page(1, 'ann')])).toEqual(['account:acme.com', 'contact:ann']);
    expect(who([mail, page(1, 'ann', { groupId: 'g9' })])).toEqual(['account:g9', 'contact:ann']);
    const calls = [mail, group(2, 'ann', 'g1'), group(4, 'ann', 'g2')];
    expect(who([...calls, page(1, 'ann')])).toEqual(['account:acme.com', 'contact:ann']);
    expect(who([...calls, page(3, 'ann')])).toEqual(['account:g1', 'contact:ann']);
    expect(who([...calls, page(4, 'ann')])).toEqual(['account:g2', 'contact:ann']);
    expect(who([visit(1, 'x', { ip: '203.0.113.9' })])).toEqual(['account:acme.com']);
    expect(who([page(1, 'joe', { email: 'joe@gmail.com' })])).toEqual(['contact:joe']);
  });

  test('a group and its domain are one account, unless two groups claim it', () => {
    const visits = [page(1, 'ann', { email: 'ann@acme.com' })];
    const claim = (id: string) => group(2, 'bob', id, { website: 'https://www.acme.com/x' });
    expect(who([...visits, claim('g1')])).toEqual(['account:g1', 'contact:ann']);
    expect(who([...visits, claim('g1'), claim('g2')])).toEqual(['account:acme.com', 'contact:ann']);
  });

  test('bots, our office and our staff are never seen', () => {
    expect(who([page(1, 'ann', { flag: 'bot' })])).toEqual([]);
    expect(who([visit(1, 'x', { ip: '10.0.0.1', groupId: null })])).toEqual([]);
    expect(who([page(1, 'lou', { email: 'lou@mail.ourselves.com', groupId: 'g1' })])).toEqual([]);
    expect(
      who([page(1, 'lou'), identify(9, { userId: 'lou', email: 'lou@ourselves.com' })]),
    ).toEqual([]);
  });
});

describe('what is known when', () => {
  test('a late event corrects the past; nobody knew before it came', () => {
    const late = page(1, 'ann', { knownAt: AT + 20 * HOUR });
    const history = world([late], [defined([rule({ count: PRICING, within: '1d' })])]);
    expect(membersAt(history, 20, -1)).toEqual([]);
    expect(membersAt(history, 20)).toEqual(['contact:ann it']);
    expect(staysOf(history, 'contact:ann it', 19)).toEqual([]);
    expect(staysOf(history, 'contact:ann it', 30)).toEqual([[1, 25]]);
  });

  test('a duplicate is nothing new, whatever the order of the list', () => {
    const one = page(1, 'ann');
    const again = { ...one, knownAt: AT + 9 * HOUR };
    const twice = [defined([rule({ count: PRICING, atLeast: 2 })])];
    expect(membersAt(world([one, again], twice), 9)).toEqual([]);
    expect(membersAt(world([again, one], [defined([rule({ count: PRICING })])]), 2)).toEqual([
      'contact:ann it',
    ]);
  });

  test('a rule has a path from when it is in force, an edited one goes on, a removed one ends', () => {
    const events = [page(1, 'ann'), page(6, 'ann')];
    const once = rule({ count: PRICING });
    const twice = rule({ count: PRICING, atLeast: 2 });
    const stays = (...definitions: Definitions[]) =>
      staysOf(world(events, definitions), 'contact:ann it', 20);
    expect(stays(defined([once], 3))).toEqual([[3, null]]);
    expect(stays(defined([twice], 3), defined([once], 5))).toEqual([[5, null]]);
    expect(stays(defined([once]), defined([twice], 4))).toEqual([
      [1, 4],
      [6, null],
    ]);
    expect(stays(defined([once]), defined([twice], 8))).toEqual([[1, null]]);
    expect(stays(defined([once]), defined([], 8), defined([once], 9))).toEqual([
      [1, 8],
      [9, null],
    ]);
  });

  test('the taxonomy and what counts as engagement belong to the definitions', () => {
    const priced = rule({ count: { 'content.role': 'pricing' } });
    const taxonomy: Taxonomy = [{ when: PRICING, set: { role: 'pricing' } }];
    const definitions = [defined([priced]), defined([priced], 4, taxonomy)];
    expect(staysOf(world([page(1, 'ann')], definitions), 'contact:ann it', 9)).toEqual([[4, null]]);
  });
});

describe('selectors', () => {
  const selected = (selector: Selector, said: Partial<Event>, taxonomy: Taxonomy = []) =>
    membersAt(
      world(
        [event(1, { userId: 'ann', ...said })],
        [defined([rule({ count: selector })], 0, taxonomy)],
      ),
      1,
    ).length === 1;
  const fits = (condition: Condition, value: string | number | boolean | null) =>
    selected({ 'properties.a.b': condition }, { properties: { a: { b: value } } });

  test.each<[Condition, string | number | boolean | null, boolean]>([
    ['5', '5', true],
    ['5', 5, false],
    [5, 5, true],
    [true, 'true', false],
    [[1, 'x'], 'x', true],
    ['\u00e9', 'e\u0301', true],
    ['Pro', 'pro', false],
    [{ eq: 'Pro', fold: true }, 'pRO', true],
    [{ in: ['a', 2] }, 2, true],
    [{ exists: true }, null, false],
    [{ exists: false }, null, true],
    [{ exists: true }, false, true],
    [{ gt: 5 }, 5, false],
    [{ gte: 5, lt: 6 }, 5, true],
    [{ lte: 5 }, '5', false],
    [{ prefix: 'ab', suffix: 'cd' }, 'abcd', true],
    [{ prefix: 'AB' }, 'abcd', false],
    [{ contains: 'BC', fold: true }, 'abcd', true],
    [{ contains: 'x' }, null, false],
    [{ glob: 'a*d' }, 'abcd', true],
    [{ glob: 'a?d' }, 'abcd', false],
    [{ glob: '*.b?' }, 'a.b.bc', true],
    [{ glob: 'a*' }, 'ba', false],
    [{ glob: '' }, '', true],
  ])('%j of %j: %s', (condition, value, expected) => {
    expect(fits(condition, value)).toBe(expected);
  });

  test('fields of an address', () => {
    const at = (url: string | null) => ({ url });
    expect(selected({ host: 'a.com', path: '/x' }, at('https://me@A.com:80/x?y#z'))).toBe(true);
    expect(selected({ path: '/' }, at('https://a.com'))).toBe(true);
    expect(selected({ path: '/x', host: { exists: false } }, at('/x?y'))).toBe(true);
    expect(selected({ path: { exists: false } }, at(null))).toBe(true);
  });

  test('all, any and not', () => {
    const said = { event: 'A', title: 't' };
    expect(selected({ any: [{ event: 'B' }, { title: 't' }] }, said)).toBe(true);
    expect(selected({ event: 'A', not: { title: 't' } }, said)).toBe(false);
    expect(selected({ all: [{ event: 'A' }, { title: 'u' }] }, said)).toBe(false);
  });

  test('content by the first rule of the taxonomy that has a value', () => {
    const taxonomy: Taxonomy = [
      { when: { type: 'track' }, set: { role: '=properties.role' } },
      { when: { event: 'A' }, set: { role: 'first', topic: '=properties.size' } },
      { when: { event: 'A' }, set: { role: 'second' } },
    ];
    const said = { event: 'A', properties: { size: 7 } };
    expect(selected({ 'content.role': 'first', 'content.topic': '7' }, said, taxonomy)).toBe(true);
    expect(selected({ 'content.role': 'own' }, { properties: { role: 'own' } }, taxonomy)).toBe(
      true,
    );
    expect(selected({ 'content.role': { exists: false } }, { type: 'page' }, taxonomy)).toBe(true);
  });
});
