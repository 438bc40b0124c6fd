import type { Rng } from '../kernels/index.js';
import { wilson } from '../kernels/index.js';
import type { Estimate, SegmentOutcomes } from '../model/index.js';
import { accountBootstrap } from './account-bootstrap.js';
import type { ClusteredCounts } from './clustered.js';
import { rateOf } from './clustered.js';
import { DAY } from './days.js';
import type { Deal } from './deals.js';
import { medianTime } from './median-time.js';

/** Fewer outcomes than this behind a figure are "too little data" (N-3). */
export const LEAST_OUTCOMES = 10;

/**
 * What each segment's members went on to do (VAL-2). The opportunity rate is over entities at landmarks, the rest over deals
 * by the segment at their creation. Null where fewer than ten outcomes stand behind a figure. Intervals are 95 %, by a
 * bootstrap of accounts; of the win rate the wider of that and Wilson's, which holds near 0 and 1.
 *
 * @param asOf when open deals are censored
 */
export function segmentOutcomes(
  counts: ClusteredCounts,
  deals: readonly Deal[],
  asOf: number,
  rng: Rng,
): SegmentOutcomes[] {
  const rates = opportunityRates(counts, rng.fork('rates'));
  return rates.map(({ estimate, rows }, segment) => {
    const own = deals.filter((deal) => deal.segment === segment);
    const won = own.filter(({ opportunity }) => opportunity.status === 'won');
    const lost = own.filter(({ opportunity }) => opportunity.status === 'lost');
    const figures = dealFigures(own, asOf, rng.fork(`deals:${segment}`));
    return {
      opportunityRate: estimate,
      opportunities: own.length,
      exposures: rows,
      ...figures,
      won: won.length,
      lost: lost.length,
      pipeline: money(own),
      wonRevenue: money(won),
    };
  });
}

/** The opportunity rate of each segment, with the account bootstrap shared between them. */
function opportunityRates(
  counts: ClusteredCounts,
  rng: Rng,
): { estimate: Estimate | null; rows: number }[] {
  const { accounts, k, hits, rows } = counts;
  const segments = Array.from({ length: k }, (_, s) => s);
  const rates = segments.map((s) => rateOf(counts, [s]));
  if (rates.every((rate) => rate.hits < LEAST_OUTCOMES)) {
    return rates.map((rate) => ({ estimate: null, rows: rate.rows }));
  }
  const intervals = accountBootstrap(
    accounts,
    (drawn) => {
      const top = new Float64Array(k);
      const bottom = new Float64Array(k);
      for (let a = 0; a < accounts; a += 1) {
        const times = drawn[a];
        if (times === 0) continue;
        for (let s = 0; s < k; s += 1) {
          top[s] += times * hits[a * k + s];
          bottom[s] += times * rows[a * k + s];
        }
      }
      return top.map((x, s) => (bottom[s] > 0 ? x / bottom[s] : Number.NaN));
    },
    rng,
  );
  return rates.map((rate, s) => ({
    rows: rate.rows,
    estimate:
      rate.hits < LEAST_OUTCOMES ? null : { value: rate.value, ...intervals[s], n: rate.rows },
  }));
}

type DealFigures = Pick<SegmentOutcomes, 'dealSize' | 'winRate' | 'velocity' | 'salesCycle'>;

function dealFigures(deals: readonly Deal[], asOf: number, rng: Rng): DealFigures {
  const decided = deals.filter(({ opportunity }) => opportunity.status !== 'open');
  const won = decided.filter(({ opportunity }) => opportunity.status === 'won');
  const winRate = bootstrapped(
    decided,
    (list, times) => mean(list, times, ({ opportunity }) => (opportunity.status === 'won' ? 1 : 0)),
    rng.fork('wins'),
  );
  return {
    dealSize: bootstrapped(
      deals.filter(({ opportunity }) => opportunity.amount !== null),
      (list, times) => mean(list, times, ({ opportunity }) => opportunity.amount ?? 0),
      rng.fork('size'),
    ),
    winRate: winRate === null ? null : widened(winRate, won.length),
    velocity:
      decided.length < LEAST_OUTCOMES
        ? null
        : bootstrapped(
            deals,
            (list, times) =>
              medianTime(
                list.map(({ opportunity }, i) => ({
                  days: ((opportunity.closedAt ?? asOf) - opportunity.createdAt) / DAY,
                  ended: opportunity.status !== 'open' && opportunity.closedAt !== null,
                  times: times(i),
                })),
              ),
            rng.fork('velocity'),
          ),
    salesCycle: bootstrapped(
      won.filter(({ opportunity }) => opportunity.closedAt !== null),
      (list, times) =>
        medianTime(
          list.map(({ opportunity }, i) => ({
            days: ((opportunity.closedAt ?? asOf) - opportunity.createdAt) / DAY,
            ended: true,
            times: times(i),
          })),
        ),
      rng.fork('cycle'),
    ),
  };
}

/** A statistic of deals with its interval; `times` says how often a deal counts. Null for too few, or without an answer. */
function bootstrapped(
  deals: readonly Deal[],
  statistic: (deals: readonly Deal[], times: (index: number) => number) => number,
  rng: Rng,
): Estimate | null {
  if (deals.length < LEAST_OUTCOMES) return null;
  const value = statistic(deals, () => 1);
  if (Number.isNaN(value)) return null;
  const accounts = [...new Set(deals.map(({ account }) => account))];
  const indexOf = new Map(accounts.map((account, i) => [account, i]));
  const accountOf = Int32Array.from(deals, ({ account }) => indexOf.get(account) ?? 0);
  const [interval] = accountBootstrap(
    accounts.length,
    (drawn) => Float64Array.of(statistic(deals, (i) => drawn[accountOf[i]])),
    rng,
  );
  return { value, ...interval, n: deals.length };
}

function mean(
  deals: readonly Deal[],
  times: (index: number) => number,
  pick: (deal: Deal) => number,
): number {
  let top = 0;
  let bottom = 0;
  deals.forEach((deal, i) => {
    top += times(i) * pick(deal);
    bottom += times(i);
  });
  return bottom > 0 ? top / bottom : Number.NaN;
}

/** A bootstrap never leaves 0 or 1 when all deals end alike; Wilson's interval does. */
function widened(estimate: Estimate, successes: number): Estimate {
  const { low, high } = wilson(successes, estimate.n);
  return { ...estimate, low: Math.min(low, estimate.low), high: Math.max(high, estimate.high) };
}

function money(deals: readonly Deal[]): number {
  const cents = deals.reduce(
    (sum, { opportunity, part }) => sum + (opportunity.amount ?? 0) * part,
    0,
  );
  return Math.round(cents * 100) / 100;
}
