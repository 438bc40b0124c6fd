import type { Level, RuleCondition, Selector } from '../../../../../src/model/index.js';

/** The kinds of condition, as they are offered: what they do, what is known of them, and what puts others together. */
export const KIND_GROUPS = [
  {
    label: 'What they did',
    kinds: ['count', 'distinct', 'sum', 'rate', 'trend', 'sequence', 'never', 'quiet'],
  },
  { label: 'What is known of them', kinds: ['trait', 'accountTrait', 'segment'] },
  { label: 'Put together', kinds: ['all', 'any', 'atLeastOf', 'not', 'contacts'] },
] as const;

/** The key that tells what a condition is. */
export type Kind = (typeof KIND_GROUPS)[number]['kinds'][number];

/** What each kind asks, as a choice. */
export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  count: 'How often they did something',
  distinct: 'How many different ones',
  sum: 'How much in total',
  rate: 'What share of the time',
  trend: 'More or less than before',
  sequence: 'One thing after another',
  never: 'Not at all',
  quiet: 'Gone quiet',
  trait: 'What is known of them',
  accountTrait: 'What is known of their company',
  segment: 'In another segment',
  all: 'All of these',
  any: 'Any of these',
  atLeastOf: 'Some of these',
  not: 'Not this',
  contacts: 'So many people of the account',
};

/** One kind of condition. */
export type OfKind<K extends Kind> = Extract<RuleCondition, Readonly<Record<K, unknown>>>;

/** Where a condition stands: what can be asked there. */
export interface Place {
  readonly level: Level;
  /** Whether it is asked of the single people of an account. */
  readonly ofContacts: boolean;
}

const KINDS: readonly Kind[] = KIND_GROUPS.flatMap(({ kinds }): readonly Kind[] => kinds);

/** What kind a condition is; null: one that the form does not know. */
export function kindOf(condition: RuleCondition): Kind | null {
  return KINDS.find((kind) => Object.hasOwn(condition, kind)) ?? null;
}

/** Whether a kind can stand in a place, as the rules of the project have it. */
export function canStand(kind: Kind, { level, ofContacts }: Place): boolean {
  if (kind === 'contacts') return level === 'account' && !ofContacts;
  if (kind === 'accountTrait') return level === 'contact';
  if (kind === 'segment') return !ofContacts;
  return true;
}

const PRICES: Selector = { type: 'page', 'content.role': 'pricing' };

/** A condition of a kind, made of another as far as that goes: the same events, span and parts. */
export function turnedInto(kind: Kind, from: RuleCondition = { count: PRICES }): RuleCondition {
  const events = eventsOf(from) ?? PRICES;
  const span = spanOf(from);
  const within = span === undefined ? {} : { within: span };
  switch (kind) {
    case 'count':
      return { count: events, atLeast: 1, ...within };
    case 'distinct':
      return { distinct: 'path', of: events, atLeast: 2, ...within };
    case 'sum':
      return { sum: 'properties.total', of: events, atLeast: 1000, ...within };
    case 'rate':
      return { rate: events, over: { type: 'page' }, atLeast: 0.3, ...within };
    case 'trend':
      return { trend: events, within: span ?? '14d', atLeast: 1.5 };
    case 'sequence':
      return { sequence: [{ event: events }, { event: PRICES, within: '7d' }], ...within };
    case 'never':
      return { never: events, ...within };
    case 'quiet':
      return { quiet: span ?? '60d' };
    case 'trait':
      return 'accountTrait' in from
        ? { trait: from.accountTrait, is: from.is }
        : { trait: 'plan', is: 'free' };
    case 'accountTrait':
      return 'trait' in from
        ? { accountTrait: from.trait, is: from.is }
        : { accountTrait: 'employees', is: { gte: 50 } };
    case 'segment':
      return { segment: 'another' };
    case 'all':
      return { all: partsOf(from) };
    case 'any':
      return { any: partsOf(from) };
    case 'atLeastOf': {
      const of = partsOf(from);
      return { atLeastOf: Math.min(2, of.length), of };
    }
    case 'not':
      return { not: from };
    case 'contacts':
      return { contacts: { atLeast: 2 }, where: from };
  }
}

/** What a condition is made of; of one that is made of no others, itself. */
function partsOf(condition: RuleCondition): readonly RuleCondition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  if ('atLeastOf' in condition) return condition.of;
  return [condition];
}

function eventsOf(condition: RuleCondition): Selector | undefined {
  if ('count' in condition) return condition.count;
  if ('distinct' in condition || 'sum' in condition) return condition.of;
  if ('rate' in condition) return condition.rate;
  if ('trend' in condition) return condition.trend;
  if ('never' in condition) return condition.never;
  if ('sequence' in condition) return condition.sequence[0]?.event;
  return 'quiet' in condition ? condition.engaged : undefined;
}

function spanOf(condition: RuleCondition): string | undefined {
  if ('quiet' in condition) return condition.quiet;
  return 'within' in condition ? condition.within : undefined;
}
