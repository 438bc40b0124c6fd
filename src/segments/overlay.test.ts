import { expect, test } from 'vitest';
import { overlaysOf } from './overlay.js';

const ROWS = 400;
const segments = Int32Array.from({ length: ROWS }, (_, i) => i % 2);
const alone = Array.from({ length: ROWS }, (_, i) => `a${i}`);

test('a composition that differs beyond chance is called out, another is not', () => {
  const traits = [
    {
      trait: 'seniority',
      values: Array.from(segments, (s, i) =>
        i % 10 < (s === 0 ? 6 : 2) ? 'executive' : 'other role',
      ),
    },
    { trait: 'industry', values: Array.from(segments, (_, i) => ['x', 'y', 'z'][i % 3]) },
  ];
  const [first, second] = overlaysOf(traits, segments, alone, 2);
  const of = (overlay: typeof first, trait: string, value: string) =>
    overlay.find((own) => own.trait === trait)?.values.find((own) => own.value === value);
  expect(of(first, 'seniority', 'executive')).toMatchObject({
    share: 0.6,
    overall: 0.4,
    surprising: true,
  });
  expect(of(second, 'seniority', 'executive')).toMatchObject({
    share: 0.2,
    n: 40,
    surprising: true,
  });
  for (const value of ['x', 'y', 'z']) expect(of(first, 'industry', value)?.surprising).toBe(false);
});

test('colleagues are not independent: a few large accounts prove nothing', () => {
  const accounts = Array.from({ length: ROWS }, (_, i) => `a${i % 4}`);
  const values = accounts.map((account) => (account === 'a0' ? 'x' : 'y'));
  const [first] = overlaysOf([{ trait: 'industry', values }], segments, accounts, 2);
  expect(first[0].values.map(({ share }) => share)).toEqual([0.5, 0.5]);
  expect(first[0].values.some(({ surprising }) => surprising)).toBe(false);
});

test('unknown values and rows without a segment are left out; rare values become `other`', () => {
  const values = Array.from({ length: ROWS }, (_, i) => (i < 200 ? `v${i % 20}` : null));
  const placed = segments.map((s, i) => (i % 5 === 0 ? -1 : s));
  const [first] = overlaysOf([{ trait: 'city', values }], placed, alone, 2);
  expect(first[0].values).toHaveLength(11);
  expect(first[0].values.at(-1)?.value).toBe('other');
  const shares = first[0].values.reduce((sum, { share }) => sum + share, 0);
  expect(shares).toBeCloseTo(1, 12);
});

test('nothing known gives nothing', () => {
  expect(overlaysOf([], segments, alone, 2)).toEqual([[], []]);
  const nulls = [{ trait: 'city', values: Array.from({ length: ROWS }, () => null) }];
  expect(overlaysOf(nulls, segments, alone, 2)[0]).toEqual([{ trait: 'city', values: [] }]);
});
