import { expect, test } from 'vitest';
import type { Opportunity } from '../identity/index.js';
import { countClustered } from './clustered.js';
import type { Deal } from './deals.js';
import { artifacts, equivalenceP, equivalentPairs, isEquivalent } from './equivalence.js';
import type { SegmentOutcomes } from '../model/index.js';

const SEGMENTS = [
  { slug: 'one', name: 'One' },
  { slug: 'two', name: 'Two' },
];

/** Two segments of so many entities each, every `every`-th of whom goes on to an opportunity. */
function counts(size: number, every: readonly [number, number]) {
  const rows = 2 * size;
  return countClustered(
    Int32Array.from({ length: rows }, (_, i) => (i < size ? 0 : 1)),
    Uint8Array.from({ length: rows }, (_, i) => (i % every[i < size ? 0 : 1] === 0 ? 1 : 0)),
    Array.from({ length: rows }, (_, i) => `a${i}`),
    2,
  );
}

const rate = { value: 0.1, low: 0.08, high: 0.12, n: 1000 };
const outcome: SegmentOutcomes = {
  opportunityRate: rate,
  opportunities: 0,
  exposures: 0,
  dealSize: null,
  winRate: null,
  won: 0,
  lost: 0,
  velocity: null,
  salesCycle: null,
  pipeline: 0,
  wonRevenue: 0,
};
const outcomes = [outcome, outcome];
const margins = { rate: 0.03, amount: 0.2 };

function deals(segment: number, count: number, amount: number): Deal[] {
  return Array.from({ length: count }, (_, i) => {
    const opportunity: Opportunity = {
      id: `d${segment}:${i}`,
      account: `b${segment}:${i}`,
      contacts: [],
      createdAt: 0,
      closedAt: null,
      amount: amount + (i % 10) * 10,
      stage: null,
      status: 'open',
    };
    return { opportunity, segment, account: `b${segment}:${i}`, part: 1 };
  });
}

test('two one-sided tests, by hand', () => {
  // (.03 - .01) / .01 = 2 standard errors from the margin: p = .0228.
  expect(equivalenceP(0.01, 0.01, 0.03)).toBeCloseTo(0.02275, 4);
  expect(isEquivalent(0.01, 0.01, 0.03)).toBe(true);
  // No difference at all, but too little data to say so.
  expect(isEquivalent(0, 0.05, 0.03)).toBe(false);
  expect(isEquivalent(0.04, 0.0001, 0.03)).toBe(false);
});

test('equivalent outcomes and close behaviour: merge; different behaviour: one play', () => {
  const input = {
    counts: counts(5000, [10, 10]),
    deals: [],
    outcomes,
    segments: SEGMENTS,
    margins,
  };
  const [merge] = equivalentPairs({ ...input, separation: () => 0.5 });
  expect(merge).toMatchObject({ kind: 'merge', segments: ['one', 'two'] });
  const [share] = equivalentPairs({ ...input, separation: () => 2 });
  expect(share.kind).toBe('share-play');
});

test('nothing is proposed where outcomes differ, or data are few', () => {
  const input = { deals: [], outcomes, segments: SEGMENTS, margins, separation: () => 0.5 };
  expect(equivalentPairs({ ...input, counts: counts(5000, [10, 5]) })).toEqual([]);
  expect(equivalentPairs({ ...input, counts: counts(100, [10, 10]) })).toEqual([]);
  const few = [{ ...outcome, opportunityRate: null }, outcome];
  expect(equivalentPairs({ ...input, counts: counts(5000, [10, 10]), outcomes: few })).toEqual([]);
});

test('deal sizes must be equivalent as well, where there are enough deals', () => {
  const input = { counts: counts(5000, [10, 10]), outcomes, segments: SEGMENTS, margins };
  const separation = () => 0.5;
  const alike = [...deals(0, 200, 1000), ...deals(1, 200, 1010)];
  expect(equivalentPairs({ ...input, separation, deals: alike })[0].reason).toContain('deal size');
  const apart = [...deals(0, 200, 1000), ...deals(1, 200, 3000)];
  expect(equivalentPairs({ ...input, separation, deals: apart })).toEqual([]);
  const few = [...deals(0, 200, 1000), ...deals(1, 5, 3000)];
  expect(equivalentPairs({ ...input, separation, deals: few })).toHaveLength(1);
});

test('an artifact is shown to relate to no outcome, not merely not shown to', () => {
  const plenty = counts(5000, [10, 10]);
  expect(artifacts(plenty, SEGMENTS, [false, false], 0.03).map((p) => p.kind)).toEqual([
    'artifact',
    'artifact',
  ]);
  expect(artifacts(plenty, SEGMENTS, [true, true], 0.03)).toEqual([]);
  expect(artifacts(counts(150, [10, 10]), SEGMENTS, [false, false], 0.03)).toEqual([]);
});
