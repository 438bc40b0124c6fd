import { expect, test } from 'vitest';
import type { HoldoutInput } from './holdout-verdict.js';
import { judgeHoldout } from './holdout-verdict.js';

const GOOD: HoldoutInput = {
  k: 2,
  names: ['One', 'Two'],
  trainSilhouette: { mean: 0.3, standardError: 0.005 },
  silhouette: { mean: 0.28, standardError: 0.01 },
  trainCounts: [400, 400],
  holdoutCounts: [104, 96],
  holdoutAccounts: 100,
  exposures: null,
  isHoldout: (account) => account.startsWith('h'),
};

/** Exposures of so many accounts a side, of which a share in each segment goes on to an opportunity. */
function exposures(train: [number, number], holdout: [number, number]) {
  const rows = (['t', 'h'] as const).flatMap((side) =>
    [0, 1].flatMap((segment) =>
      Array.from({ length: 200 }, (_, i) => ({
        account: `${side}${segment}:${i}`,
        segment,
        hit: i < 200 * (side === 't' ? train : holdout)[segment] ? 1 : 0,
      })),
    ),
  );
  return {
    entities: rows.map(({ account }) => account),
    accounts: rows.map(({ account }) => account),
    segments: Int32Array.from(rows, ({ segment }) => segment),
    hits: Uint8Array.from(rows, ({ hit }) => hit),
  };
}

test('as separated, as large, and with the same outcomes: it generalises', () => {
  const verdict = judgeHoldout({ ...GOOD, exposures: exposures([0.1, 0.3], [0.1, 0.3]) });
  expect(verdict.verdict).toBe('generalises');
  expect(verdict.shareDifference).toBeCloseTo(0.02, 12);
  expect(verdict.outcomes).toBe('opportunity rates differ no more than by chance');
});

test('clearly less separated: it overfits', () => {
  const lost = judgeHoldout({ ...GOOD, silhouette: { mean: 0.15, standardError: 0.01 } });
  expect(lost).toMatchObject({ verdict: 'overfits', silhouette: 0.15, trainSilhouette: 0.3 });
  expect(lost.text).toContain('silhouette 0.15 against 0.30');
  // A third less, but it may be chance; or beyond chance, but little of it.
  const chance = { mean: 0.15, standardError: 0.08 };
  expect(judgeHoldout({ ...GOOD, silhouette: chance }).verdict).toBe('generalises');
  const little = { mean: 0.22, standardError: 0.001 };
  expect(judgeHoldout({ ...GOOD, silhouette: little }).verdict).toBe('generalises');
});

test('a share that differs beyond chance overfits; accounts are what counts', () => {
  const shifted = { ...GOOD, holdoutCounts: [140, 60] };
  const verdict = judgeHoldout(shifted);
  expect(verdict.verdict).toBe('overfits');
  expect(verdict.text).toMatch(/20 percentage points (larger|smaller) there/);
  expect(judgeHoldout({ ...shifted, holdoutAccounts: 5 }).verdict).toBe('generalises');
});

test('an outcome that differs beyond chance overfits', () => {
  const verdict = judgeHoldout({ ...GOOD, exposures: exposures([0.1, 0.4], [0.1, 0.1]) });
  expect(verdict.verdict).toBe('overfits');
  expect(verdict.text).toContain('opportunity rate of Two is 30.0 percentage points lower there');
});

test('too few outcomes are said, and do not decide', () => {
  const verdict = judgeHoldout({ ...GOOD, exposures: exposures([0.1, 0.1], [0.01, 0.01]) });
  expect(verdict).toMatchObject({
    verdict: 'generalises',
    outcomes: 'too few outcomes there to compare (4)',
  });
});

test('too few rows to tell; nobody withheld', () => {
  expect(judgeHoldout({ ...GOOD, holdoutCounts: [25, 24] }).verdict).toBe('too-little-data');
  const nobody = judgeHoldout({ ...GOOD, holdoutCounts: [0, 0], holdoutAccounts: 0 });
  expect(nobody).toMatchObject({ verdict: 'too-little-data', rows: 0, shareDifference: 0 });
});
