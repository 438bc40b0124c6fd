import fc from 'fast-check';
import type {
  Condition,
  Event,
  JsonObject,
  Rule,
  RuleCondition,
  Selector,
  Stage,
  Taxonomy,
} from '../../model/index.js';
import { model, type Model } from './histories-models.js';
import type { Decision, Definitions, History, Settings } from './reference.js';
import type { Activated } from './reference-models.js';

/*
 * Random histories for live membership: a few people, visitors and companies, a small vocabulary so that rules really
 * hold, and times on a coarse grid so that windows run out on the very millisecond of something else.
 */

/** Something that comes in, at `now`; `now` never goes back. */
export type Arrival =
  | { readonly kind: 'event'; readonly now: number; readonly event: Event }
  | { readonly kind: 'decision'; readonly now: number; readonly decision: Decision }
  | { readonly kind: 'definitions'; readonly now: number; readonly definitions: Definitions }
  | { readonly kind: 'model'; readonly now: number; readonly activated: Activated }
  /** Nothing but time passes. */
  | { readonly kind: 'tick'; readonly now: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The earliest `now`. */
export const START = Date.UTC(2024, 4, 1);

/** What the project of every history says of identity. */
export const SETTINGS: Settings = {
  freeMailDomains: ['gmail.com'],
  roleAddresses: ['info'],
  internalDomains: ['ourselves.com'],
  internalAddresses: ['10.0.0.1'],
  networks: { '203.0.113.9': 'acme.com' },
};

/** What is known of a history when the arrivals up to `count` have come in. */
export function historyOf(arrivals: readonly Arrival[], count = arrivals.length): History {
  const come = arrivals.slice(0, count);
  return {
    settings: SETTINGS,
    events: come.flatMap((one) => (one.kind === 'event' ? [one.event] : [])),
    decisions: come.flatMap((one) => (one.kind === 'decision' ? [one.decision] : [])),
    definitions: come.flatMap((one) => (one.kind === 'definitions' ? [one.definitions] : [])),
    models: come.flatMap((one) => (one.kind === 'model' ? [one.activated] : [])),
  };
}

// --- Events ----------------------------------------------------------------------------------------------------------

const userId = fc.constantFrom('ann', 'ann', 'bob', 'bob', 'cyd', 'dan', 'eve');
const visitor = fc.constantFrom('x', 'x', 'y', 'z');
const group = fc.constantFrom('g1', 'g1', 'g2', 'acme.com');
const email = fc.constantFrom(
  'ann@acme.com',
  'ann@acme.com',
  'bob@globex.com',
  'cyd@gmail.com',
  'info@acme.com',
  'lou@mail.ourselves.com',
);
const seldom = <T>(one: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one });

/** What an event says, before it has a time and an id. */
type Said = Partial<
  Pick<
    Event,
    | 'event'
    | 'anonymousId'
    | 'userId'
    | 'email'
    | 'groupId'
    | 'previousId'
    | 'url'
    | 'ip'
    | 'properties'
    | 'traits'
    | 'context'
  >
> & { readonly type: Event['type'] };

/** Who: known, anonymous, both, or by an address alone. */
const who: fc.Arbitrary<Pick<Said, 'anonymousId' | 'userId' | 'email' | 'ip'>> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ userId }) },
  { weight: 4, arbitrary: fc.record({ anonymousId: visitor }) },
  { weight: 2, arbitrary: fc.record({ userId, anonymousId: visitor }) },
  { weight: 1, arbitrary: fc.record({ email }) },
  { weight: 1, arbitrary: fc.record({ email, anonymousId: visitor }) },
  {
    weight: 1,
    arbitrary: fc.record({
      anonymousId: visitor,
      ip: fc.constantFrom('203.0.113.9', '203.0.113.9', '10.0.0.1', '198.51.100.1'),
    }),
  },
);
const url = fc.constantFrom(
  'https://www.example.com/pricing',
  'https://www.example.com/pricing?from=mail',
  'https://WWW.example.com/compare/one',
  'https://www.example.com/compare/two#top',
  'https://blog.example.com',
);
const page: fc.Arbitrary<Said> = fc
  .tuple(who, url, seldom(group))
  .map(([by, url, groupId]) => ({ type: 'page', ...by, url, groupId }));

