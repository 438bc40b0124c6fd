import type {
  Event,
  Json,
  Rule,
  RuleCondition,
  Selector,
  Stage,
  Taxonomy,
} from '../../model/index.js';
import { placesOf, type Activated, type Placed } from './reference-models.js';
import { isList, keyOf, read, satisfies, selects } from './reference-selectors.js';

/*
 * Who is in which segment, worked out naively from plain events: the reference that live membership must equal.
 * It shares no code with the engine, keeps nothing from one question to the next but which event a selector selects, and
 * says what it means by loops. Slow and obvious on purpose. What selectors select and what models make of people is in
 * the two files beside it.
 */

/** A person's word on the merge of two ids, in the order in which they were given. */
export interface Decision {
  readonly at: number;
  readonly act: 'undo' | 'redo';
  readonly previousId: string;
  readonly userId: string;
}

/** What is in force from `at` on, instead of what was before. */
export interface Definitions {
  readonly at: number;
  readonly rules: readonly Rule[];
  /** Default: none. */
  readonly stages?: readonly Stage[];
  readonly taxonomy: Taxonomy;
  /** What `quiet` looks at unless it says otherwise. */
  readonly engagement: Selector;
}

/** What the project says of identity. */
export interface Settings {
  readonly freeMailDomains: readonly string[];
  readonly roleAddresses: readonly string[];
  readonly internalDomains: readonly string[];
  /** Single addresses of our own, and those of companies. */
  readonly internalAddresses: readonly string[];
  readonly networks: Readonly<Record<string, string>>;
}

/** All that ever arrived. `events` may hold an id twice: the one that was known first counts, of two the first in the list. */
export interface History {
  readonly settings: Settings;
  readonly events: readonly Event[];
  readonly decisions: readonly Decision[];
  readonly definitions: readonly Definitions[];
  /** Default: none. */
  readonly models?: readonly Activated[];
}

/** In from `from` up to, not including, `to`; null: still in when asked. */
export interface Stay {
  readonly from: number;
  readonly to: number | null;
}

/** Who is in what at T, by all that is known at T: texts like `contact:ann buyers` or `contact:ann stage:decision`, sorted. */
export function members(history: History, T: number): string[] {
  const world = worldAt(history, T);
  const placed = world.subjects.flatMap((subject) => {
    const segment = placesIn(history, subject, T).at(-1)?.segment ?? null;
    return segment === null ? [] : [`${subject.id} ${segment}`];
  });
  return [...membersIn(world, history, T), ...placed].sort();
}

/**
 * Who was in what when in [from, to], as believed at `to`: by entity and segment (`contact:ann buyers`); in segments of models
 * since the first was activated, whenever that was. Who comes and goes is asked at every instant at which anything can
 * change, so the times are exact.
 */
export function path(history: History, from: number, to: number): Map<string, Stay[]> {
  const world = worldAt(history, to);
  const stays = new Map<string, Stay[]>();
  let before = new Set<string>();
  for (const T of instants(history, from, to)) {
    const now = new Set(membersIn(world, history, T));
    for (const who of now) {
      if (!before.has(who)) stays.set(who, [...(stays.get(who) ?? []), { from: T, to: null }]);
    }
    for (const who of before) {
      if (!now.has(who)) stays.set(who, closed(stays.get(who) ?? [], T));
    }
    before = now;
  }
  for (const subject of world.subjects) {
    for (const [segment, stay] of staysOf(placesIn(history, subject, to))) {
      const who = `${subject.id} ${segment}`;
      stays.set(who, [...(stays.get(who) ?? []), stay]);
    }
  }
  return stays;
}

/** Where models have put somebody, up to `to`. */
function placesIn({ models = [] }: History, { acts, level }: Subject, to: number): Placed[] {
  const own = models.filter(({ at, model }) => model.level === level && at <= to);
  return placesOf(acts, own, to);
}

function staysOf(places: readonly Placed[]): (readonly [segment: string, stay: Stay])[] {
  return places.flatMap(({ at, segment }, nth) =>
    segment === null ? [] : [[segment, { from: at, to: places[nth + 1]?.at ?? null }]],
  );
}

function closed(stays: readonly Stay[], to: number): Stay[] {
  return stays.map((stay) => (stay.to === null ? { ...stay, to } : stay));
}

