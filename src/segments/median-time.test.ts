import { expect, test } from 'vitest';
import { medianTime, sortedDurations } from './median-time.js';

const durations = (days: number[], ended: number[]) =>
  sortedDurations(Float64Array.from(days), Uint8Array.from(ended));

test('without open deals it is the median that half have reached', () => {
  expect(medianTime(durations([5, 1, 3], [1, 1, 1]))).toBe(3);
  expect(medianTime(durations([4, 1, 3, 2], [1, 1, 1, 1]))).toBe(2);
});

test('an open deal counts as long as it has lasted', () => {
  // At 6: 3/4 go on; 7+ is censored; at 10, of two at risk one ends: 3/8.
  expect(medianTime(durations([6, 7, 10, 20], [1, 0, 1, 1]))).toBe(10);
});

test('there is no median while more than half go on', () => {
  expect(medianTime(durations([1, 5, 5], [1, 0, 0]))).toBeNaN();
  expect(medianTime(durations([], []))).toBeNaN();
});

test('counting one deal twice is having it twice', () => {
  const once = durations([6, 7, 10, 20], [1, 0, 1, 1]);
  const twice = durations([6, 6, 7, 10, 20], [1, 1, 0, 1, 1]);
  expect(medianTime(once, Int32Array.of(2, 1, 1, 1))).toBe(medianTime(twice));
  expect(medianTime(once, new Int32Array(4))).toBeNaN();
});
