import { expect, test } from 'vitest';
import type { Play } from '../model/index.js';
import { collapseProposals, pressureTest } from './pressure.js';

const GOOD = {
  slug: 'evaluators',
  name: 'Evaluators',
  archetype: null,
  size: 100,
  share: 0.2,
  silhouette: 0.2,
  stability: 0.9,
  strongest: 1,
};
const play = (segment: string): Play => ({
  segment,
  message: { angle: 'Compare' },
  offer: ['guide'],
  channel: [{ name: 'e-mail' }],
});
const PLAYS = [play('evaluators')];

test('a segment of some size, distinct, with a play passes', () => {
  expect(pressureTest(GOOD, 'account', 50, PLAYS)).toEqual({
    size: true,
    distinct: true,
    actionable: true,
    passes: true,
    notes: [],
  });
});

test.each([
  ['less than 5 %', { share: 0.04 }, 'size', /4\.0 %/],
  ['few accounts', { size: 49 }, 'size', /49 accounts, fewer than 50/],
  ['overlapping', { silhouette: -0.01 }, 'distinct', /as near to another/],
  ['not found again', { stability: 0.5 }, 'distinct', /0\.50/],
  ['nothing sets it apart', { strongest: 0.3 }, 'distinct', /no signal/],
  ['no play', { slug: 'others' }, 'actionable', /add a row for others/],
] as const)('%s', (_, change, fails, note) => {
  const result = pressureTest({ ...GOOD, ...change }, 'account', 50, PLAYS);
  expect(result[fails]).toBe(false);
  expect(result.passes).toBe(false);
  expect(result.notes.join('; ')).toMatch(note);
});

test('fifty accounts are asked of accounts only; a play may be the archetype\u2019s', () => {
  expect(pressureTest({ ...GOOD, size: 20 }, 'contact', 50, PLAYS).size).toBe(true);
  const renamed = { ...GOOD, slug: 'renamed', archetype: 'evaluators' };
  expect(pressureTest(renamed, 'contact', 50, PLAYS).actionable).toBe(true);
});

test('what is too small collapses into its neighbour, what has no play shares the neighbour\u2019s', () => {
  const segments = ['a', 'b', 'c'].map((slug) => ({ slug, name: slug.toUpperCase() }));
  const pass = pressureTest(GOOD, 'contact', 50, PLAYS);
  const small = pressureTest({ ...GOOD, share: 0.01 }, 'contact', 50, PLAYS);
  const idle = pressureTest({ ...GOOD, slug: 'idle' }, 'contact', 50, PLAYS);
  const proposals = collapseProposals(segments, [pass, small, idle], [1, 0, 0]);
  expect(proposals.map(({ kind, segments: pair }) => [kind, ...pair])).toEqual([
    ['collapse', 'b', 'a'],
    ['share-play', 'c', 'a'],
  ]);
  expect(collapseProposals(segments, [idle, idle, idle], [1, 0, 0])).toEqual([]);
});