/** Every instant in [from, to] at which membership can change: an event, the end of a window of one, other definitions. */
function instants(history: History, from: number, to: number): number[] {
  const spans = new Set([0, 90 * DAY]);
  const collect = (part: unknown): void => {
    if (typeof part === 'string' && /^\d+[mhd]$/.test(part)) spans.add(milliseconds(part));
    else if (typeof part === 'object' && part !== null) {
      Object.values(part).forEach(collect);
      if ('trend' in part && 'within' in part) spans.add(2 * milliseconds(String(part.within)));
    }
  };
  history.definitions.forEach(({ rules, stages }) => collect([rules, stages]));
  const all = new Set([from, ...history.definitions.map(({ at }) => at)]);
  for (const { occurredAt, knownAt } of history.events) {
    if (knownAt <= to) for (const span of spans) all.add(occurredAt + span);
  }
  return [...all].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
}

function membersIn(world: World, history: History, T: number): string[] {
  const inForce = history.definitions.filter(({ at }) => at <= T);
  const definitions = inForce.findLast(({ at }) => inForce.every((other) => other.at <= at));
  if (definitions === undefined) return [];
  const found: string[] = [];
  for (const subject of world.subjects) {
    for (const rule of definitions.rules) {
      if (isIn(rule, subject, { world, definitions, T }))
        found.push(`${subject.id} ${rule.segment}`);
    }
    const stage = stageOf(subject, { world, definitions, T });
    if (stage !== null) found.push(`${subject.id} stage:${stage}`);
  }
  return found.sort();
}

// --- What holds of somebody ------------------------------------------------------------------------------------------

/** A moment of a world, under the definitions in force then. */
interface Asked {
  readonly world: World;
  readonly definitions: Definitions;
  readonly T: number;
}

function isIn(rule: Rule, subject: Subject, asked: Asked): boolean {
  const wasSeen = subject.seenAt <= asked.T;
  return rule.level === subject.level && wasSeen && holds(rule.when, subject, asked);
}

/** The last stage of which enough signs hold. */
function stageOf(subject: Subject, asked: Asked): string | null {
  if (subject.seenAt > asked.T) return null;
  const stages = asked.definitions.stages?.filter(({ level }) => level === subject.level) ?? [];
  const reached = stages.filter(
    ({ signs, needs }) => signs.filter(({ when }) => holds(when, subject, asked)).length >= needs,
  );
  return reached.at(-1)?.stage ?? null;
}

function holds(c: RuleCondition, subject: Subject, asked: Asked): boolean {
  const { world, definitions, T } = asked;
  const facts = (selector: Selector, within?: string): Event[] =>
    happened(subject.acts, T, within)
      .map(({ event }) => event)
      .filter((event) => selects(definitions, selector, event));

  if ('all' in c) return c.all.every((part) => holds(part, subject, asked));
  if ('any' in c) return c.any.some((part) => holds(part, subject, asked));
  if ('atLeastOf' in c) {
    return c.of.filter((part) => holds(part, subject, asked)).length >= c.atLeastOf;
  }
  if ('not' in c) return !holds(c.not, subject, asked);
  if ('count' in c) return compares(facts(c.count, c.within).length, c);
  if ('distinct' in c) {
    const keys = facts(c.of, c.within).map((event) => keyOf(read(definitions, event, c.distinct)));
    return compares(new Set(keys.filter((key) => key !== null)).size, c);
  }
  if ('sum' in c) {
    const numbers = facts(c.of, c.within).map((event) => read(definitions, event, c.sum));
    const micros = numbers.map((n) => (typeof n === 'number' ? Math.round(n * 1e6) : 0));
    return compares(
      micros.reduce((a, b) => a + b, 0),
      c,
      (x) => Math.round(x * 1e6),
    );
  }
  if ('rate' in c) {
    const den = facts(c.over, c.within).length;
    const num = facts(c.rate, c.within).length;
    return den > 0 && compares(num * 1e6, c, (x) => Math.round(x * 1e6) * den);
  }
  if ('trend' in c) {
    const late = facts(c.trend, c.within).length;
    const span = milliseconds(c.within);
    const early = facts(c.trend).filter(
      ({ occurredAt }) => occurredAt > T - 2 * span && occurredAt <= T - span,
    ).length;
    const { atLeast, atMost, above, below } = c;
    const isSaid = [atLeast, atMost, above, below].some((x) => x !== undefined);
    const wanted = isSaid ? c : { above: 1 };
    return late + early > 0 && compares(late * 1e6, wanted, (x) => Math.round(x * 1e6) * early);
  }
  if ('sequence' in c) {
    // When the steps up to each one can have ended.
    let ends: number[] = [];
    for (const [step, { event, within }] of c.sequence.entries()) {
      const isLast = step === c.sequence.length - 1;
      const times = facts(event, isLast ? c.within : undefined).map((fact) => fact.occurredAt);
      const most = within === undefined ? Infinity : milliseconds(within);
      const follows = (at: number) => ends.some((end) => end < at && at - end <= most);
      ends = step === 0 ? times : times.filter(follows);
    }
    return ends.length > 0;
  }
  if ('never' in c) return facts(c.never, c.within).length === 0;
  if ('quiet' in c) {
    const engaged = c.engaged ?? definitions.engagement;
    return facts(engaged).length > 0 && facts(engaged, c.quiet).length === 0;
  }
  if ('trait' in c) return suits(latest(world, subject.id, c.trait, T), c.is);
  if ('accountTrait' in c) {
    const account = world.accountOf(subject.key, T);
    const value = account === null ? null : latest(world, `account:${account}`, c.accountTrait, T);
    return suits(value, c.is);
  }
  if ('segment' in c) {
    return definitions.rules.some(
      (rule) => rule.segment === c.segment && isIn(rule, subject, asked),
    );
  }
  return holdsOfContacts(c, subject, asked);
}

