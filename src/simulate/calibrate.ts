import type { Rng } from '../kernels/index.js';
import { accountEvidence, drawAccount } from './account.js';
import type { ActivitySpread } from './activity.js';
import type { Calendar } from './calendar.js';
import { groupShapes } from './groups.js';
import { createLimitTally, type Limit } from './limit.js';
import { createMarketModel, type MarketModel } from './market-model.js';

/** What of a market its model depends on. */
export interface MarketOptions {
  readonly accounts: number;
  readonly groups: number;
  readonly activity: ActivitySpread;
}

/** Accounts looked at when a model is set: the market's own if it has as many as this, some more if it has few. */
const FEWEST = 150;
const MOST = 250;

/** Limits are aimed at values between these. */
const LOWEST_TARGET = 0.88;
const HIGHEST_TARGET = 0.94;

/** How near to its target a limit need be. */
const TOLERANCE = 0.005;
const DRIFT = 0.012;
const STEPS = 12;

/**
 * The model of a market. Groups overlap: their separation is set so that the true model itself, seeing the last 90 days
 * of the market's first accounts, reaches a target drawn for the seed; then the purity of accounts likewise. No fit is
 * looked at.
 */
export function calibrateMarket(
  { accounts, groups, activity }: MarketOptions,
  calendar: Calendar,
  market: Rng,
): MarketModel {
  const rng = market.fork('model');
  const shapes = groupShapes(groups, rng);
  const target = { contact: drawTarget(rng), account: drawTarget(rng) };
  const modelOf = (separation: number, purity: number) =>
    createMarketModel(shapes, activity, separation, purity);
  if (groups === 1) return modelOf(1, 0);
  const sample = Math.min(MOST, Math.max(FEWEST, accounts));
  const limitOf = (separation: number, purity: number) =>
    sampleLimit(modelOf(separation, purity), calendar, market, sample);

  const first = search(0.4, 3.6, target.contact, (s) => limitOf(s, 0.75).contact);
  const purity = search(0.05, 0.99, target.account, (p) => limitOf(first, p).account);
  // Purity decides who is in which group, so the limit of contacts has moved a little.
  if (Math.abs(limitOf(first, purity).contact - target.contact) < DRIFT) {
    return modelOf(first, purity);
  }
  const separation = search(
    0.85 * first,
    1.15 * first,
    target.contact,
    (s) => limitOf(s, purity).contact,
  );
  return modelOf(separation, purity);
}

/** The limits of the first accounts of a market. */
export function sampleLimit(
  model: MarketModel,
  calendar: Calendar,
  market: Rng,
  accounts: number,
): Limit {
  const tally = createLimitTally(model);
  for (let index = 0; index < accounts; index += 1) {
    const account = drawAccount(model, calendar, market, index);
    tally.add(account.group, accountEvidence(model, calendar, account));
  }
  return tally.limit();
}

function drawTarget(rng: Rng): number {
  return LOWEST_TARGET + (HIGHEST_TARGET - LOWEST_TARGET) * rng.next();
}

/** Bisection of a noisy, rising function; the value that came nearest to the target. */
function search(low: number, high: number, target: number, value: (x: number) => number): number {
  let best = low;
  let bestGap = Number.POSITIVE_INFINITY;
  for (let step = 0; step < STEPS && bestGap > TOLERANCE; step += 1) {
    const middle = (low + high) / 2;
    const reached = value(middle);
    const gap = Math.abs(reached - target);
    if (gap < bestGap) {
      best = middle;
      bestGap = gap;
    }
    if (reached < target) low = middle;
    else high = middle;
  }
  return best;
}
