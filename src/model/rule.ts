import { z } from 'zod';
import { Level } from './level.js';
import { comparisonMistakes, type Counted } from './rule-comparison.js';
import { kindCheck, type IssueHints } from './rule-issues.js';
import { Condition, EventField, Selector } from './selector.js';
import { Slug } from './slug.js';
import { Span } from './span.js';

const amount = z.number();

/** How a number must stand; several must all hold. */
const Comparison = {
  atLeast: amount.optional(),
  atMost: amount.optional(),
  above: amount.optional(),
  below: amount.optional(),
};

/** What happened in the last `within`, exactly (T-4): T - within < time <= T. Default: as far as history reaches. */
const within = Span.optional().describe(
  'only what happened in this span before now; default: as far as history reaches',
);

const Count = z
  .strictObject({
    count: Selector.describe('how many of these events; default at least 1'),
    ...Comparison,
    within,
  })
  .superRefine(comparisonCheck('count'));

const Distinct = z
  .strictObject({
    distinct: EventField.describe('how many different values of this field; default at least 1'),
    of: Selector.describe('in which events'),
    ...Comparison,
    within,
  })
  .superRefine(comparisonCheck('distinct'));

const Sum = z
  .strictObject({
    sum: EventField.describe('the number that is added up; events without one do not count'),
    of: Selector.describe('in which events'),
    ...Comparison,
    within,
  })
  .superRefine(comparisonCheck('sum'));

const Rate = z
  .strictObject({
    rate: Selector.describe('how many of these events ...'),
    over: Selector.describe(
      'for each of these events, as a share; without any the condition is false',
    ),
    ...Comparison,
    within,
  })
  .superRefine(comparisonCheck('rate'));

const Trend = z
  .strictObject({
    trend: Selector.describe(
      'how many times as many of these events as in the span before; default more than before',
    ),
    ...Comparison,
    within: Span.describe('the span before now, which is compared with the one before it'),
  })
  .superRefine(comparisonCheck('trend'));

const Sequence = z.strictObject({
  sequence: z
    .array(
      z.strictObject({
        event: Selector.describe('which events'),
        within: Span.optional().describe('at most this long after the step before'),
      }),
    )
    .min(2)
    .superRefine((steps, context) => {
      if (steps.at(0)?.within === undefined) return;
      context.addIssue({
        code: 'custom',
        path: [0, 'within'],
        message: 'the first step comes after no other',
        params: {
          at: 'key',
          remedy: 'write this within on the second step, or beside sequence for the whole of it',
        } satisfies IssueHints,
      });
    })
    .describe('one after the other, each strictly later than the one before'),
  within: Span.optional().describe('the last step happened in this span before now'),
});

const Never = z.strictObject({ never: Selector.describe('none of these events'), within });

const Quiet = z.strictObject({
  quiet: Span.describe('engaged before, and not once in this span'),
  engaged: Selector.optional().describe('what counts as engagement; default: that of the project'),
});

/** A trait that holds a list (technologies in use) satisfies what one of its entries satisfies. */
const Trait = z.strictObject({
  trait: z.string().min(1).describe('what is known of the entity itself, the latest that was said'),
  is: Condition.describe('a value, a list of them, or operators like { gte: 50 }'),
});

const AccountTrait = z.strictObject({
  accountTrait: z.string().min(1).describe('contact level: what is known of their company'),
  is: Condition.describe('a value, a list of them, or operators like { gte: 50 }'),
});

const InSegment = z.strictObject({ segment: Slug.describe('another segment of the same level') });

const AtLeastOf = z
  .strictObject({
    atLeastOf: z.number().int().positive().describe('how many of the conditions must hold'),
    of: z
      .array(z.lazy(() => RuleCondition))
      .min(1)
      .describe('the conditions'),
  })
  .superRefine(({ atLeastOf, of }, context) => {
    if (atLeastOf <= of.length) return;
    context.addIssue({
      code: 'custom',
      path: ['atLeastOf'],
      message: `${atLeastOf} of ${of.length} conditions never hold`,
      params: { remedy: `there are ${of.length}; write so many or fewer` } satisfies IssueHints,
    });
  });

/** Which people of an account must satisfy a condition, by what each did in this account. */
const Contacts = z.strictObject({
  contacts: z.union([
    z.enum(['any', 'all', 'none']),
    z.strictObject({ atLeast: z.number().int().positive() }),
    z
      .strictObject({ share: z.number().positive().max(1) })
      .describe('of the seats: the trait `seats`, else the people with an event in 90 days (M-9)'),
  ]),
  where: z.lazy(() => RuleCondition).describe('what must hold of each of them'),
});

const LEAVES = {
  count: Count,
  distinct: Distinct,
  sum: Sum,
  rate: Rate,
  trend: Trend,
  sequence: Sequence,
  never: Never,
  quiet: Quiet,
  trait: Trait,
  accountTrait: AccountTrait,
  segment: InSegment,
} as const;

/** A condition that looks at behaviour or traits itself. */
export type RuleLeaf = {
  [K in keyof typeof LEAVES]: z.infer<(typeof LEAVES)[K]>;
}[keyof typeof LEAVES];

/**
 * What must hold of an entity at a moment T. Events after T, of bots and of own staff are not seen. A condition is true or
 * false, never unknown: a missing trait fails everything but `exists: false`, a rate without a denominator is false, and so is
 * a trend of nothing after nothing.
 */
export type RuleCondition =
  | RuleLeaf
  | { readonly contacts: z.infer<typeof Contacts>['contacts']; readonly where: RuleCondition }
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly atLeastOf: number; readonly of: readonly RuleCondition[] }
  | { readonly not: RuleCondition };

