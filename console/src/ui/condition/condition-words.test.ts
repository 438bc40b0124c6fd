import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toEnter, toLeave, type Words } from './condition-words.js';
import type { RuleCondition } from './kinds.js';

const pricing = { type: 'page', 'content.role': 'pricing' } as const;
const twice: RuleCondition = { count: pricing, atLeast: 2, within: '7d' };
const noDemo: RuleCondition = { never: { event: ['Demo Requested', 'Trial Started'] } };

test('a rule in words: what puts one in, and what it takes to leave', () => {
  const rule: RuleCondition = { all: [twice, noDemo] };
  expect(lines(toEnter(rule))).toEqual([
    'All of these',
    '  At least 2 page views (content role: pricing) in the last 7 days',
    '  Never: “Demo Requested” or “Trial Started”',
  ]);
  expect(lines(toLeave(rule))).toEqual([
    'Any of these',
    '  Fewer than 2 page views (content role: pricing) in the last 7 days, as older ones count no more (by time)',
    '  One of “Demo Requested” or “Trial Started”',
  ]);
});

test.each<[RuleCondition, string, string]>([
  [{ count: { event: 'Ticket Opened' } }, 'One or more “Ticket Opened”', 'No “Ticket Opened”'],
  [
    { distinct: 'path', of: { type: 'page' }, atLeast: 3, within: '30d' },
    'At least 3 different values of path in page views in the last 30 days',
    'Fewer than 3 different values of path in page views in the last 30 days, as older ones count no more (by time)',
  ],
  [
    { rate: { event: 'Replied' }, over: { event: 'Sent' }, below: 0.05, within: '90d' },
    'Less than 5% “Replied” for each of “Sent” in the last 90 days',
    'The rate is not less than 5% any more: “Replied” for each of “Sent” in the last 90 days (by time)',
  ],
  [
    { trend: { type: 'page' }, within: '14d', atLeast: 1.5 },
    'At least 1.5 times as many page views in 14 days as in the 14 days before',
    'Not at least 1.5 times as many page views in 14 days as in the 14 days before any more (by time)',
  ],
  [
    { quiet: '60d' },
    'Did anything that counts as engagement once, and not in the last 60 days (by time)',
    'They do anything that counts as engagement again',
  ],
  [
    { trait: 'plan', is: { in: ['free', 'trial'], fold: true } },
    'Their plan is free or trial',
    'Their plan is said to be something else than free or trial',
  ],
  [
    { accountTrait: 'seats', is: { gte: 50 } },
    'The company’s seats is at least 50',
    'The company’s seats is said to be something else than at least 50',
  ],
])('%j', (condition, enters, leaves) => {
  expect(lines(toEnter(condition))).toEqual([enters]);
  expect(lines(toLeave(condition))).toEqual([leaves]);
});

test('at least two of three are left when two of them end; a part that is negated ends when it begins', () => {
  const rule: RuleCondition = { atLeastOf: 2, of: [twice, noDemo, { not: noDemo }] };
  expect(lines(toLeave(rule))[0]).toBe('At least 2 of these');
  expect(lines(toLeave(rule)).at(-1)).toBe('  Never: “Demo Requested” or “Trial Started”');
  expect(lines(toLeave({ contacts: { atLeast: 2 }, where: noDemo }))[0]).toBe(
    'This holds of fewer than 2 people of the account',
  );
});

test('however deep a rule is, all that is asked of somebody is said', () => {
  const leaf = fc
    .integer({ min: 1, max: 99 })
    .map((atLeast): RuleCondition => ({ count: { event: `e${atLeast}` }, atLeast, within: '7d' }));
  const { tree } = fc.letrec<{ tree: RuleCondition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      tie('tree').map((not) => ({ not })),
    ),
  }));
  fc.assert(
    fc.property(tree, (condition) => {
      const asked = [...JSON.stringify(condition).matchAll(/"e(\d+)"/g)].map(([, n]) => `“e${n}”`);
      for (const words of [toEnter(condition), toLeave(condition)]) {
        const said = lines(words).join('\n');
        expect([...said.matchAll(/“e\d+”/g)].map(String).sort()).toEqual([...asked].sort());
      }
    }),
  );
});

function lines({ text, byTime, parts }: Words): string[] {
  return [text + (byTime ? ' (by time)' : ''), ...parts.flatMap(lines).map((line) => `  ${line}`)];
}
