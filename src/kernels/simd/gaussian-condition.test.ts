import { expect, it } from 'vitest';
import type { GaussianMixture } from '../gaussian-components.js';
import { conditionOf, suits32Bits } from './gaussian-condition.js';

function oneOf(covariances: readonly number[], means: readonly number[]): GaussianMixture {
  const cols = means.length;
  const covariance = covariances.length === cols ? 'diagonal' : 'full';
  return { k: 1, cols, covariance, weights: [1], means, covariances };
}

const FIRST = 2 ** -20;

it('is as worked by hand', () => {
  // Deviations 1 and 2, mean 16 counting as 1: 1 / 1 x (1 + 1) and 1 / 2 x 2.
  expect(conditionOf(oneOf([1, 4], [16, 0]))).toBeCloseTo(2 + FIRST, 12);
  expect(conditionOf(oneOf([1, 0, 0, 4], [16, 0]))).toBeCloseTo(2 + FIRST, 12);
  // L = [[1, 0], [.6, .8]], of which the inverse is [[1, 0], [-.75, 1.25]].
  expect(conditionOf(oneOf([1, 0.6, 0.6, 1], [0, 0]))).toBeCloseTo(2 * (1 + FIRST), 12);
});

it('rises with columns that follow from others, and with means that are many deviations from 0', () => {
  expect(suits32Bits(oneOf([1, 0.99, 0.99, 1], [0, 0]))).toBe(true);
  expect(suits32Bits(oneOf([1, 1 - 1e-6, 1 - 1e-6, 1], [0, 0]))).toBe(false);
  expect(suits32Bits(oneOf([1e-6], [1]))).toBe(true);
  expect(suits32Bits(oneOf([1e-10], [1]))).toBe(false);
});

it('is too much when a covariance is singular or not a number', () => {
  expect(conditionOf(oneOf([1, 1, 1, 1], [0, 0]))).toBe(Infinity);
  expect(conditionOf(oneOf([0, 1], [0, 0]))).toBe(Infinity);
  expect(suits32Bits(oneOf([1, 0, 0, Number.NaN], [0, 0]))).toBe(false);
  expect(suits32Bits(oneOf([Number.NaN, 1], [0, 0]))).toBe(false);
});