const total = fc.constantFrom(5, 10, 0.5, -2.25, 0.000001, '10', null, true);
const act: fc.Arbitrary<Said> = fc
  .tuple(
    who,
    fc.constantFrom('Order Completed', 'Order Completed', 'Outreach Sent', 'Outreach Replied'),
    fc.record({ total, plan: fc.record({ name: fc.constantFrom('Pro', 'pro', 'Basic') }) }),
    seldom(group),
  )
  .map(([by, event, properties, groupId]) => ({
    type: 'track',
    ...by,
    event,
    properties,
    groupId,
  }));

const plan = fc.constantFrom('pro', 'Pro', 'free');
const contactTraits: fc.Arbitrary<JsonObject> = fc.record(
  {
    plan,
    age: fc.constantFrom(20, 40, '40', null),
    tools: fc.constantFrom(['crm', 'mail'], ['Mail'], 'crm', [7, 30]),
    account: fc.constantFrom('g1', 'g2'),
  },
  { requiredKeys: [] },
);
const identify: fc.Arbitrary<Said> = fc
  .tuple(
    fc.record({ userId, anonymousId: visitor }, { requiredKeys: [] }),
    seldom(email, 1),
    contactTraits,
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([by, email, { account, ...traits }, few]) => ({
    type: 'identify',
    ...by,
    ...(Object.keys(by).length === 0 && email === null && { userId: 'ann' }),
    email,
    traits: {
      ...traits,
      ...(few === 0 && account !== undefined && { account }),
      ...(email !== null && { email: few === 1 ? email.toUpperCase() : email }),
    },
  }));

const groupCall: fc.Arbitrary<Said> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: fc.record({ userId }) }, { weight: 1, arbitrary: who }),
    group,
    fc.record(
      {
        seats: fc.constantFrom(2, 3, 0, '2'),
        industry: fc.constantFrom('Retail', 'Energy'),
        employees: fc.constantFrom(10, 200),
        website: fc.constantFrom('https://www.acme.com/about', 'globex.com'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([by, groupId, traits]) => ({ type: 'group', ...by, groupId, traits }));

const alias: fc.Arbitrary<Said> = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: userId }, { weight: 1, arbitrary: visitor }), userId)
  .map(([previousId, userId]) => ({ type: 'alias', previousId, userId }));

const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 10, arbitrary: page },
  { weight: 10, arbitrary: act },
  { weight: 5, arbitrary: identify },
  { weight: 3, arbitrary: groupCall },
  { weight: 1, arbitrary: alias },
);

/** How an event comes in: how long after it happened, and whether by a browser or a bot. */
const manner = fc.record({
  late: fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.constantFrom(1, 30 * MINUTE, HOUR, HOUR + 1, 5 * HOUR, 2 * DAY) },
    { weight: 1, arbitrary: fc.constantFrom(7 * DAY, 7 * DAY + 1, 9 * DAY) },
  ),
  trusted: fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  flag: fc.oneof(
    { weight: 14, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('bot' as const, 'prefetch' as const) },
  ),
  /** Scatters the ids, so that those of one time are in no order. */
  id: fc.nat(),
});

/** The event that says it, at the `nth` place of those that came. */
export function eventOf(
  said: Said,
  { late, trusted, flag, id }: typeof manner extends fc.Arbitrary<infer T> ? T : never,
  now: number,
  nth: number,
): Event {
  const messageId = `m${nth}`;
  return {
    // The number of the event makes it the only one.
    id:
      (Math.imul(id, 2_654_435_761) >>> 0).toString(16).padStart(8, '0').padEnd(28, '0') +
      nth.toString(16).padStart(4, '0'),
    messageId,
    source: 'site',
    event: null,
    occurredAt: Math.max(START - 10 * DAY, now - late),
    knownAt: now,
    anonymousId: null,
    userId: null,
    email: null,
    groupId: null,
    previousId: null,
    trusted,
    url: null,
    title: null,
    ip: null,
    flag,
    properties: null,
    traits: null,
    context: said.url === undefined ? null : { page: { url: said.url } },
    ...said,
  };
}

