import { expect, test } from 'vitest';
import type { Opportunity } from '../identity/index.js';
import { createRng } from '../kernels/index.js';
import { countClustered } from './clustered.js';
import type { Deal } from './deals.js';
import { outcomeTests } from './outcome-tests.js';
import { segmentOutcomes } from './segment-outcomes.js';

const DAY = 86_400_000;
const AS_OF = 1000 * DAY;

function deal(segment: number, index: number, change: Partial<Opportunity> = {}, part = 1): Deal {
  const opportunity: Opportunity = {
    id: `d${segment}:${index}`,
    account: `a${segment}:${index}`,
    contacts: [],
    createdAt: 900 * DAY,
    closedAt: 930 * DAY,
    amount: 1000,
    stage: null,
    status: 'won',
    ...change,
  };
  return { opportunity, segment, account: `a${segment}:${index}`, part };
}

/** Two segments of so many accounts, of which the first so many have an opportunity. */
function counts(rows: number, hits: readonly [number, number]) {
  return countClustered(
    Int32Array.from({ length: 2 * rows }, (_, i) => (i < rows ? 0 : 1)),
    Uint8Array.from({ length: 2 * rows }, (_, i) => (i % rows < hits[i < rows ? 0 : 1] ? 1 : 0)),
    Array.from({ length: 2 * rows }, (_, i) => `a${i}`),
    2,
  );
}

const list = (count: number, make: (i: number) => Deal) =>
  Array.from({ length: count }, (_, i) => make(i));

test('figures of a segment, by hand', () => {
  const deals = [
    ...list(10, (i) => deal(0, i, { amount: 1000 + 100 * i })),
    ...list(5, (i) => deal(0, 10 + i, { status: 'lost', closedAt: 960 * DAY, amount: null })),
    ...list(5, (i) => deal(0, 20 + i, { status: 'open', closedAt: null, amount: 400 }, 0.5)),
  ];
  const [first, second] = segmentOutcomes(counts(100, [20, 9]), deals, AS_OF, createRng(1));
  expect(first).toMatchObject({ opportunities: 20, exposures: 100, won: 10, lost: 5 });
  expect(first.opportunityRate).toMatchObject({ value: 0.2, n: 100 });
  expect(first.dealSize).toMatchObject({ value: (14_500 + 2000) / 15, n: 15 });
  expect(first.winRate).toMatchObject({ value: 10 / 15, n: 15 });
  // 10 of 20 end at 30 days: half are left, so the median is there.
  expect(first.velocity).toMatchObject({ value: 30, n: 20 });
  expect(first.salesCycle).toMatchObject({ value: 30, n: 10 });
  expect(first.pipeline).toBe(14_500 + 0.5 * 2000);
  expect(first.wonRevenue).toBe(14_500);
  for (const estimate of [first.opportunityRate, first.dealSize, first.winRate, first.velocity]) {
    expect(estimate?.low).toBeLessThanOrEqual(estimate?.value ?? 0);
    expect(estimate?.high).toBeGreaterThanOrEqual(estimate?.value ?? 0);
  }
  // Nine outcomes are too few.
  expect(second).toMatchObject({
    opportunityRate: null,
    dealSize: null,
    winRate: null,
    velocity: null,
    salesCycle: null,
    pipeline: 0,
  });
});

test('the interval of a rate is that of independent accounts: near the binomial one', () => {
  const [{ opportunityRate }] = segmentOutcomes(counts(1000, [200, 50]), [], AS_OF, createRng(2));
  const half = 1.96 * Math.sqrt((0.2 * 0.8) / 1000);
  expect(opportunityRate?.low).toBeCloseTo(0.2 - half, 2);
  expect(opportunityRate?.high).toBeCloseTo(0.2 + half, 2);
});

test('when all deals are won the interval still says that some may be lost', () => {
  const deals = list(12, (i) => deal(0, i));
  const [{ winRate }] = segmentOutcomes(counts(50, [10, 10]), deals, AS_OF, createRng(1));
  expect(winRate).toMatchObject({ value: 1, high: 1 });
  expect(winRate?.low).toBeLessThan(0.9);
});

test('rates that differ are found, equal ones are not, few are left alone', () => {
  expect(outcomeTests(counts(1000, [200, 100]), []).rate).toBeLessThan(0.001);
  expect(outcomeTests(counts(1000, [200, 100]), []).differs).toEqual([true, true]);
  expect(outcomeTests(counts(1000, [105, 100]), []).rate).toBeGreaterThan(0.5);
  expect(outcomeTests(counts(1000, [105, 100]), []).differs).toEqual([false, false]);
  expect(outcomeTests(counts(1000, [4, 3]), [])).toMatchObject({
    rate: null,
    winRate: null,
    dealSize: null,
  });
});

test('the chi-square of a two by two table, by hand', () => {
  // 30 of 100 against 15 of 100: pooled .225, chi-square 6.4516, p .01109. Each row is an account, so the design
  // effect is that of the binomial: near 1.
  const { rate } = outcomeTests(counts(100, [30, 15]), []);
  expect(rate).toBeCloseTo(0.0111, 3);
});

test('win rates and deal sizes are tested as well, and all three corrected together', () => {
  const deals = [
    ...list(60, (i) => deal(0, i, { status: i < 45 ? 'won' : 'lost', amount: 5000 + i })),
    ...list(60, (i) => deal(1, i, { status: i < 15 ? 'won' : 'lost', amount: 1000 + i })),
  ];
  const tests = outcomeTests(counts(1000, [100, 100]), deals);
  expect(tests.winRate).toBeLessThan(0.001);
  expect(tests.dealSize).toBeLessThan(0.001);
  expect(tests.rate).toBe(1);
});