function holdsOfContacts(
  { contacts, where }: Extract<RuleCondition, { contacts: unknown }>,
  account: Subject,
  asked: Asked,
): boolean {
  const { world, T } = asked;
  const recent = happened(account.acts, T, '90d');
  const people = [...new Set(recent.map(({ contact }) => contact))].filter((key) => key !== null);
  const good = people.filter((key) => {
    const acts = account.acts.filter(({ contact }) => contact === key);
    return holds(where, { ...account, level: 'contact', id: `contact:${key}`, key, acts }, asked);
  }).length;
  if (contacts === 'any') return good > 0;
  if (contacts === 'none') return good === 0;
  if (contacts === 'all') return people.length > 0 && good === people.length;
  if ('atLeast' in contacts) return good >= contacts.atLeast;
  const said = latest(world, account.id, 'seats', T);
  const seats = typeof said === 'number' ? said : people.length;
  return seats > 0 && good * 1e6 >= Math.round(contacts.share * 1e6) * seats;
}

/** The latest value said of an entity by T; of two at one time that of the greater event id. */
function latest(world: World, of: string, name: string, T: number): Json {
  let last: Told | null = null;
  for (const told of world.told) {
    if (told.of !== of || told.name !== name || told.at > T) continue;
    if (last === null || told.at > last.at || (told.at === last.at && told.id > last.id))
      last = told;
  }
  return last === null ? null : last.value;
}

function suits(value: Json, is: Parameters<typeof satisfies>[1]): boolean {
  return isList(value) ? value.some((entry) => satisfies(entry, is)) : satisfies(value, is);
}

type Comparison = { readonly [K in 'atLeast' | 'atMost' | 'above' | 'below']?: number | undefined };

function compares(value: number, c: Comparison, scale = (x: number) => x): boolean {
  const { atLeast, atMost, above, below } = c;
  if ([atLeast, atMost, above, below].every((x) => x === undefined)) return value >= 1;
  return (
    (atLeast === undefined || value >= scale(atLeast)) &&
    (atMost === undefined || value <= scale(atMost)) &&
    (above === undefined || value > scale(above)) &&
    (below === undefined || value < scale(below))
  );
}

const DAY = 86_400_000;

function milliseconds(span: string): number {
  const unit = span.endsWith('m') ? 60_000 : span.endsWith('h') ? 3_600_000 : DAY;
  return Number.parseInt(span, 10) * unit;
}

/** What happened by T, in the window: later than T - within. */
function happened(acts: readonly Act[], T: number, within: string | undefined): Act[] {
  const after = within === undefined ? -Infinity : T - milliseconds(within);
  return acts.filter(({ event }) => event.occurredAt <= T && event.occurredAt > after);
}

// --- Who is who ------------------------------------------------------------------------------------------------------

/** A trait that was said, of `contact:ann` or `account:acme.com`. */
interface Told {
  readonly of: string;
  readonly name: string;
  readonly value: Json;
  readonly at: number;
  readonly id: string;
}

/** An event that counts, whose it is and in which account it happened. */
interface Act {
  readonly event: Event;
  readonly contact: string | null;
  readonly account: string | null;
}

/** Somebody rules can hold of, and what they did. */
interface Subject {
  readonly level: 'contact' | 'account';
  readonly id: string;
  readonly key: string;
  /** When they did something first, or something was said of them. */
  readonly seenAt: number;
  readonly acts: readonly Act[];
}

/** Everything as it is believed at one moment. */
interface World {
  readonly subjects: readonly Subject[];
  readonly told: readonly Told[];
  readonly accountOf: (contact: string, at: number) => string | null;
}

