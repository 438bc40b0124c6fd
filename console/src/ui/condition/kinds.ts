import type { Rule } from '../../../../src/model/index.js';

/** The condition of a rule, as the API hands it out. */
export type RuleCondition = Rule['when'];

/** One kind of condition: that which has this key. */
export type OfKind<Key extends string> = Extract<RuleCondition, { readonly [K in Key]: unknown }>;

/** Which events a condition counts. */
export type RuleSelector = OfKind<'never'>['never'];
