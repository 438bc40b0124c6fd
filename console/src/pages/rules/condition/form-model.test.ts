import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Condition,
  CONDITION_KINDS,
  Rule,
  type RuleCondition,
} from '../../../../../src/model/index.js';
import { canStand, KIND_GROUPS, kindOf, turnedInto, type Kind } from './kinds.js';
import { readScalar, scalarText } from './scalar-text.js';
import { conditionOf, testsOf, withOp } from './value-tests.js';

const KINDS = KIND_GROUPS.flatMap(({ kinds }): readonly Kind[] => kinds);

test('the form offers every kind of condition that there is', () => {
  expect([...KINDS].sort()).toEqual([...CONDITION_KINDS].sort());
});

test.each([
  ['free', 'free'],
  [50, '50'],
  ['50', '"50"'],
  [true, 'true'],
  ['true', '"true"'],
  ['007', '007'],
  ['"quoted"', String.raw`"\"quoted\""`],
])('%j is typed as %s', (value, text) => {
  expect(scalarText(value)).toBe(text);
  expect(readScalar(text)).toBe(value);
});

test('whatever a value is, it comes back as it was', () => {
  const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(scalar, (value) => {
      fc.pre(typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0)));
      expect(readScalar(scalarText(value))).toBe(value);
    }),
  );
});

test.each<Condition>([
  'free',
  ['free', 'trial'],
  { in: ['free', 'trial'], fold: true },
  { gte: 50, lt: 1000 },
  { exists: false },
  { contains: 'director', fold: true },
])('what is asked of a value is taken apart and put together again: %j', (condition) => {
  expect(conditionOf(testsOf(condition))).toEqual(condition);
});

test('an operator is changed, and what it compares with is kept where it can', () => {
  expect(withOp({ op: 'gte', number: 50 }, 'lt')).toEqual({ op: 'lt', number: 50 });
  expect(withOp({ op: 'is', values: ['free', 'trial'] }, 'prefix')).toEqual({
    op: 'prefix',
    text: 'free',
  });
  expect(withOp({ op: 'contains', text: 'abc' }, 'gt')).toEqual({ op: 'gt', number: 0 });
  expect(withOp({ op: 'known' }, 'is')).toEqual({ op: 'is', values: [''] });
});

test('whatever is turned into whatever, the rule can be saved', () => {
  const kind = fc.constantFrom(...KINDS);
  fc.assert(
    fc.property(
      fc.array(kind, { maxLength: 4 }),
      fc.constantFrom('contact', 'account'),
      (kinds, level) => {
        let when: RuleCondition = turnedInto('count');
        for (const next of kinds) {
          // Within a condition on people there is less to ask.
          const ofContacts = JSON.stringify(when).includes('"contacts"');
          const isHeld = ofContacts || /"(segment|accountTrait)"/.test(JSON.stringify(when));
          if (!canStand(next, { level, ofContacts }) || (next === 'contacts' && isHeld)) continue;
          when = turnedInto(next, when);
          expect(kindOf(when)).toBe(next);
        }
        const rule = { segment: 'a', name: 'A', level, description: 'A.', when };
        expect(Rule.safeParse(rule).error).toBeUndefined();
      },
    ),
  );
});