/** Something said at a time of one name: `first` keeps the earliest word on each name, in order of time, then of name. */
interface Word {
  readonly name: string;
  readonly at: number;
}
function first(words: readonly Word[]): Word[] {
  const earliest = new Map<string, number>();
  for (const { name, at } of words)
    earliest.set(name, Math.min(at, earliest.get(name) ?? Infinity));
  return [...earliest]
    .map(([name, at]) => ({ name, at }))
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
}

/** Words by whom they are of. */
class Words {
  readonly #of = new Map<string, Word[]>();
  add(of: string, name: string, at: number): void {
    this.#of.set(of, [...(this.#of.get(of) ?? []), { name, at }]);
  }
  of(who: string): Word[] {
    return first(this.#of.get(who) ?? []);
  }
}

const TEXT = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** The id each id goes by: ids that standing aliases connect are one person, named by the latest alias (I-3). */
function namesOf(aliases: readonly { from: string; to: string; at: number }[]) {
  const names = new Map<string, string>();
  for (const id of aliases.flatMap(({ from, to }) => [from, to])) {
    const person = new Set([id]);
    for (let size = 0; size !== person.size;) {
      size = person.size;
      for (const { from, to } of aliases) {
        if (person.has(from) || person.has(to)) person.add(from).add(to);
      }
    }
    // A call that is repeated counts from its first time.
    const calls = aliases
      .filter(({ from }) => person.has(from))
      .filter((a) => aliases.every((b) => b.from !== a.from || b.to !== a.to || b.at >= a.at))
      .sort((a, b) => b.at - a.at || (a.to < b.to ? -1 : 1));
    if (calls[0].to !== id) names.set(id, calls[0].to);
  }
  return names;
}

/** Identity by all that is known at `now`, I-1 to I-6; what it says holds for the past as well. */
function worldAt({ settings, events, decisions }: History, now: number): World {
  const seen = new Map<string, Event>();
  for (const event of [...events].sort((a, b) => a.knownAt - b.knownAt)) {
    if (event.knownAt <= now && event.occurredAt <= now && !seen.has(event.id))
      seen.set(event.id, event);
  }
  const said = [...seen.values()];

  // Aliases that stand: of trusted sources, and not taken back by the last decision on the two ids.
  const aliases: { from: string; to: string; at: number }[] = [];
  for (const { type, trusted, previousId: from, userId: to, occurredAt: at } of said) {
    if (type !== 'alias' || !trusted || from === null || to === null || from === to) continue;
    const last = decisions.findLast(
      (d) => d.at <= now && [d.previousId, d.userId].sort().join() === [from, to].sort().join(),
    );
    if (last?.act !== 'undo' || at > last.at) aliases.push({ from, to, at });
  }
  const names = namesOf(aliases);
  const goesBy = (id: string) => names.get(id) ?? id;
  const isRole = (email: string) => settings.roleAddresses.includes(email.split('@')[0]);

  // What identify calls say: of whom, and what.
  const identified = said.flatMap((event) => {
    const id = event.type === 'identify' ? (event.userId ?? event.email) : null;
    return id === null ? [] : [{ id, event, traits: event.traits ?? {} }];
  });

  // The owner of an address: the user id that claimed it first on a trusted word; role addresses have none (I-5, I-6).
  const claims = new Words();
  for (const { userId, email, trusted, occurredAt } of said) {
    if (userId !== null && email !== null && trusted && !isRole(email))
      claims.add(email, goesBy(userId), occurredAt);
  }
  for (const { id, event, traits } of identified) {
    const email = TEXT(traits['email'])?.toLowerCase() ?? '';
    if (event.trusted && email.includes('@') && !isRole(email) && email !== goesBy(id))
      claims.add(email, goesBy(id), event.occurredAt);
  }
  const ownerOf = (email: string) => claims.of(email)[0]?.name;
  const named = (id: string) => names.get(id) ?? ownerOf(id.toLowerCase()) ?? id;
  const known = ({ userId, email }: Event): string | null => {
    if (userId !== null) return goesBy(userId);
    if (email === null || isRole(email)) return email;
    return ownerOf(email) ?? email;
  };

  // An anonymous event is of the latest person its visitor id was linked to by then, else of the first to come (I-3).
  const links = new Words();
  for (const event of said) {
    const contact = known(event);
    if (event.anonymousId !== null && contact !== null)
      links.add(event.anonymousId, contact, event.occurredAt);
  }
  for (const { from, to, at } of aliases) links.add(from, goesBy(to), at);
  const contactOf = (event: Event): string | null => {
    if (known(event) !== null || event.anonymousId === null) return known(event);
    const all = links.of(event.anonymousId);
    return (all.findLast(({ at }) => at <= event.occurredAt) ?? all[0])?.name ?? null;
  };

  // The domains that exactly one group says are its own, and every address of each contact.
  const business = (host: string) => {
    const domain = host.toLowerCase().split('.').slice(-2).join('.');
    return domain.includes('.') && !settings.freeMailDomains.includes(domain) ? domain : null;
  };
  const sites = new Words();
  for (const { type, groupId, traits, occurredAt } of said) {
    for (const site of [TEXT(traits?.['website']), TEXT(traits?.['domain'])]) {
      const domain = business((site ?? '').replace(/^https?:\/\//, '').replace(/\/.*$/, ''));
      if (type === 'group' && groupId !== null && domain !== null)
        sites.add(domain, groupId, occurredAt);
    }
  }
  const accountNamed = (domain: string) => {
    const groups = sites.of(domain);
    return groups.length === 1 ? groups[0].name : domain;
  };
  const addresses = new Words();
  for (const event of said) {
    const contact = known(event);
    if (contact !== null && event.email !== null)
      addresses.add(contact, event.email, event.occurredAt);
  }
  for (const { id, event, traits } of identified) {
    const email = TEXT(traits['email'])?.toLowerCase();
    if (email !== undefined) addresses.add(goesBy(id), email, event.occurredAt);
  }
  const hostsOf = (contact: string) =>
    addresses.of(contact).map(({ name }) => name.split('@')[1] ?? '');

  // A contact's account: that of the latest group call by then, else of their first business address (I-4).
  const calls = new Words();
  for (const event of said) {
    const contact = known(event);
    if (event.type === 'group' && event.groupId !== null && contact !== null)
      calls.add(contact, event.groupId, event.occurredAt);
  }
  for (const { id, event, traits } of identified) {
    const account = TEXT(traits['account']);
    if (account !== null) calls.add(named(id), account, event.occurredAt);
  }
  const accountOf = (contact: string, when: number): string | null => {
    const group = calls.of(contact).findLast(({ at }) => at <= when);
    if (group !== undefined) return group.name;
    const domain = hostsOf(contact)
      .map(business)
      .find((one) => one !== null);
    return domain === undefined || domain === null ? null : accountNamed(domain);
  };
  const placeOf = (event: Event, contact: string | null): string | null => {
    if (event.groupId !== null) return event.groupId;
    if (contact !== null) return accountOf(contact, event.occurredAt);
    const network = settings.networks[event.ip ?? ''];
    return network === undefined ? null : accountNamed(network);
  };

  // Our own staff, bots and prefetches are never seen.
  const isOurs = (host: string) =>
    settings.internalDomains.some((own) => host === own || host.endsWith(`.${own}`));
  const isStaff = (contact: string) => hostsOf(contact).some(isOurs);
  const isFromOurOffice = ({ userId, email, groupId, ip }: Event) =>
    userId === null &&
    email === null &&
    groupId === null &&
    settings.internalAddresses.includes(ip ?? '');
  const acts = said.flatMap((event): Act[] => {
    const contact = contactOf(event);
    if (event.flag !== null || isFromOurOffice(event)) return [];
    if (contact !== null && isStaff(contact)) return [];
    return [{ event, contact, account: placeOf(event, contact) }];
  });

  const told: Told[] = [];
  const tell = (of: string, { id, traits, occurredAt: at }: Event) => {
    for (const [name, value] of Object.entries(traits ?? {})) {
      if (value !== null) told.push({ of, name, value, at, id });
    }
  };
  for (const { id, event } of identified)
    if (!isStaff(named(id))) tell(`contact:${named(id)}`, event);
  for (const event of said) {
    if (event.type === 'group' && event.groupId !== null) {
      const lower = event.groupId.toLowerCase();
      const name = accountNamed(lower);
      tell(`account:${name === lower ? event.groupId : name}`, event);
    }
  }

  const times = told.map(({ of, at }) => ({ id: of, at }));
  for (const { event, contact, account } of acts) {
    if (contact !== null) times.push({ id: `contact:${contact}`, at: event.occurredAt });
    if (account !== null) times.push({ id: `account:${account}`, at: event.occurredAt });
  }
  const subjects = [...new Set(times.map(({ id }) => id))].map((id): Subject => {
    const level = id.startsWith('contact:') ? 'contact' : 'account';
    const key = id.slice('contact:'.length);
    const seenAt = Math.min(...times.filter((one) => one.id === id).map(({ at }) => at));
    return { level, id, key, seenAt, acts: acts.filter((act) => act[level] === key) };
  });
  return { subjects, told, accountOf };
}
