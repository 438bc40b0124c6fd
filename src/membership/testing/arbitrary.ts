import fc from 'fast-check';
import type { Level, Rule, RuleCondition } from '../../model/index.js';
import { DAY, HOUR, MINUTE, START, rule, type Happening } from './make.js';

const NAMES = ['A', 'B', 'C'] as const;
const selector = fc.constantFrom(...NAMES).map((event) => ({ event }));
const span = fc.constantFrom('30m', '1h', '1d', '3d', '14d');
const within = fc.option(span, { nil: undefined });
const bound = fc.integer({ min: 0, max: 3 });
const comparison = fc.oneof(
  fc.constant({}),
  bound.map((atLeast) => ({ atLeast })),
  bound.map((atMost) => ({ atMost })),
  fc.tuple(bound, bound).map(([above, below]) => ({ above: above - 1, below: below + 1 })),
);
const amount = fc.constantFrom({ atLeast: 2 }, { atMost: 3.5 }, { above: -1, below: 2 });
const share = fc.constantFrom({ atLeast: 0.5 }, { below: 0.5 }, { above: 0.3, atMost: 0.9 });
const times = fc.constantFrom({}, { atLeast: 2 }, { below: 1 }, { above: 0.5, atMost: 1.5 });

const leaf: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc
    .tuple(selector, comparison, within)
    .map(([count, how, span]) => ({ count, ...how, within: span })),
  fc.tuple(selector, comparison, within).map(([of, how, span]) => ({
    distinct: 'properties.key',
    of,
    ...how,
    within: span,
  })),
  fc
    .tuple(selector, amount, within)
    .map(([of, how, span]) => ({ sum: 'properties.amount', of, ...how, within: span })),
  fc
    .tuple(selector, selector, share, within)
    .map(([rate, over, how, span]) => ({ rate, over, ...how, within: span })),
  fc.tuple(selector, times, span).map(([trend, how, span]) => ({ trend, ...how, within: span })),
  fc
    .tuple(fc.array(fc.tuple(selector, within), { minLength: 2, maxLength: 3 }), within)
    .map(([steps, span]) => ({
      sequence: steps.map(([event, step], i) => ({ event, within: i === 0 ? undefined : step })),
      within: span,
    })),
  fc.tuple(selector, within).map(([never, span]) => ({ never, within: span })),
  fc
    .tuple(span, fc.option(selector, { nil: undefined }))
    .map(([quiet, engaged]) => ({ quiet, engaged })),
  fc.constantFrom('x', 'y').map((is) => ({ trait: 'plan', is })),
  fc.constant({ trait: 'plan', is: { exists: false } }),
);

const tree = (inner: fc.Arbitrary<RuleCondition>): fc.Arbitrary<RuleCondition> =>
  fc.oneof(
    { weight: 3, arbitrary: inner },
    {
      weight: 1,
      arbitrary: fc.array(inner, { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
    },
    {
      weight: 1,
      arbitrary: fc.array(inner, { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(inner, { minLength: 2, maxLength: 3 }), fc.integer({ min: 1, max: 2 }))
        .map(([of, atLeastOf]) => ({ atLeastOf, of })),
    },
    { weight: 1, arbitrary: inner.map((not) => ({ not })) },
  );

const contactLeaf: fc.Arbitrary<RuleCondition> = fc.oneof(
  { weight: 5, arbitrary: leaf },
  { weight: 1, arbitrary: fc.constantFrom('x', 'y').map((is) => ({ accountTrait: 'plan', is })) },
);
const quantifier = fc.constantFrom(
  'any' as const,
  'all' as const,
  'none' as const,
  { atLeast: 2 },
  { share: 0.5 },
);
const accountLeaf: fc.Arbitrary<RuleCondition> = fc.oneof(
  { weight: 2, arbitrary: leaf },
  {
    weight: 3,
    arbitrary: fc
      .tuple(quantifier, tree(contactLeaf))
      .map(([contacts, where]) => ({ contacts, where })),
  },
);

const rulesOf = (level: Level, one: fc.Arbitrary<RuleCondition>): fc.Arbitrary<Rule[]> =>
  fc.array(fc.tuple(tree(one), fc.boolean()), { minLength: 1, maxLength: 3 }).map((trees) =>
    trees.map(([when, nests], i) =>
      // Some build on the rule before.
      nests && i > 0
        ? rule(`s${i}`, { any: [{ segment: `s${i - 1}` }, when] }, level)
        : rule(`s${i}`, when, level),
    ),
  );

/** Rules of both levels, of every kind of condition. */
export const arbitraryRules: fc.Arbitrary<Rule[]> = fc
  .tuple(rulesOf('contact', contactLeaf), rulesOf('account', accountLeaf))
  .map((rules) => rules.flat());

const PEOPLE = ['contact:a', 'contact:b', 'visitor:v'] as const;
const ACCOUNTS = ['account:x', 'account:y', null] as const;

const moment = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((days) => START + days * DAY),
  fc.integer({ min: 0, max: 48 }).map((hours) => START + hours * HOUR),
  fc.integer({ min: 0, max: 90 }).map((minutes) => START + minutes * MINUTE),
);

/** One happening; actor 1 is what `contact:a` does, and so on. */
const happening: fc.Arbitrary<Happening> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    at: moment,
    actor: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
    account: fc.constantFrom(...ACCOUNTS),
    properties: fc.record({
      key: fc.constantFrom('k', 'l', 'm'),
      amount: fc.constantFrom(0.1, 1, 2, -1),
    }),
    nonce: fc.nat(1_000_000),
  })
  .map((made) => ({ ...made, person: PEOPLE[made.actor] }));

/** Something said. */
export interface Said {
  readonly entity: string;
  readonly name: string;
  readonly value: string | number | null;
  readonly at: number;
  readonly nonce: number;
}

const said: fc.Arbitrary<Said> = fc
  .record({
    entity: fc.constantFrom('contact:a', 'contact:b', 'account:x', 'account:y'),
    isSeats: fc.boolean(),
    value: fc.constantFrom('x', 'y', null),
    seats: fc.integer({ min: 0, max: 4 }),
    at: moment,
    nonce: fc.nat(1_000_000),
  })
  .map(({ entity, isSeats, value, seats, at, nonce }) =>
    isSeats && entity.startsWith('account:')
      ? { entity, name: 'seats', value: seats, at, nonce }
      : { entity, name: 'plan', value, at, nonce },
  );

/** What is put in: something that happened, something said, or a company somebody belongs to from a time on. */
export type Put =
  | { readonly kind: 'happening'; readonly happening: Happening }
  | { readonly kind: 'said'; readonly said: Said };

/** Up to 25 things in any order of time. */
export const arbitraryPuts: fc.Arbitrary<Put[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: happening.map((made) => ({ kind: 'happening' as const, happening: made })),
    },
    { weight: 1, arbitrary: said.map((one) => ({ kind: 'said' as const, said: one })) },
  ),
  { minLength: 1, maxLength: 25 },
);

/** The time of something put in. */
export function timeOfPut(put: Put): number {
  return put.kind === 'happening' ? put.happening.at : put.said.at;
}
