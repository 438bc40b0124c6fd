import { expect, test } from 'vitest';
import type { ExplainedCondition } from '../../../api/person.js';
import { judge } from './judge.js';

const nameOf = (slug: string) => (slug === 'evaluating-cost' ? 'Evaluating cost' : slug);
const at = '2026-11-20T10:00:00.000Z';
const visits = { count: { type: 'page', 'content.role': 'pricing' }, atLeast: 2, within: '7d' };
const count: ExplainedCondition = {
  kind: 'count',
  truth: true,
  declared: visits,
  numbers: { value: 3, counting: 3, events: [{ id: 'e', at }] },
};
const seen: ExplainedCondition = { kind: 'count', truth: true, declared: null };

test('a condition in words, with what was found of it, and whether it turns next', () => {
  expect(judge(count, nameOf, [{ ...visits }])).toEqual({
    text: 'At least 2 page views (content role: pricing) in the last 7 days',
    holds: true,
    found: '3 now',
    lastAt: at,
    people: [],
    turns: true,
    parts: [],
  });
  expect(judge(count, nameOf)?.turns).toBe(false);
});

test('that they were ever seen goes without saying, and groups of one are that one', () => {
  const all: ExplainedCondition = {
    kind: 'all',
    truth: true,
    declared: null,
    parts: [seen, count],
  };
  expect(judge(all, nameOf)).toEqual(judge(count, nameOf));
  expect(judge(seen, nameOf)).toBeNull();
  expect(judge({ ...all, parts: [seen] }, nameOf)).toBeNull();
});

test('groups keep their parts, and what does not hold is said so', () => {
  const never: ExplainedCondition = {
    kind: 'count',
    truth: false,
    declared: { never: { event: 'Demo Requested' } },
    numbers: { value: 1, counting: 1, events: [] },
  };
  const of = { truth: false, declared: null, parts: [count, never] };
  expect(judge({ kind: 'all', ...of }, nameOf)).toMatchObject({
    text: 'All of these',
    holds: false,
    parts: [{ holds: true }, { holds: false, text: 'Never: “Demo Requested”', found: '1 now' }],
  });
  expect(judge({ kind: 'any', ...of }, nameOf)?.text).toBe('Any of these');
  expect(judge({ kind: 'atLeastOf', least: 2, ...of }, nameOf)?.text).toBe('At least 2 of these');
});

test('segments are named, and not being in one is a sentence of its own', () => {
  const inOne: ExplainedCondition = {
    kind: 'segment',
    truth: true,
    declared: { segment: 'evaluating-cost' },
    segment: 'evaluating-cost',
  };
  expect(judge(inOne, nameOf)).toMatchObject({ text: 'In Evaluating cost', holds: true });
  const not: ExplainedCondition = { kind: 'not', truth: false, declared: null, parts: [inOne] };
  expect(judge(not, nameOf)).toMatchObject({
    text: 'Not in Evaluating cost',
    holds: false,
    parts: [],
  });
});

test('figures are told as what they are', () => {
  const found = (kind: string, numbers: object) =>
    judge({ ...count, kind, numbers: { counting: 1, events: [], ...numbers } }, nameOf)?.found;
  expect(found('trend', { value: 5, of: 1 })).toBe('5 now, 1 before');
  expect(found('contacts', { value: 1, of: 4 })).toBe('1 of 4 people');
  expect(found('rate', { value: 2, of: 8 })).toBe('2 of 8');
  expect(found('trait', { said: 'trial' })).toBe('it is “trial”');
  expect(found('quiet', {})).toBeNull();
});
