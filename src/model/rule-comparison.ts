/** How a number must stand; several must all hold. */
interface Comparison {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}
type Operator = keyof Comparison;

/** The kinds of condition that compare a number. */
export type Counted = 'count' | 'distinct' | 'sum' | 'rate' | 'trend';

/** A comparison that cannot be meant: where, why, and what to write. */
interface ComparisonMistake {
  readonly operator: Operator;
  readonly message: string;
  readonly remedy: string;
}

/** The values that the number of a kind can have. */
const RANGES: Readonly<Record<Counted, { readonly least: number; readonly most: number }>> = {
  count: { least: 0, most: Infinity },
  distinct: { least: 0, most: Infinity },
  sum: { least: -Infinity, most: Infinity },
  rate: { least: 0, most: 1 },
  trend: { least: 0, most: Infinity },
};

/** Sums are whole millionths in 64 bits, so a comparison ends short of 2^63 / 1e6. */
const LARGEST = 9e12;

/**
 * What is wrong with the comparisons of a condition: none where one is needed (a sum or a rate has no natural threshold),
 * one that always or never holds, or two that contradict each other. Numbers are compared as the rules compare them:
 * counts whole; sums, rates and trends in whole millionths.
 */
export function comparisonMistakes(kind: Counted, comparison: Comparison): ComparisonMistake[] {
  const given = (['atLeast', 'above', 'atMost', 'below'] as const).flatMap((operator) => {
    const number = comparison[operator];
    return number === undefined ? [] : [{ operator, number }];
  });
  if (given.length === 0 && (kind === 'sum' || kind === 'rate')) {
    const remedy = `add how much it must be, like atLeast: ${kind === 'sum' ? '1000' : '0.3'} (or atMost, above, below)`;
    return [{ operator: 'atLeast', message: `${kind} needs a comparison`, remedy }];
  }
  const alone = given.flatMap(({ operator, number }) => aloneMistake(kind, operator, number));
  return alone.length > 0 ? alone : togetherMistakes(kind, given);
}

function aloneMistake(kind: Counted, operator: Operator, number: number): ComparisonMistake[] {
  const says = `${operator} ${number}`;
  if (Math.abs(number) > LARGEST) {
    const message = `too large a number: ${says}`;
    return [{ operator, message, remedy: 'numbers up to 9,000,000,000,000 can be compared' }];
  }
  const { least, most } = RANGES[kind];
  if (kind === 'rate' && number > most) {
    const remedy = `for ${number} % write ${number / 100}`;
    return [{ operator, message: `a rate is a share, from 0 to 1: ${says}`, remedy }];
  }
  const x = exact(kind, number);
  // What holds of the least and of the most a number can be holds of all between; and so does what fails of both.
  const always = HOLDS[operator](least, x);
  if (always !== HOLDS[operator](most, x)) return [];
  return [
    {
      operator,
      message: `${says} ${always ? 'always' : 'never'} holds of a ${WORDS[kind]}`,
      remedy: RANGE_WORDS[kind],
    },
  ];
}

const HOLDS: Readonly<Record<Operator, (value: number, x: number) => boolean>> = {
  atLeast: (value, x) => value >= x,
  above: (value, x) => value > x,
  atMost: (value, x) => value <= x,
  below: (value, x) => value < x,
};

const WORDS = {
  count: 'count',
  distinct: 'count',
  sum: 'sum',
  rate: 'rate',
  trend: 'trend',
} as const;
const RANGE_WORDS = {
  count: 'a count is 0 or more; for none of these events write never, for any atLeast: 1',
  distinct: 'a count is 0 or more; for any write atLeast: 1',
  sum: 'a sum can be any number',
  rate: 'a rate is between 0 and 1, like 0.3 for 30 %',
  trend:
    'a trend is how many times as many as before: 1 is as many, 2 twice as many, 0.5 half as many',
} as const;

interface Bound {
  readonly operator: Operator;
  readonly number: number;
}

function togetherMistakes(kind: Counted, given: readonly Bound[]): ComparisonMistake[] {
  const lows = given.filter(({ operator }) => operator === 'atLeast' || operator === 'above');
  const highs = given.filter(({ operator }) => operator === 'atMost' || operator === 'below');
  for (const low of lows) {
    for (const high of highs) {
      if (isPossible(kind, low, high)) continue;
      const message = `${low.operator} ${low.number} and ${high.operator} ${high.number} never hold together`;
      return [{ operator: high.operator, message, remedy: 'correct one of the two' }];
    }
  }
  return [];
}

function isPossible(kind: Counted, low: Bound, high: Bound): boolean {
  const isOpenBelow = low.operator === 'above';
  const isOpenAbove = high.operator === 'below';
  const scale = isInMillionths(kind) ? 1e6 : 1;
  const a = scale === 1 ? low.number : Math.round(low.number * scale);
  const b = scale === 1 ? high.number : Math.round(high.number * scale);
  // There is a rate between any two, but counts and millionths of sums are whole numbers.
  if (kind === 'rate' || kind === 'trend')
    return a < b || (a === b && !isOpenBelow && !isOpenAbove);
  const first = isOpenBelow ? Math.floor(a) + 1 : Math.ceil(a);
  const last = isOpenAbove ? Math.ceil(b) - 1 : Math.floor(b);
  return first <= last;
}

function isInMillionths(kind: Counted): boolean {
  return kind === 'sum' || kind === 'rate' || kind === 'trend';
}

/** The number that a rule compares with: of sums, rates and trends the nearest millionth. */
function exact(kind: Counted, number: number): number {
  return isInMillionths(kind) ? Math.round(number * 1e6) / 1e6 : number;
}
