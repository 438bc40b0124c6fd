import { expect, test } from 'vitest';
import { fieldOf, momentOf } from './moment.js';

test('what a field holds is the moment it was made from, to the minute, whatever the zone', () => {
  for (const at of ['2026-01-15T10:20:00.000Z', '2026-07-15T23:59:00.000Z']) {
    expect(fieldOf(at)).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d$/);
    expect(momentOf(fieldOf(at))).toBe(at);
  }
  expect(momentOf('')).toBeUndefined();
  expect(momentOf('2026-13-45T99:00')).toBeUndefined();
});
