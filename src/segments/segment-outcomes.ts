import type { Rng } from '../kernels/index.js';
import { wilson } from '../kernels/index.js';
import type { Estimate, SegmentOutcomes } from '../model/index.js';
import { accountBootstrap } from './account-bootstrap.js';
import type { ClusteredCounts } from './clustered.js';
import { rateOf } from './clustered.js';
import { DAY } from './days.js';
import type { Deal } from './deals.js';
import { medianTime, sortedDurations } from './median-time.js';

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
    return {
      opportunityRate: estimate,
      opportunities: own.length,
      exposures: rows,
      ...dealFigures(own, won, asOf, rng.fork(`deals:${segment}`)),
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
  const segments = Array.from({ length: counts.k }, (_, s) => s);
  const rates = segments.map((s) => rateOf(counts, [s]));
  if (rates.every((rate) => rate.hits < LEAST_OUTCOMES)) {
    return rates.map((rate) => ({ estimate: null, rows: rate.rows }));
  }
  const intervals = accountBootstrap(counts.accounts, rateStatistic(counts), rng);
  return rates.map((rate, s) => ({
    rows: rate.rows,
    estimate:
      rate.hits < LEAST_OUTCOMES ? null : { value: rate.value, ...intervals[s], n: rate.rows },
  }));
}

/** The rates of all segments for accounts drawn so many times. Only the cells that hold rows are visited. */
function rateStatistic({ accounts, k, hits, rows }: ClusteredCounts) {
  const cells = Int32Array.from(rows.keys()).filter((at) => rows[at] > 0);
  const accountOf = cells.map((at) => Math.floor(at / k));
  const segmentOf = cells.map((at) => at % k);
  const top = new Float64Array(k);
  const bottom = new Float64Array(k);
  return (drawn: Int32Array): Float64Array => {
    if (drawn.length !== accounts) throw new RangeError(`draws of ${drawn.length} accounts`);
    top.fill(0);
    bottom.fill(0);
    for (let c = 0; c < cells.length; c += 1) {
      const times = drawn[accountOf[c]];
      if (times === 0) continue;
      top[segmentOf[c]] += times * hits[cells[c]];
      bottom[segmentOf[c]] += times * rows[cells[c]];
    }
    return top.map((x, s) => (bottom[s] > 0 ? x / bottom[s] : Number.NaN));
  };
}

type DealFigures = Pick<SegmentOutcomes, 'dealSize' | 'winRate' | 'velocity' | 'salesCycle'>;

function dealFigures(
  deals: readonly Deal[],
  won: readonly Deal[],
  asOf: number,
  rng: Rng,
): DealFigures {
  const decided = deals.filter(({ opportunity }) => opportunity.status !== 'open');
  const priced = deals.filter(({ opportunity }) => opportunity.amount !== null);
  const wins = Float64Array.from(decided, ({ opportunity }) =>
    opportunity.status === 'won' ? 1 : 0,
  );
  const amounts = Float64Array.from(priced, ({ opportunity }) => opportunity.amount ?? 0);
  const winRate = bootstrapped(decided, meanStatistic(wins), rng.fork('wins'));
  const dated = won.filter(({ opportunity }) => opportunity.closedAt !== null);
  return {
    dealSize: bootstrapped(priced, meanStatistic(amounts), rng.fork('size')),
    winRate: winRate === null ? null : widened(winRate, won.length),
    velocity:
      decided.length < LEAST_OUTCOMES
        ? null
        : bootstrapped(deals, medianStatistic(deals, asOf), rng.fork('velocity')),
    salesCycle: bootstrapped(dated, medianStatistic(dated, asOf), rng.fork('cycle')),
  };
}

/** A figure of deals, each counting so many times; NaN where there is none. */
type Statistic = (times: Int32Array) => number;

function meanStatistic(values: Float64Array): Statistic {
  return (times) => {
    let top = 0;
    let bottom = 0;
    for (let i = 0; i < values.length; i += 1) {
      top += times[i] * values[i];
      bottom += times[i];
    }
    return bottom > 0 ? top / bottom : Number.NaN;
  };
}

/** Median days from created to closed; open deals are censored as of a moment. */
function medianStatistic(deals: readonly Deal[], asOf: number): Statistic {
  const days = Float64Array.from(
    deals,
    ({ opportunity }) => ((opportunity.closedAt ?? asOf) - opportunity.createdAt) / DAY,
  );
  const ended = Uint8Array.from(deals, ({ opportunity }) =>
    opportunity.status !== 'open' && opportunity.closedAt !== null ? 1 : 0,
  );
  const sorted = sortedDurations(days, ended);
  return (times) =>
    medianTime(
      sorted,
      sorted.order.map((i) => times[i]),
    );
}

/** A figure with its interval; null for fewer than ten deals, or without an answer. */
function bootstrapped(deals: readonly Deal[], statistic: Statistic, rng: Rng): Estimate | null {
  if (deals.length < LEAST_OUTCOMES) return null;
  const value = statistic(new Int32Array(deals.length).fill(1));
  if (Number.isNaN(value)) return null;
  const accounts = [...new Set(deals.map(({ account }) => account))];
  const indexOf = new Map(accounts.map((account, i) => [account, i]));
  const accountOf = Int32Array.from(deals, ({ account }) => indexOf.get(account) ?? 0);
  const [interval] = accountBootstrap(
    accounts.length,
    (drawn) => Float64Array.of(statistic(accountOf.map((account) => drawn[account]))),
    rng,
  );
  return { value, ...interval, n: deals.length };
}

/** A bootstrap never leaves 0 or 1 when all deals end alike; Wilson's interval does. */
function widened(estimate: Estimate, successes: number): Estimate {
  const { low, high } = wilson(successes, estimate.n);
  return { ...estimate, low: Math.min(low, estimate.low), high: Math.max(high, estimate.high) };
}

function money(deals: readonly Deal[]): number {
  const sum = deals.reduce(
    (total, { opportunity, part }) => total + (opportunity.amount ?? 0) * part,
    0,
  );
  return Math.round(sum * 100) / 100;
}