// --- Rules -----------------------------------------------------------------------------------------------------------

const selector: fc.Arbitrary<Selector> = fc.constantFrom<Selector>(
  { type: 'page' },
  { type: 'page' },
  { type: ['page', 'track'] },
  { type: 'page', 'content.role': 'pricing' },
  { 'content.role': ['pricing', 'comparison'] },
  { 'content.topic': { prefix: '/comp' } },
  { path: '/pricing' },
  { path: { prefix: '/compare/' } },
  { host: { suffix: '.example.com' }, path: { glob: '/*e/t?o' } },
  { title: { exists: false }, 'context.page.url': { contains: 'example' } },
  { event: 'Order Completed' },
  { event: 'Order Completed', 'properties.total': { gt: 4 } },
  { event: 'Order Completed', 'properties.total': { lte: 5, gte: -3 } },
  { 'properties.plan.name': { eq: 'PRO', fold: true } },
  { 'properties.total': { in: [10, '10', true] } },
  { event: { prefix: 'outreach', fold: true } },
  { event: ['Outreach Sent', 'Outreach Replied'] },
  { any: [{ event: 'Outreach Replied' }, { path: { contains: 'one' } }] },
  { not: { type: 'page' } },
  { all: [{ type: 'track' }, { not: { 'properties.total': { exists: true } } }] },
);
const field = fc.constantFrom(
  'path',
  'event',
  'properties.plan.name',
  'properties.total',
  'content.role',
);
const span = fc.constantFrom('30m', '1h', '1h', '2h', '5h', '1d', '2d');
const within = fc.option(span, { nil: undefined, freq: 4 });
const bound = fc.nat({ max: 4 });
const comparison = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom({}, { atLeast: 1 }, { atLeast: 2 }, { atLeast: 3 }) },
  { weight: 1, arbitrary: bound.map((n) => ({ atMost: n })) },
  { weight: 1, arbitrary: bound.map((n) => ({ above: n })) },
  { weight: 1, arbitrary: bound.map((n) => ({ below: n + 1 })) },
  { weight: 1, arbitrary: bound.map((n) => ({ atLeast: 1, atMost: n + 1 })) },
);
const sumComparison = fc.constantFrom(
  { atLeast: 10 },
  { above: 5 },
  { atMost: 7.75 },
  { below: 0 },
  { atLeast: 0.000001, below: 20 },
);
const rateComparison = fc.constantFrom(
  { atLeast: 0.5 },
  { above: 0 },
  { below: 0.5 },
  { atMost: 0.333333 },
  { atLeast: 1 },
);
const trendComparison = fc.constantFrom(
  {},
  { atLeast: 1.5 },
  { above: 2 },
  { below: 1 },
  { atMost: 0 },
  { atLeast: 0.333333, atMost: 1 },
);
const is = fc.constantFrom<Condition>(
  'pro',
  ['pro', 'free'],
  { eq: 'PRO', fold: true },
  { exists: true },
  { exists: false },
  { gte: 20, lt: 40 },
  { gt: 25 },
  { prefix: 'm' },
  'crm',
  { glob: '?etail' },
  { in: ['Energy', 40, '40'] },
);

/** Leaves out what is undefined, as a rule that was read from a file has it. */
const tidy = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;

