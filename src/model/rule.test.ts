import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonMistakes, type Counted } from './rule-comparison.js';
import { CONDITION_KINDS, conditionsIn, Rule, type RuleCondition } from './rule.js';

const rule = (when: unknown, level = 'contact') =>
  Rule.safeParse({ segment: 'mine', name: 'Mine', level, description: 'D', when });

/** One sound condition of each kind. */
const SOUND: Record<string, RuleCondition> = {
  all: { all: [{ quiet: '30d' }] },
  any: { any: [{ quiet: '30d' }] },
  not: { not: { quiet: '30d' } },
  atLeastOf: { atLeastOf: 1, of: [{ quiet: '30d' }, { trait: 'plan', is: 'free' }] },
  contacts: { contacts: 'all', where: { count: { event: 'A' } } },
  count: { count: { event: 'A' }, atLeast: 2, within: '7d' },
  distinct: { distinct: 'path', of: { type: 'page' }, above: 2 },
  sum: { sum: 'properties.total', of: { event: 'A' }, below: -0.5 },
  rate: { rate: { event: 'A' }, over: { event: 'B' }, atMost: 0.3 },
  trend: { trend: { event: 'A' }, atLeast: 1.5, within: '14d' },
  sequence: { sequence: [{ event: { event: 'A' } }, { event: { event: 'B' }, within: '7d' }] },
  never: { never: { event: 'A' } },
  quiet: { quiet: '60d', engaged: { event: 'A' } },
  trait: { trait: 'plan', is: ['free', 'trial'] },
  accountTrait: { accountTrait: 'employees', is: { gte: 50 } },
  segment: { segment: 'other' },
};

describe('a rule', () => {
  it('may ask any kind of condition', () => {
    expect(Object.keys(SOUND)).toEqual(CONDITION_KINDS);
    for (const [kind, when] of Object.entries(SOUND)) {
      const { data, error } = rule(when, kind === 'contacts' ? 'account' : 'contact');
      expect(error, kind).toBeUndefined();
      expect(data?.when).toEqual(when);
    }
  });
});

describe('the conditions in a condition', () => {
  it('are all of them, with their places', () => {
    const when: RuleCondition = {
      all: [{ not: { quiet: '1d' } }, { contacts: 'any', where: { any: [{ segment: 'a' }] } }],
    };
    expect(
      conditionsIn(when, ['when']).map(({ path, ofContacts }) => [path.join('.'), ofContacts]),
    ).toEqual([
      ['when', false],
      ['when.all.0', false],
      ['when.all.0.not', false],
      ['when.all.1', false],
      ['when.all.1.where', true],
      ['when.all.1.where.any.0', true],
    ]);
  });
});

describe('a comparison', () => {
  const says = (kind: Counted, comparison: object) =>
    comparisonMistakes(kind, comparison).map(({ message }) => message);

  it.each<[Counted, object, string[]]>([
    ['count', {}, []],
    ['count', { atMost: 0 }, []],
    ['count', { below: 1 }, []],
    ['count', { above: 0 }, []],
    ['count', { below: 0 }, ['below 0 never holds of a count']],
    ['count', { above: -1 }, ['above -1 always holds of a count']],
    ['distinct', { atMost: -1 }, ['atMost -1 never holds of a count']],
    ['count', { above: 2, below: 3 }, ['above 2 and below 3 never hold together']],
    ['count', { above: 2, below: 4 }, []],
    ['sum', {}, ['sum needs a comparison']],
    ['sum', { atLeast: 0 }, []],
    ['sum', { above: 2, below: 3 }, []],
    ['sum', { above: 2, below: 2.000001 }, ['above 2 and below 2.000001 never hold together']],
    ['sum', { atLeast: 1e13 }, ['too large a number: atLeast 10000000000000']],
    ['rate', { atLeast: 0 }, ['atLeast 0 always holds of a rate']],
    ['rate', { atLeast: 1 }, []],
    ['rate', { atMost: 1 }, ['atMost 1 always holds of a rate']],
    ['rate', { below: 1 }, []],
    ['rate', { below: 1e-9 }, ['below 1e-9 never holds of a rate']],
    ['rate', { above: 0.3, below: 0.3 }, ['above 0.3 and below 0.3 never hold together']],
    ['rate', { atLeast: 0.3, atMost: 0.3 }, []],
    ['rate', { above: 0.3, below: 0.300001 }, []],
    ['trend', {}, []],
    ['trend', { atLeast: 1.5 }, []],
    ['trend', { atMost: 0 }, []],
    ['trend', { atLeast: 0 }, ['atLeast 0 always holds of a trend']],
    ['trend', { below: 0 }, ['below 0 never holds of a trend']],
    ['trend', { above: 1, below: 1.000001 }, []],
    ['trend', { atLeast: 2, below: 2 }, ['atLeast 2 and below 2 never hold together']],
  ])('of a %s: %j', (kind, comparison, expected) => {
    expect(says(kind, comparison)).toEqual(expected);
  });

  it('of a count is a mistake just when every count agrees on it, or none satisfies all', () => {
    const bound = fc.option(fc.integer({ min: -3, max: 6 }), { nil: undefined });
    const bounds = fc.record({ atLeast: bound, above: bound, atMost: bound, below: bound });
    const holds: Record<string, (n: number, x: number) => boolean> = {
      atLeast: (n, x) => n >= x,
      above: (n, x) => n > x,
      atMost: (n, x) => n <= x,
      below: (n, x) => n < x,
    };
    fc.assert(
      fc.property(bounds, (comparison) => {
        const counts = Array.from({ length: 12 }, (_, n) => n);
        const given = Object.entries(comparison).filter(([, x]) => x !== undefined) as [
          string,
          number,
        ][];
        const isSuperfluous = given.some(([operator, x]) =>
          counts.every((n) => holds[operator](n, x)),
        );
        const isEmpty = counts.every((n) => given.some(([operator, x]) => !holds[operator](n, x)));
        expect(comparisonMistakes('count', comparison).length > 0).toBe(
          given.length > 0 && (isSuperfluous || isEmpty),
        );
      }),
    );
  });
});
