import { z } from 'zod';
import { Level } from './level.js';
import { Condition, EventField, Selector } from './selector.js';
import { Span } from './span.js';

const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a slug is lower case letters, digits and -');
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

const Count = z.strictObject({
  count: Selector.describe('how many of these events; default at least 1'),
  ...Comparison,
  within,
});

const Distinct = z.strictObject({
  distinct: EventField.describe('how many different values of this field; default at least 1'),
  of: Selector.describe('in which events'),
  ...Comparison,
  within,
});

const Sum = z.strictObject({
  sum: EventField.describe('the number that is added up; events without one do not count'),
  of: Selector.describe('in which events'),
  ...Comparison,
  within,
});

const Rate = z.strictObject({
  rate: Selector.describe('these events ...'),
  over: Selector.describe('... for each of these, as a share; without any the condition is false'),
  ...Comparison,
  within,
});

const Sequence = z.strictObject({
  sequence: z
    .array(
      z.strictObject({
        event: Selector,
        within: Span.optional().describe('at most this long after the step before'),
      }),
    )
    .min(2)
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
  is: Condition,
});

const AccountTrait = z.strictObject({
  accountTrait: z.string().min(1).describe('contact level: what is known of their company'),
  is: Condition,
});

const InSegment = z.strictObject({ segment: Slug.describe('another segment of the same level') });

/** Which people of an account must satisfy a condition, by what each did in this account. */
const Contacts = z.strictObject({
  contacts: z.union([
    z.enum(['any', 'all', 'none']),
    z.strictObject({ atLeast: z.number().int().positive() }),
    z
      .strictObject({ share: z.number().positive().max(1) })
      .describe('of the seats: the trait `seats`, else the people with an event in 90 days (M-9)'),
  ]),
  where: z.lazy(() => RuleCondition),
});

const COUNTED = { count: Count, distinct: Distinct, sum: Sum, rate: Rate } as const;
const LEAVES = {
  ...COUNTED,
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
 * false, never unknown: a missing trait fails everything but `exists: false`, a rate without a denominator is false.
 */
export type RuleCondition =
  | RuleLeaf
  | { readonly contacts: z.infer<typeof Contacts>['contacts']; readonly where: RuleCondition }
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition };

/** The schema of each kind of condition, by the key that tells it. */
const KINDS: Record<string, z.ZodType> = {
  all: z.strictObject({ all: z.array(z.lazy(() => RuleCondition)).min(1) }),
  any: z.strictObject({ any: z.array(z.lazy(() => RuleCondition)).min(1) }),
  not: z.strictObject({ not: z.lazy(() => RuleCondition) }),
  contacts: Contacts,
  ...LEAVES,
};

/** The keys that tell what kind a condition is. */
export const CONDITION_KINDS = Object.keys(KINDS);

export const RuleCondition: z.ZodType<RuleCondition> = z.lazy(() =>
  z.union(Object.values(KINDS) as [z.ZodType, z.ZodType]),
) as z.ZodType<RuleCondition>;

/** A declared segment (SEG-2): who is in it follows from what they do, at every moment. */
export const Rule = z.strictObject({
  segment: Slug.describe('the slug of the segment; kept over edits'),
  name: z.string().min(1),
  level: Level,
  description: z.string().min(1).describe('what it means, for who reads the segment'),
  when: RuleCondition,
});
export type Rule = z.infer<typeof Rule>;
