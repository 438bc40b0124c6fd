import fc from 'fast-check';
import type { Event, JsonObject, Level } from '../../../model/index.js';
import type { IdentityRules } from '../../resolve.js';
import type { MergeWord } from '../intake.js';

/** One thing that happens to identity: an event, a trait from a file, or a person's decision. */
export type Step =
  | { readonly kind: 'event'; readonly event: Event }
  | {
      readonly kind: 'trait';
      readonly level: Level;
      readonly id: string;
      readonly name: string;
      readonly value: string;
      readonly at: number;
    }
  | { readonly kind: 'decision'; readonly decision: MergeWord };

/** An event of which a test says what matters. */
export function event(said: Partial<Event> & { readonly occurredAt: number }): Event {
  return {
    id: '0'.repeat(32),
    messageId: 'm',
    source: 'test',
    type: 'track',
    event: null,
    knownAt: said.occurredAt,
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

/** Hosts that all namespaces share: nobody claims them as a web site. */
const SHARED_HOSTS = new Set(['gmail.com', 'ours.com']);

/** The rules the histories are made for. */
export const RULES: IdentityRules = {
  freeMailDomains: [],
  roleAddresses: ['info'],
  internalDomains: ['Ours.com'],
  internalNetworks: ['10.0.0.0/8'],
  networks: (address) => /^ip-(.*)$/.exec(address)?.[1] ?? null,
};

const USERS = ['ann', 'bob', 'zed', '\uff5e', '\u{1f600}', 'eve@acme.com'];
const VISITORS = ['x', 'y', 'ann', 'eve@acme.com'];
const EMAILS = [
  'ann@acme.com',
  'eve@acme.com',
  'bob@beta.de',
  'info@acme.com',
  'kim@ours.com',
  'joe@gmail.com',
];
const TOLD_EMAILS = [...EMAILS, 'Eve@Acme.com', 'INFO@acme.com', 'nonsense'];
const TOLD_IDS = [...USERS, ...EMAILS, 'Eve@Acme.com', 'Bob@beta.de'];
const GROUPS = ['g1', 'g2', 'acme.com', '\uff5e', '\u{1f600}'];
const SITES = ['https://www.acme.com/about', 'acme.com', 'beta.de', 'http://gmail.com', 'nowhere'];

/** Of each step the choices, as indices and times, before it is put into a namespace. */
type Draft = (scope: (text: string) => string) => Step;

/** One of the values, in so many cases of ten; else null. */
const maybe = (values: readonly string[], ofTen: number) =>
  fc.oneof(
    { weight: ofTen, arbitrary: fc.constantFrom(...values) },
    { weight: 10 - ofTen, arbitrary: fc.constant(null) },
  );
/** Few times, so that ties abound. */
const at = fc.integer({ min: 1, max: 14 });

const eventDraft: fc.Arbitrary<Draft> = fc
  .record({
    type: fc.constantFrom<Event['type'][]>(
      'track',
      'page',
      'identify',
      'identify',
      'group',
      'alias',
    ),
    occurredAt: at,
    anonymousId: maybe(VISITORS, 8),
    userId: maybe(USERS, 5),
    email: maybe(EMAILS, 4),
    groupId: maybe(GROUPS, 3),
    previousId: fc.constantFrom(...USERS, ...VISITORS, 'Bob@beta.de'),
    ip: maybe(['acme.com', '10.0.0.7', '8.8.8.8'], 6),
    trusted: fc.constantFrom(true, true, true, false),
    email2: maybe(TOLD_EMAILS, 6),
    account: maybe(GROUPS, 4),
    site: maybe(SITES, 8),
    siteName: fc.constantFrom('website', 'domain'),
  })
  .map((d): Draft => (scope) => {
    const scoped = (text: string | null) => (text === null ? null : scope(text));
    const traits: JsonObject =
      d.type === 'group'
        ? { name: 'A group', [d.siteName]: scoped(d.site) }
        : { email: scoped(d.email2), account: scoped(d.account), seniority: null };
    const calls: Partial<Event> =
      d.type === 'alias'
        ? { userId: scope(d.userId ?? 'ann'), previousId: scope(d.previousId) }
        : { userId: scoped(d.userId) };
    const groupId = d.type === 'group' ? scope(d.groupId ?? 'g1') : scoped(d.groupId);
    const isNobody = calls.userId === null && d.email === null && groupId === null;
    return {
      kind: 'event',
      event: event({
        type: d.type,
        occurredAt: d.occurredAt,
        anonymousId: isNobody && d.ip === null ? scope('x') : scoped(d.anonymousId),
        email: scoped(d.email),
        groupId,
        ip: d.ip?.includes('.com') === true ? `ip-${scope(d.ip)}` : d.ip,
        // An alias from a browser never gets here.
        trusted: d.trusted || d.type === 'alias',
        traits: d.type === 'identify' || d.type === 'group' ? traits : null,
        ...calls,
      }),
    };
  });

const traitDraft: fc.Arbitrary<Draft> = fc
  .record({
    person: fc.constantFrom(...TOLD_IDS),
    group: fc.constantFrom(...GROUPS),
    name: fc.constantFrom('email', 'account', 'website', 'domain', 'seniority'),
    email: fc.constantFrom(...TOLD_EMAILS),
    site: fc.constantFrom(...SITES),
    at: fc.oneof(fc.constant(0), at),
  })
  .map((d): Draft => (scope) => {
    const isCompany = d.name === 'website' || d.name === 'domain';
    const value = isCompany ? d.site : d.name === 'email' ? d.email : d.group;
    return {
      kind: 'trait',
      level: isCompany ? 'account' : 'contact',
      id: scope(isCompany ? d.group : d.person),
      name: d.name,
      value: scope(value),
      at: d.at,
    };
  });

const decisionDraft: fc.Arbitrary<Draft> = fc
  .record({
    previousId: fc.constantFrom(...USERS, 'x', 'y'),
    userId: fc.constantFrom(...USERS),
    at,
    undone: fc.constantFrom(true, true, false),
  })
  .map((d): Draft => (scope) => ({
    kind: 'decision',
    decision: { ...d, previousId: scope(d.previousId), userId: scope(d.userId) },
  }));

/** A history in the order of its arrival, which is not that of its times; some of it is said twice. */
export const history: fc.Arbitrary<readonly Draft[]> = fc
  .array(
    fc.oneof(
      { weight: 10, arbitrary: eventDraft },
      { weight: 2, arbitrary: traitDraft },
      { weight: 1, arbitrary: decisionDraft },
    ),
    { minLength: 10, maxLength: 60, size: 'max' },
  )
  .chain((drafts) =>
    fc
      .array(fc.nat(drafts.length - 1), { maxLength: 3 })
      .map((again) => [...drafts, ...again.map((index) => drafts[index])]),
  );

/** Puts a history into a namespace: its people and companies meet those of no other. */
export function inNamespace(drafts: readonly Draft[], name: string): Step[] {
  const host = (text: string) => (SHARED_HOSTS.has(text) ? text : `${name}${text}`);
  const scope = (text: string) => {
    const site = /^(https?:\/\/(?:www\.)?)(.*)$/.exec(text);
    if (site !== null) return `${site[1]}${host(site[2])}`;
    const [local, domain] = text.split('@');
    if (domain === undefined) return host(text);
    return `${local.toLowerCase() === 'info' ? local : name + local}@${host(domain)}`;
  };
  return drafts.map((draft) => draft(scope));
}