/** The schema of each kind of condition, by the key that tells it. */
const KINDS = {
  all: z.strictObject({ all: z.array(z.lazy(() => RuleCondition)).min(1) }),
  any: z.strictObject({ any: z.array(z.lazy(() => RuleCondition)).min(1) }),
  not: z.strictObject({ not: z.lazy(() => RuleCondition) }),
  atLeastOf: AtLeastOf,
  contacts: Contacts,
  ...LEAVES,
} as const;

/** The keys that tell what kind a condition is. */
export const CONDITION_KINDS = Object.keys(KINDS);

export const RuleCondition: z.ZodType<RuleCondition> = z.lazy(() =>
  z.union(Object.values(KINDS)).check(
    kindCheck(
      Object.entries(KINDS).map(([kind, { shape }]) => ({
        kind,
        keys: Object.fromEntries(
          Object.entries(shape).map(([key, part]) => [key, part.description ?? '']),
        ),
      })),
    ),
  ),
) as z.ZodType<RuleCondition>;

/** A condition within a rule: where it stands, and whether it is asked of the single people of an account. */
interface PlacedCondition {
  readonly condition: RuleCondition;
  readonly path: readonly PropertyKey[];
  readonly ofContacts: boolean;
}

/** A condition and all that it is made of, outer before inner, in the order in which they are written. */
export function conditionsIn(
  condition: RuleCondition,
  path: readonly PropertyKey[] = [],
  ofContacts = false,
): PlacedCondition[] {
  const inside = (key: 'all' | 'any' | 'of', parts: readonly RuleCondition[]) =>
    parts.flatMap((part, index) => conditionsIn(part, [...path, key, index], ofContacts));
  const own = { condition, path, ofContacts };
  if ('all' in condition) return [own, ...inside('all', condition.all)];
  if ('any' in condition) return [own, ...inside('any', condition.any)];
  if ('atLeastOf' in condition) return [own, ...inside('of', condition.of)];
  if ('not' in condition)
    return [own, ...conditionsIn(condition.not, [...path, 'not'], ofContacts)];
  if ('contacts' in condition)
    return [own, ...conditionsIn(condition.where, [...path, 'where'], true)];
  return [own];
}

/**
 * A declared segment (SEG-2): who is in it follows from what they do, at every moment. `contacts` belongs in account
 * rules and not inside itself; `accountTrait` in contact rules; `segment` stands beside `contacts` and not inside it.
 */
export const Rule = z
  .strictObject({
    segment: Slug.describe('the slug of the segment; kept over edits'),
    name: z.string().min(1).describe('what reports call it'),
    level: Level.describe('contact or account: whose behaviour the rule looks at'),
    description: z.string().min(1).describe('what it means, for who reads the segment'),
    when: RuleCondition.describe('the condition that puts somebody in the segment'),
  })
  .superRefine(({ level, when }, context) => {
    for (const { path, message, remedy } of misplacedConditions(when, level, ['when'])) {
      const params = { at: 'key', remedy } satisfies IssueHints;
      context.addIssue({ code: 'custom', path: [...path], message, params });
    }
  });
export type Rule = z.infer<typeof Rule>;

/** The conditions in a condition that cannot stand where they stand, each with the place of its key, and what to write. */
export function misplacedConditions(
  when: RuleCondition,
  level: Level,
  path: readonly PropertyKey[],
): { path: readonly PropertyKey[]; message: string; remedy: string }[] {
  return conditionsIn(when, path).flatMap(({ condition, path: place, ofContacts }) => {
    const misplaced = misplacedKind(condition, level, ofContacts);
    if (misplaced === undefined) return [];
    const { kind, message, remedy } = misplaced;
    return [{ path: [...place, kind], message, remedy }];
  });
}

/** Why a kind of condition cannot stand where it stands. */
function misplacedKind(
  condition: RuleCondition,
  level: Level,
  ofContacts: boolean,
): { kind: string; message: string; remedy: string } | undefined {
  if ('contacts' in condition && level === 'contact') {
    return {
      kind: 'contacts',
      message: 'contacts asks the people of an account, and this rule is of one contact',
      remedy: 'write level: account, or only what stands under where',
    };
  }
  if ('contacts' in condition && ofContacts) {
    return {
      kind: 'contacts',
      message: 'contacts inside contacts',
      remedy: 'these are the people already: write only what stands under where',
    };
  }
  if ('accountTrait' in condition && level === 'account') {
    return {
      kind: 'accountTrait',
      message: 'accountTrait in an account rule',
      remedy: ofContacts
        ? 'ask it of the account, beside contacts: { trait: ..., is: ... }'
        : 'write trait: what is known of the account itself',
    };
  }
  if ('segment' in condition && ofContacts) {
    return {
      kind: 'segment',
      message: 'segment inside contacts',
      remedy: 'write out what the people must have done: only what they did in this account counts',
    };
  }
  return undefined;
}

/** Refuses comparisons that cannot be meant, each at its operator, and their absence at the whole condition. */
function comparisonCheck(kind: Counted) {
  return (
    condition: { readonly [operator in keyof typeof Comparison]?: number | undefined },
    context: z.RefinementCtx,
  ) => {
    for (const { operator, message, remedy } of comparisonMistakes(kind, condition)) {
      context.addIssue({
        code: 'custom',
        path: condition[operator] === undefined ? [] : [operator],
        message,
        params: { remedy } satisfies IssueHints,
      });
    }
  };
}
