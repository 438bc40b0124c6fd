import type { Condition, Operators, Scalar } from '../../../../../src/model/index.js';

/** One thing that is asked of a value: an operator, as the form offers it, and what it compares with. */
export type ValueTest =
  | { readonly op: 'is'; readonly values: readonly Scalar[] }
  | { readonly op: 'known' | 'unknown' }
  | { readonly op: 'gte' | 'gt' | 'lte' | 'lt'; readonly number: number }
  | { readonly op: 'contains' | 'prefix' | 'suffix' | 'glob'; readonly text: string };

/** What is asked of a value: all of it must hold. */
export interface ValueTests {
  readonly tests: readonly ValueTest[];
  /** Whether capital letters count as small ones. */
  readonly fold: boolean;
}

/** The operators that the form offers, in words. */
export const OP_WORDS: Readonly<Record<ValueTest['op'], string>> = {
  is: 'is',
  contains: 'contains',
  prefix: 'begins with',
  suffix: 'ends with',
  glob: 'is like',
  gte: 'is at least',
  gt: 'is above',
  lte: 'is at most',
  lt: 'is below',
  known: 'is known',
  unknown: 'is not known',
};

const NUMBERS = ['gte', 'gt', 'lte', 'lt'] as const;
const TEXTS = ['contains', 'prefix', 'suffix', 'glob'] as const;

/** A condition on a value, taken apart. */
export function testsOf(condition: Condition): ValueTests {
  if (Array.isArray(condition)) return { tests: [{ op: 'is', values: condition }], fold: false };
  if (typeof condition !== 'object')
    return { tests: [{ op: 'is', values: [condition] }], fold: false };
  const { eq, in: among, exists, fold = false } = condition;
  const tests: ValueTest[] = [
    ...(eq === undefined ? [] : [{ op: 'is', values: [eq] } as const]),
    ...(among === undefined ? [] : [{ op: 'is', values: among } as const]),
    ...(exists === undefined ? [] : [{ op: exists ? 'known' : 'unknown' } as const]),
    ...TEXTS.flatMap((op) => {
      const text = condition[op];
      return text === undefined ? [] : [{ op, text } as const];
    }),
    ...NUMBERS.flatMap((op) => {
      const number = condition[op];
      return number === undefined ? [] : [{ op, number } as const];
    }),
  ];
  return { tests, fold };
}

/** The condition that says this, as short as a person would write it. */
export function conditionOf({ tests, fold }: ValueTests): Condition {
  const [only] = tests;
  if (tests.length === 1 && only?.op === 'is' && !fold) return short(only.values);
  const parts = tests.map((test): Operators => {
    switch (test.op) {
      case 'is': {
        const [first] = test.values;
        return test.values.length === 1 ? { eq: first } : { in: [...test.values] };
      }
      case 'known':
        return { exists: true };
      case 'unknown':
        return { exists: false };
      case 'contains':
      case 'prefix':
      case 'suffix':
      case 'glob':
        return { [test.op]: test.text };
      default:
        return { [test.op]: test.number };
    }
  });
  return { ...Object.assign({}, ...parts), ...(fold && { fold }) };
}

/** A test with another operator, which keeps what it compares with where it can. */
export function withOp(test: ValueTest, op: ValueTest['op']): ValueTest {
  if (op === 'known' || op === 'unknown') return { op };
  if (op === 'is') return { op, values: [valueOf(test)] };
  if (isOneOf(NUMBERS, op)) {
    const number = Number(valueOf(test));
    return { op, number: Number.isFinite(number) ? number : 0 };
  }
  return { op, text: String(valueOf(test)) };
}

/** Whether a test compares numbers: a second one of them bounds it on the other side. */
export function isNumberTest(test: ValueTest): boolean {
  return 'number' in test;
}

function valueOf(test: ValueTest): Scalar {
  if ('number' in test) return test.number;
  if ('text' in test) return test.text;
  return 'values' in test ? (test.values[0] ?? '') : '';
}

function short(values: readonly Scalar[]): Condition {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : [...values];
}

function isOneOf<T extends string>(all: readonly T[], one: string): one is T {
  return all.some((each) => each === one);
}
