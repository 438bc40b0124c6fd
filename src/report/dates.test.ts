import { expect, test } from 'vitest';
import { datesIn } from './dates.js';

test('days are days of UTC, moments are in the time zone of the project', () => {
  const dates = datesIn('America/New_York');
  expect(dates.day('2026-06-30T23:59:59.999Z')).toBe('30 June 2026');
  expect(dates.moment('2026-07-01T02:05:00Z')).toBe('30 June 2026, 22:05 (America/New_York)');
});

test('an unknown time zone and an unreadable moment are refused in words', () => {
  expect(() => datesIn('Mars/Olympus')).toThrow(/unknown time zone: Mars\/Olympus/);
  expect(() => datesIn('UTC').day('soon')).toThrow(/not a moment in ISO 8601: soon/);
});
