import { spanWords } from './span-words.js';
import type { OfKind, RuleCondition } from './kinds.js';
import { conditionValueWords, fieldWords, selectorWords } from './selector-words.js';

/** A condition on behaviour or traits, in words: that it holds, and that it ends; and whether time alone does either. */
export interface LeafWords {
  readonly holds: string;
  readonly holdsByTime: boolean;
  readonly ends: string;
  readonly endsByTime: boolean;
}

type Leaf = Exclude<
  RuleCondition,
  | { readonly all: unknown }
  | { readonly any: unknown }
  | { readonly not: unknown }
  | { readonly atLeastOf: unknown }
  | { readonly contacts: unknown }
>;

/** A leaf of a condition in words. */
export function leafWords(leaf: Leaf): LeafWords {
  if ('count' in leaf) return amountWords(leaf, selectorWords(leaf.count), leaf.within);
  if ('distinct' in leaf)
    return amountWords(
      leaf,
      `different values of ${fieldWords(leaf.distinct)} in ${selectorWords(leaf.of)}`,
      leaf.within,
    );
  if ('sum' in leaf)
    return amountWords(
      leaf,
      `in total ${fieldWords(leaf.sum)} of ${selectorWords(leaf.of)}`,
      leaf.within,
    );
  if ('rate' in leaf) return rateWords(leaf);
  if ('trend' in leaf) return trendWords(leaf);
  if ('sequence' in leaf) return sequenceWords(leaf);
  if ('never' in leaf) return neverWords(leaf);
  if ('quiet' in leaf) return quietWords(leaf);
  if ('segment' in leaf)
    return standing(`They are in the segment ${leaf.segment}`, `They leave ${leaf.segment}`);
  const [trait, whose] =
    'trait' in leaf ? [leaf.trait, 'Their'] : [leaf.accountTrait, 'The company’s'];
  const what = `${whose} ${fieldWords(trait)}`;
  const value = conditionValueWords(leaf.is);
  return standing(`${what} is ${value}`, `${what} is said to be something else than ${value}`);
}

interface Limits {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}

function amountWords(limits: Limits, what: string, within: string | undefined): LeafWords {
  const { needs, allows } = limitWords(limits, { atLeast: 1 });
  const then = lastWords(within);
  const isFloor = allows.length === 0;
  const ends = isFloor
    ? `${capital(not(limits, { atLeast: 1 }))} ${what}${then}`
    : `The number of ${what}${then} is out of bounds: not ${[...needs, ...allows].join(' and ')}`;
  return {
    holds: `${capital(atLeastOne(limits) ? 'one or more' : [...needs, ...allows].join(' and '))} ${what}${then}`,
    holdsByTime: needs.length === 0,
    ends: within === undefined ? ends : `${ends}, as older ones count no more`,
    endsByTime: within !== undefined && needs.length > 0,
  };
}

function rateWords({ rate, over, within, ...limits }: OfKind<'rate'>): LeafWords {
  const { needs, allows } = limitWords(limits, { above: 0 }, percent, 'less than');
  const what = `${selectorWords(rate)} for each of ${selectorWords(over)}${lastWords(within)}`;
  const bounds = [...needs, ...allows].join(' and ');
  return {
    holds: `${capital(bounds)} ${what}`,
    holdsByTime: false,
    ends: `The rate is not ${bounds} any more: ${what}`,
    endsByTime: within !== undefined,
  };
}

function trendWords({ trend, within, ...limits }: OfKind<'trend'>): LeafWords {
  const { needs, allows } = limitWords(limits, { above: 1 }, (value) => `${value} times`);
  const bounds = [...needs, ...allows].join(' and ');
  const what = `as many ${selectorWords(trend)} in ${spanWords(within)} as in the ${spanWords(within)} before`;
  return {
    holds: `${capital(bounds)} ${what}`,
    holdsByTime: false,
    ends: `Not ${bounds} ${what} any more`,
    endsByTime: true,
  };
}

function sequenceWords({ sequence, within }: OfKind<'sequence'>): LeafWords {
  const steps = sequence.map(({ event, within: gap }, index) => {
    const after = gap === undefined ? '' : ` within ${spanWords(gap)}`;
    return index === 0 ? `First ${selectorWords(event)}` : `then${after} ${selectorWords(event)}`;
  });
  const last = within === undefined ? '' : `, the last of it in the last ${spanWords(within)}`;
  return {
    holds: steps.join(', ') + last,
    holdsByTime: false,
    ends:
      within === undefined
        ? 'Nothing: what happened one after the other stays so'
        : `${spanWords(within)} pass after the last step`,
    endsByTime: within !== undefined,
  };
}

function neverWords({ never, within }: OfKind<'never'>): LeafWords {
  const what = selectorWords(never);
  return {
    holds:
      within === undefined ? `Never: ${what}` : `None of ${what} in the last ${spanWords(within)}`,
    holdsByTime: within !== undefined,
    ends: `One of ${what}`,
    endsByTime: false,
  };
}

function quietWords({ quiet, engaged }: OfKind<'quiet'>): LeafWords {
  const what =
    engaged === undefined ? 'anything that counts as engagement' : selectorWords(engaged);
  return {
    holds: `Did ${what} once, and not in the last ${spanWords(quiet)}`,
    holdsByTime: true,
    ends: `They do ${what} again`,
    endsByTime: false,
  };
}

function standing(holds: string, ends: string): LeafWords {
  return { holds, holdsByTime: false, ends, endsByTime: false };
}

/** What a number must reach, and what it must not pass, in words. */
function limitWords(
  limits: Limits,
  usual: Limits,
  format: (value: number) => string = String,
  under = 'fewer than',
): { readonly needs: readonly string[]; readonly allows: readonly string[] } {
  const said = isSaid(limits) ? limits : usual;
  const { atLeast, above, atMost, below } = said;
  return {
    needs: [
      ...(atLeast === undefined ? [] : [`at least ${format(atLeast)}`]),
      ...(above === undefined ? [] : [`more than ${format(above)}`]),
    ],
    allows: [
      ...(atMost === undefined ? [] : [`at most ${format(atMost)}`]),
      ...(below === undefined ? [] : [`${under} ${format(below)}`]),
    ],
  };
}

/** Whether one is enough. */
function atLeastOne(limits: Limits): boolean {
  const { atLeast, ...others } = isSaid(limits) ? limits : { atLeast: 1 };
  return atLeast === 1 && !isSaid(others);
}

/** That a number does not reach what it must. */
function not(limits: Limits, usual: Limits): string {
  const { atLeast, above } = isSaid(limits) ? limits : usual;
  if (atLeast !== undefined) return atLeast === 1 ? 'no' : `fewer than ${atLeast}`;
  return `no more than ${above ?? 0}`;
}

function isSaid({ atLeast, atMost, above, below }: Limits): boolean {
  return [atLeast, atMost, above, below].some((limit) => limit !== undefined);
}

function lastWords(within: string | undefined): string {
  return within === undefined ? '' : ` in the last ${spanWords(within)}`;
}

function percent(value: number): string {
  return `${Math.round(value * 1000) / 10}%`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