const behaviour: fc.Arbitrary<RuleCondition> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(selector, comparison, within)
      .map(([count, c, within]) => tidy({ count, ...c, within })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(field, selector, comparison, within)
      .map(([distinct, of, c, within]) => tidy({ distinct, of, ...c, within })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(selector, sumComparison, within)
      .map(([of, c, within]) => tidy({ sum: 'properties.total', of, ...c, within })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(selector, selector, rateComparison, within)
      .map(([rate, over, c, within]) => tidy({ rate, over, ...c, within })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(selector, trendComparison, span)
      .map(([trend, c, within]) => ({ trend, ...c, within })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(selector, fc.array(fc.tuple(selector, within), { minLength: 1, maxLength: 2 }), within)
      .map(([event, later, within]) =>
        tidy({
          sequence: [{ event }, ...later.map(([event, within]) => tidy({ event, within }))],
          within,
        }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(selector, within).map(([never, within]) => tidy({ never, within })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(span, fc.option(selector, { nil: undefined }))
      .map(([quiet, engaged]) => tidy({ quiet, engaged })),
  },
);
const trait = (names: readonly string[]): fc.Arbitrary<RuleCondition> =>
  fc.tuple(fc.constantFrom(...names), is).map(([trait, is]) => ({ trait, is }));
const contactTrait = trait(['plan', 'age', 'tools', 'email']);

/** A rule before the names of the others are known: `segment: 3` is the slot of another. */
type Draft = RuleCondition | { readonly slot: number };

function tree(leaf: fc.Arbitrary<Draft>, depth: number): fc.Arbitrary<Draft> {
  if (depth === 0) return leaf;
  const part = tree(leaf, depth - 1) as fc.Arbitrary<RuleCondition>;
  const parts = fc.array(part, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 5, arbitrary: leaf },
    { weight: 2, arbitrary: parts.map((all) => ({ all })) },
    { weight: 2, arbitrary: parts.map((any) => ({ any })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(parts, fc.nat())
        .map(([of, nth]) => ({ atLeastOf: 1 + (nth % of.length), of })),
    },
    { weight: 1, arbitrary: part.map((not) => ({ not })) },
  );
}

const SLOTS = 8;
const reference: fc.Arbitrary<Draft> = fc.nat({ max: SLOTS - 1 }).map((slot) => ({ slot }));
const whereLeaf = fc.oneof(
  { weight: 4, arbitrary: behaviour },
  { weight: 1, arbitrary: contactTrait },
);
const contacts = fc.record({
  contacts: fc.constantFrom(
    'any' as const,
    'all' as const,
    'none' as const,
    { atLeast: 1 },
    { atLeast: 2 },
    { share: 0.5 },
    { share: 0.333333 },
    { share: 1 },
  ),
  where: tree(whereLeaf, 2) as fc.Arbitrary<RuleCondition>,
});
const LEAVES = {
  contact: fc.oneof(
    { weight: 8, arbitrary: behaviour },
    { weight: 1, arbitrary: contactTrait },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('industry', 'employees', 'seats'), is)
        .map(([accountTrait, is]) => ({ accountTrait, is })),
    },
    { weight: 2, arbitrary: reference },
  ),
  account: fc.oneof(
    { weight: 6, arbitrary: behaviour },
    { weight: 1, arbitrary: trait(['industry', 'employees', 'seats']) },
    { weight: 4, arbitrary: contacts },
    { weight: 2, arbitrary: reference },
  ),
};

/** What may stand in each slot: even ones are of contacts. A rule refers only to earlier slots of its level. */
const levelOf = (slot: number): Rule['level'] => (slot % 2 === 0 ? 'contact' : 'account');
const drafts = fc.tuple(
  ...Array.from({ length: SLOTS }, (_, slot) => tree(LEAVES[levelOf(slot)], 3)),
);

function finish(draft: Draft, own: number, present: ReadonlySet<number>): RuleCondition {
  const inside = (part: Draft) => finish(part, own, present);
  if ('slot' in draft) {
    const { slot } = draft;
    const isThere = present.has(slot) && slot < own && levelOf(slot) === levelOf(own);
    return isThere ? { segment: segmentOf(slot) } : { count: { type: 'page' }, within: '1h' };
  }
  if ('all' in draft) return { all: draft.all.map(inside) };
  if ('any' in draft) return { any: draft.any.map(inside) };
  if ('atLeastOf' in draft) return { ...draft, of: draft.of.map(inside) };
  if ('not' in draft) return { not: inside(draft.not) };
  return draft;
}

/** A contact and an account rule share a slug. */
const segmentOf = (slot: number) => `s${Math.floor(slot / 2)}`;
/** Every slug that a rule may have. */
export const SEGMENTS = [0, 2, 4, 6].map(segmentOf);

const TAXONOMIES: readonly Taxonomy[] = [
  [
    { when: { path: '/pricing' }, set: { role: 'pricing' } },
    { when: { path: { prefix: '/compare' } }, set: { role: 'comparison', topic: '=path' } },
  ],
  [
    { when: { 'properties.plan.name': { exists: true } }, set: { role: '=properties.plan.name' } },
    { when: { url: { contains: 'compare' } }, set: { role: 'pricing', topic: '=path' } },
  ],
];
const ENGAGEMENT: readonly Selector[] = [
  { type: ['track', 'page'], not: { event: 'Outreach Sent' } },
  { event: 'Order Completed' },
];

/** How far somebody is, by signs that may look at every rule. */
const stageDraft = fc.constantFrom('contact' as const, 'account' as const).chain((level) =>
  fc.record({
    level: fc.constant(level),
    nth: fc.nat({ max: 2 }),
    needs: fc.nat(),
    signs: fc.array(LEAVES[level], { minLength: 1, maxLength: 3 }),
  }),
);
type StageDraft = typeof stageDraft extends fc.Arbitrary<infer T> ? T : never;
const stageDrafts = fc.oneof(
  { weight: 2, arbitrary: fc.constant<StageDraft[]>([]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(stageDraft, {
      minLength: 1,
      maxLength: 4,
      selector: ({ level, nth }) => `${level} ${nth}`,
    }),
  },
);
const stageSlug = (nth: number) => `t${nth}`;
/** Every stage there may be, as it is named among segments. */
export const STAGES = [0, 1, 2].map((nth) => `stage:${stageSlug(nth)}`);

function stageFrom(draft: StageDraft, present: ReadonlySet<number>): Stage {
  const { level, nth, needs, signs } = draft;
  // Signs come after every rule of their level.
  const own = level === 'contact' ? SLOTS : SLOTS + 1;
  return {
    stage: stageSlug(nth),
    name: 'Made up',
    level,
    description: 'Made up.',
    needs: 1 + (needs % signs.length),
    signs: signs.map((sign, index) => ({
      sign: `sign${index}`,
      name: 'Made up',
      when: finish(sign, own, present),
    })),
  };
}

/** Which of the drafts are in force: two at least, and by which taxonomy. */
const choice = fc.record({
  slots: fc.uniqueArray(fc.nat({ max: SLOTS - 1 }), { minLength: 2, maxLength: SLOTS }),
  taxonomy: fc.constantFrom(0, 0, 0, 1),
  engagement: fc.constantFrom(0, 0, 0, 1),
  stages: stageDrafts,
});

function definitionsOf(
  drafts: readonly Draft[],
  { slots, taxonomy, engagement, stages }: typeof choice extends fc.Arbitrary<infer T> ? T : never,
  at: number,
): Definitions {
  const present = new Set(slots);
  return {
    at,
    taxonomy: TAXONOMIES[taxonomy],
    engagement: ENGAGEMENT[engagement],
    rules: slots.map((slot) => ({
      segment: segmentOf(slot),
      name: `Rule ${slot}`,
      level: levelOf(slot),
      description: 'Made up.',
      when: finish(drafts[slot], slot, present),
    })),
    stages: stages.map((draft) => stageFrom(draft, present)),
  };
}

// --- Histories -------------------------------------------------------------------------------------------------------

type Step =
  | {
      readonly does: 'event';
      readonly said: Said;
      readonly manner: typeof manner extends fc.Arbitrary<infer T> ? T : never;
    }
  | { readonly does: 'repeat' | 'undo' | 'redo'; readonly nth: number }
  | {
      readonly does: 'define';
      readonly choice: typeof choice extends fc.Arbitrary<infer T> ? T : never;
      readonly slot: number;
      readonly draft: readonly Draft[];
    }
  | { readonly does: 'activate'; readonly model: (nth: number) => Model }
  | { readonly does: 'activateAgain'; readonly nth: number }
  | { readonly does: 'tick' };

/** How much time passes before something comes in: often none, and often just as much as a window is long. */
const gap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(1) },
  { weight: 10, arbitrary: fc.constantFrom(10, 20, 30, 60, 120).map((m) => m * MINUTE) },
  { weight: 1, arbitrary: fc.constantFrom(HOUR - 1, HOUR + 1, 5 * HOUR, DAY) },
);
const longGap = fc.oneof(
  { weight: 30, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(5 * DAY, 90 * DAY) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({ does: fc.constant('event' as const), said, manner }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('repeat' as const, 'undo' as const, 'undo' as const, 'redo' as const),
      nth: fc.nat(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('define' as const),
      choice,
      slot: fc.nat({ max: SLOTS - 1 }),
      draft: drafts,
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('tick' as const) }) },
);
/** Beside them, in histories with models: one takes the place of that before, or is activated again. */
const modelStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('activate' as const), model: model(TAXONOMIES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('activateAgain' as const), nth: fc.nat() }),
  },
);
const firstModel = fc.tuple(
  fc.constant(0),
  fc.constant(0),
  fc.record({ does: fc.constant('activate' as const), model: model(TAXONOMIES) }),
);
const stepOrModel = fc.oneof({ weight: 10, arbitrary: step }, { weight: 1, arbitrary: modelStep });
const stepsOf = (one: fc.Arbitrary<Step>) =>
  fc.array(fc.tuple(gap, longGap, one), { minLength: 10, maxLength: 60, size: 'max' });

