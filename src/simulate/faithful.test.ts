import { describe, expect, it } from 'vitest';
import { createRng } from '../kernels/index.js';
import { accountRecords } from './account-records.js';
import { drawAccount, memberBlock } from './account.js';
import { COUNT_AT, COUNTED, RATED } from './behaviours.js';
import { blockCount, createCalendar, DAY, WINDOW_BLOCKS } from './calendar.js';
import { groupShapes } from './groups.js';
import { createMarketModel } from './market-model.js';
import { attribute, recount, type Recount } from './testing/recount.js';

const calendar = createCalendar(Date.UTC(2026, 5, 30), 150);
const market = createRng(3).fork('market');
const model = createMarketModel(groupShapes(5, market.fork('model')), 'uneven', 1.6, 0.8);
const ACCOUNTS = 40;

/** Each contact's counts as drawn and as its events say, over the last `blocks` blocks. */
function pairs(blocks: number): { drawn: Recount; told: Recount }[] {
  const since = calendar.end + 1 - Math.min(calendar.days, blocks * 30) * DAY;
  return Array.from({ length: ACCOUNTS }, (_, index) => {
    const { members } = drawAccount(model, calendar, market, index);
    const { contacts, lines } = accountRecords(model, calendar, market, index);
    const events = attribute(lines);
    return members.flatMap((member, at) => {
      if (member.presence.neverEngages) return [];
      const own = events.filter(({ who }) => who === contacts[at].userId);
      return [{ drawn: sum(member, blocks), told: recount(own, since) }];
    });
  }).flat();
}

function sum(member: Parameters<typeof memberBlock>[1], blocks: number): Recount {
  const counts = new Int32Array(COUNTED.length);
  const successes = new Int32Array(RATED.length);
  const trials = new Int32Array(RATED.length);
  const depths: number[] = [];
  for (let block = 0; block < blocks; block += 1) {
    const drawn = memberBlock(calendar, member, block);
    if (drawn === undefined) continue;
    for (const [at, count] of drawn.counts.entries()) counts[at] += count;
    for (const [at, count] of drawn.successes.entries()) successes[at] += count;
    for (const [at, count] of drawn.trials.entries()) trials[at] += count;
    depths.push(...drawn.depths);
  }
  return { counts, successes, trials, depths };
}

/** How many contacts agree on the named counts and on all rates. */
function agreeing(all: { drawn: Recount; told: Recount }[], ids: readonly string[]): number {
  const positions = COUNTED.flatMap(({ id }, at) => (ids.includes(id) ? [at] : []));
  return all.filter(({ drawn, told }) =>
    positions.every((at) => drawn.counts[at] === told.counts[at]),
  ).length;
}

describe('events say what was drawn', () => {
  const ids = COUNTED.map(({ id }) => id);
  const untouched = ids.filter((id) => !['sessions', 'overview', 'features'].includes(id));

  it('over the whole history, for every contact and every count', () => {
    const all = pairs(blockCount(calendar));
    expect(all.length).toBeGreaterThan(150);
    expect(agreeing(all, untouched)).toBe(all.length);
    for (const { drawn, told } of all) {
      expect([...told.successes]).toEqual([...drawn.successes]);
      expect(told.depths.toSorted((a, b) => a - b)).toEqual(drawn.depths.toSorted((a, b) => a - b));
    }
  });

  it('over the last 90 days, but for the few that straddle its first midnight', () => {
    const all = pairs(WINDOW_BLOCKS);
    expect(agreeing(all, ids)).toBeGreaterThan(0.97 * all.length);
  });

  it('keeps sessions apart by the 30-minute rule', () => {
    const all = pairs(blockCount(calendar));
    const drawn = all.reduce((total, pair) => total + pair.drawn.counts[COUNT_AT.sessions], 0);
    const told = all.reduce((total, pair) => total + pair.told.counts[COUNT_AT.sessions], 0);
    expect(Math.abs(drawn - told)).toBeLessThanOrEqual(0.002 * drawn);
  });
});
