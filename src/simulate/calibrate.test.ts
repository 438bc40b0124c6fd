import { describe, expect, it } from 'vitest';
import { createRng } from '../kernels/index.js';
import { createCalendar } from './calendar.js';
import { sampleLimit } from './calibrate.js';
import { calibrateMarket } from './index.js';

const calendar = createCalendar(Date.UTC(2026, 5, 30), 365);

describe('calibrateMarket', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'sets the limit of contacts and accounts between .85 and .97: seed %i',
    (seed) => {
      const market = createRng(seed).fork('market');
      const options = { accounts: 150, groups: 5, activity: 'uneven' } as const;
      const model = calibrateMarket(options, calendar, market);
      const { contact, account } = sampleLimit(model, calendar, market, 150);
      expect(Math.min(contact, account)).toBeGreaterThan(0.85);
      expect(Math.max(contact, account)).toBeLessThan(0.97);
    },
  );

  it.each([
    [3, 'uneven'],
    [8, 'uneven'],
    [5, 'even'],
  ] as const)('does so for %i groups, %s activity', (groups, activity) => {
    const market = createRng(21).fork('market');
    const model = calibrateMarket({ accounts: 150, groups, activity }, calendar, market);
    const { contact, account } = sampleLimit(model, calendar, market, 150);
    expect(model.groups).toHaveLength(groups);
    expect(Math.min(contact, account)).toBeGreaterThan(0.85);
    expect(Math.max(contact, account)).toBeLessThan(0.97);
  });

  it('gives everybody one profile when there is one group', () => {
    const market = createRng(4).fork('market');
    const options = { accounts: 50, groups: 1, activity: 'uneven' } as const;
    const model = calibrateMarket(options, calendar, market);
    expect(model.groups).toHaveLength(1);
    expect(sampleLimit(model, calendar, market, 50)).toEqual({ contact: 1, account: 1 });
  });

  it('has the whole market do as much however far apart its groups are', () => {
    const market = createRng(5).fork('market');
    const options = { accounts: 150, groups: 5, activity: 'even' } as const;
    const { groups } = calibrateMarket(options, calendar, market);
    const sessions = groups.reduce((sum, { weight, counts }) => sum + weight * counts[0], 0);
    expect(sessions).toBeCloseTo(3.8, 10);
  });
});
