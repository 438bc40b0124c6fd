import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../kernels/index.js';
import { splitByAccount } from './holdout.js';

const ids = Array.from({ length: 1000 }, (_, i) => `contact:${i}`);

test('a fifth is withheld, whole accounts at a time', () => {
  const accounts = ids.map((_, i) => `account:${Math.floor(i / 4)}`);
  const { train, holdout } = splitByAccount(ids, accounts, 0.2, createRng(1));
  expect(holdout.length).toBe(200);
  expect(train.length).toBe(800);
  const withheld = new Set(Array.from(holdout, (i) => accounts[i]));
  expect(Array.from(train).some((i) => withheld.has(accounts[i]))).toBe(false);
});

test('an account too large to withhold stays in training', () => {
  const accounts = ids.map((_, i) => (i < 500 ? 'account:giant' : null));
  const { holdout } = splitByAccount(ids, accounts, 0.2, createRng(1));
  expect(holdout.length).toBe(200);
  expect(holdout.every((i) => i >= 500)).toBe(true);
});

test('every row is on one side, and no account on both', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 9 })), { maxLength: 60 }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      (owners, share) => {
        const rows = owners.map((_, i) => `c${i}`);
        const accounts = owners.map((owner) => (owner === null ? null : `a${owner}`));
        const { train, holdout } = splitByAccount(rows, accounts, share, createRng(7));
        expect([...train, ...holdout].sort((a, b) => a - b)).toEqual([...rows.keys()]);
        expect(holdout.length).toBeLessThanOrEqual(share * rows.length);
        const key = (i: number) => accounts[i] ?? rows[i];
        const withheld = new Set(Array.from(holdout, key));
        for (const i of train) expect(withheld.has(key(i))).toBe(false);
      },
    ),
  );
});
