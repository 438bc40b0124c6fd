import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginOf, dayFrom, isDay, periodOf } from './period.js';

const NOON = new Date(2026, 10, 20, 12).getTime();

test('days are those of the calendar', () => {
  expect(['2026-11-20', '2024-02-29', '0099-01-01'].map(isDay)).toEqual([true, true, false]);
  expect(['2026-02-29', '2026-13-01', '2026-1-1', 20_261_120, undefined].map(isDay)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a day begins in it, and the moment before is of the day before', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(1990, 0, 1), max: new Date(2090, 0, 1), noInvalidDate: true }),
      (date) => {
        const day = dayFrom(date.getTime());
        expect(isDay(day)).toBe(true);
        expect(beginOf(day)).toBeLessThanOrEqual(date.getTime());
        expect(beginOf(day, 1)).toBeGreaterThan(date.getTime());
        expect(dayFrom(beginOf(day))).toBe(day);
        expect(dayFrom(beginOf(day) - 1)).not.toBe(day);
      },
    ),
  );
});

test('days that are over end with their last moment; today goes on', () => {
  expect(periodOf({}, NOON)).toEqual({ days: 30 });
  expect(periodOf({ days: 7 }, NOON)).toEqual({ days: 7 });
  expect(periodOf({ from: '2026-11-01', to: '2026-11-19' }, NOON)).toEqual({
    from: new Date(2026, 10, 1).toISOString(),
    to: new Date(2026, 10, 19, 23, 59, 59, 999).toISOString(),
  });
  expect(periodOf({ from: '2026-11-01', to: '2026-11-20' }, NOON)).toEqual({
    from: new Date(2026, 10, 1).toISOString(),
  });
});