/** Histories of 10 to 60 steps, with 2 to 8 rules of both levels from the start or from somewhere early in between; every other with models. */
export const arrivals: fc.Arbitrary<readonly Arrival[]> = fc
  .record({
    drafts,
    choice,
    definedAfter: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.nat({ max: 15 }) },
    ),
    steps: fc.oneof(
      stepsOf(step),
      // A model from the start on, and sometimes of both levels.
      fc
        .tuple(fc.array(firstModel, { minLength: 1, maxLength: 3 }), stepsOf(stepOrModel))
        .map(([first, steps]) => [...first, ...steps]),
    ),
  })
  .map(({ drafts, choice, definedAfter, steps }) => {
    let now = START;
    let standing: readonly Draft[] = drafts;
    const come: Arrival[] = [];
    const define = (chosen: typeof choice) =>
      come.push({ kind: 'definitions', now, definitions: definitionsOf(standing, chosen, now) });
    for (const [index, [gap, longGap, step]] of steps.entries()) {
      if (index === Math.min(definedAfter, steps.length - 1)) define(choice);
      now += gap + longGap;
      if (step.does === 'define') {
        // The rule of one slot is edited; others come and go.
        standing = standing.map((draft, slot) => (slot === step.slot ? step.draft[slot] : draft));
        define(step.choice);
      } else if (step.does === 'activate' || step.does === 'activateAgain') {
        const before = come.flatMap((one) => (one.kind === 'model' ? [one.activated.model] : []));
        const model =
          step.does === 'activate' ? step.model(before.length) : before[step.nth % before.length];
        if (model !== undefined) come.push({ kind: 'model', now, activated: { at: now, model } });
      } else {
        come.push(arrivalOf(step, come, now));
      }
    }
    return come;
  });

function arrivalOf(
  step: Exclude<Step, { does: 'define' | 'activate' | 'activateAgain' }>,
  come: readonly Arrival[],
  now: number,
): Arrival {
  const events = come.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
  if (step.does === 'event') {
    return { kind: 'event', now, event: eventOf(step.said, step.manner, now, events.length) };
  }
  if (step.does === 'tick' || events.length === 0) return { kind: 'tick', now };
  if (step.does === 'repeat') {
    return {
      kind: 'event',
      now,
      event: { ...events[step.nth % events.length], knownAt: now },
    };
  }
  const aliases = events.filter(
    ({ type, userId, previousId }) => type === 'alias' && userId !== previousId,
  );
  if (aliases.length === 0) return { kind: 'tick', now };
  const { previousId, userId } = aliases[step.nth % aliases.length];
  return {
    kind: 'decision',
    now,
    decision: { at: now, act: step.does, previousId: previousId ?? '', userId: userId ?? '' },
  };
}
