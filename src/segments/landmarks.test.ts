import { expect, test } from 'vitest';
import { landmarksOf } from './landmarks.js';

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const at = (days: number) => START + days * DAY;
const settings = { firstEventAt: START, minimumHistory: 30, horizon: 90, every: 30 };

test('landmarks leave a whole horizon after them and thirty days before', () => {
  const landmarks = landmarksOf({ ...settings, until: at(200) });
  expect(landmarks.moments).toEqual([at(50), at(80), at(110)]);
  expect(landmarks).toMatchObject({ horizonDays: 90, whole: true, shortfall: null });
});

test('exactly one fits', () => {
  expect(landmarksOf({ ...settings, until: at(120) }).moments).toEqual([at(30)]);
});

test('without a whole horizon the one there is serves, and it is said when more is possible', () => {
  const landmarks = landmarksOf({ ...settings, until: at(100) });
  expect(landmarks).toMatchObject({ horizonDays: 70, whole: false, moments: [at(30)] });
  expect(landmarks.shortfall).toContain('possible from 2025-05-01');
});

test('with hardly any history there is no landmark', () => {
  const landmarks = landmarksOf({ ...settings, until: at(35) });
  expect(landmarks).toMatchObject({ horizonDays: 0, whole: false, moments: [] });
});

test('a long history is looked at a year back', () => {
  expect(landmarksOf({ ...settings, until: at(2000) }).moments).toHaveLength(12);
});
