import { expect, test } from 'vitest';
import type { VerdictInput } from './verdict.js';
import { judge } from './verdict.js';

const GOOD: VerdictInput = {
  k: 5,
  words: 'contacts',
  null: { p: 0.01, observed: 0.4, quantile95: 0.2, draws: 99, rows: 1500, beaten: true },
  stability: 0.9,
  silhouette: 0.35,
  daviesBouldin: 0.9,
  holdout: {
    verdict: 'generalises',
    rows: 200,
    trainSilhouette: 0.35,
    silhouette: 0.35,
    shareDifference: 0.01,
    outcomes: '',
    text: 'The segments hold.',
  },
  outcomes: { kind: 'tested', distinct: true, p: 0.001, whole: true, shortfall: null },
  shortfalls: [],
};
const holdout = (verdict: 'overfits' | 'too-little-data') => ({ ...GOOD.holdout, verdict });
const tested = { kind: 'tested', distinct: true, p: 0.001, whole: true, shortfall: null } as const;

const CASES: [string, Partial<VerdictInput>, 'act' | 'care' | 'stop'][] = [
  ['everything holds', {}, 'act'],
  ['the null reference is not beaten', { null: { ...GOOD.null, p: 0.3, beaten: false } }, 'stop'],
  ['unstable', { stability: 0.59 }, 'stop'],
  ['not quite stable', { stability: 0.7 }, 'care'],
  ['the holdout overfits', { holdout: holdout('overfits') }, 'stop'],
  ['too little data for a holdout', { holdout: holdout('too-little-data') }, 'care'],
  ['outcomes do not differ', { outcomes: { ...tested, distinct: false } }, 'care'],
  ['no outcomes', { outcomes: { kind: 'none' } }, 'care'],
  ['too few outcomes', { outcomes: { kind: 'too-little', text: '3' } }, 'care'],
  ['no whole horizon', { outcomes: { ...tested, whole: false } }, 'care'],
  ['not far apart', { silhouette: 0.25 }, 'care'],
  ['not compact', { daviesBouldin: 1.5 }, 'care'],
  ['overlapping, but everything else holds', { silhouette: 0.15, daviesBouldin: 2.3 }, 'care'],
  ['overlapping, and no outcomes', { silhouette: 0.15, outcomes: { kind: 'none' } }, 'stop'],
  ['overlapping, and not quite stable', { daviesBouldin: 2.1, stability: 0.7 }, 'stop'],
  [
    'below a minimum',
    { shortfalls: [{ what: 'tracked signals', have: 6, need: 8, remedy: 'Track more.' }] },
    'care',
  ],
];

test.each(CASES)('%s', (_, change, level) => {
  const verdict = judge({ ...GOOD, ...change });
  expect(verdict.level).toBe(level);
  if (level !== 'act') {
    expect(verdict.reasons.some(({ weight }) => weight === level)).toBe(true);
  }
  for (const { text, remedy } of verdict.reasons) {
    expect(text).not.toBe('');
    expect(remedy).not.toBe('');
  }
});

test('a shortfall is named with what there is and what is needed', () => {
  const shortfall = { what: 'tracked signals', have: 6, need: 8, remedy: 'Track more.' };
  const { reasons } = judge({ ...GOOD, shortfalls: [shortfall] });
  expect(reasons[0]).toEqual({
    text: 'Below a minimum: tracked signals: 6, of 8 needed.',
    remedy: 'Track more.',
    weight: 'care',
  });
});

test('the headline says it in one line', () => {
  expect(judge(GOOD).headline).toMatch(/^Act: the 5 segments of contacts are real/);
  expect(judge({ ...GOOD, silhouette: 0.25 }).headline).toMatch(/^Act with care: .* one reason/);
  expect(judge({ ...GOOD, stability: 0.2 }).headline).toMatch(/^Do not act .* unstable/);
});
