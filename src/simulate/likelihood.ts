import { COUNT_AT, COUNTED, RATED, SCROLL, SURGE, TIMED } from './behaviours.js';
import type { GroupProfile, MarketModel } from './market-model.js';
import type { Window } from './window.js';

/**
 * Log likelihood of a contact's last 90 days in each group, up to a constant common to the groups, under the model that
 * generated them: counts are negative binomial (gamma-Poisson) given activity or sessions, successes beta-binomial, mean
 * scroll depth normal; activity is integrated out on its grid.
 */
export function contactLogLikelihoods(model: MarketModel, window: Window): Float64Array {
  return Float64Array.from(
    model.groups,
    (group) =>
      sessionCounts(group, window) +
      rates(group, window) +
      scroll(group, window) +
      timedCounts(model, group, window),
  );
}

/** Surges of an account in the window: how many, and the sum of their scores and squares of deviations. */
export interface SurgeWindow {
  exposure: number;
  readonly scores: number[];
}

/**
 * Log likelihood of an account's last 90 days in each group: each of its contacts is of the account's group with
 * probability `purity`, else of any by weight; surges are Poisson with normal scores.
 */
export function accountLogLikelihoods(
  model: MarketModel,
  contacts: readonly Float64Array[],
  surges: SurgeWindow,
): Float64Array {
  const total = Float64Array.from(model.groups, ({ surge }) => {
    const rate = surges.scores.length * Math.log(surge.rate) - surge.rate * surges.exposure;
    return surges.scores.reduce(
      (sum, score) => sum - (score - surge.score) ** 2 / (2 * SURGE.deviation ** 2),
      rate,
    );
  });
  for (const contact of contacts) {
    const highest = contact.reduce((a, b) => Math.max(a, b));
    const likelihoods = contact.map((value) => Math.exp(value - highest));
    const any = likelihoods.reduce((sum, value, g) => sum + value * model.groups[g].weight, 0);
    for (const [g, own] of likelihoods.entries()) {
      total[g] += Math.log(model.purity * own + (1 - model.purity) * any);
    }
  }
  return total;
}

/** The likeliest group a posteriori. */
export function mostLikely(model: MarketModel, logLikelihoods: Float64Array): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [g, { weight }] of model.groups.entries()) {
    const posterior = Math.log(weight) + logLikelihoods[g];
    if (posterior > highest) {
      highest = posterior;
      best = g;
    }
  }
  return best;
}

/** Negative binomial: x log mu - (x + r) log(r + mu), less terms common to the groups. */
function negativeBinomial(x: number, mean: number, shape: number): number {
  return x * Math.log(mean) - (x + shape) * Math.log(shape + mean);
}

function sessionCounts(group: GroupProfile, { counts }: Window): number {
  const sessions = counts[COUNT_AT.sessions];
  if (sessions === 0) return 0;
  let sum = 0;
  for (let at = TIMED; at < COUNTED.length; at += 1) {
    // How often any form is begun is the same for everyone, and no signal counts it.
    if (at === COUNT_AT.forms) continue;
    sum += negativeBinomial(counts[at], sessions * group.counts[at], COUNTED[at].shape);
  }
  return sum;
}

/** Beta-binomial as a product over trials: (p c)(p c + 1) .. for successes, likewise for failures. */
function rates(group: GroupProfile, { successes, trials }: Window): number {
  let sum = 0;
  for (let at = 0; at < RATED.length; at += 1) {
    const { concentration } = RATED[at];
    const success = concentration * group.rates[at];
    const failure = concentration * (1 - group.rates[at]);
    for (let i = 0; i < successes[at]; i += 1) sum += Math.log(success + i);
    for (let i = 0; i < trials[at] - successes[at]; i += 1) sum += Math.log(failure + i);
  }
  return sum;
}

function scroll(group: GroupProfile, { pages, depth }: Window): number {
  if (pages === 0) return 0;
  const variance = SCROLL.personDeviation ** 2 + SCROLL.pageDeviation ** 2 / pages;
  return -((depth / pages - group.scroll) ** 2) / (2 * variance);
}

function timedCounts({ activity }: MarketModel, group: GroupProfile, window: Window): number {
  const { grid, logGrid, logWeight } = activity;
  const terms = Float64Array.from(logWeight);
  for (let at = 0; at < TIMED; at += 1) {
    const { per, shape } = COUNTED[at];
    const mean = group.counts[at] * (per === 'time' ? window.exposure : window.knownExposure);
    if (mean === 0) continue;
    const count = window.counts[at];
    const logMean = Math.log(mean);
    // negativeBinomial(count, grid[point] * mean, shape), with the logarithm of its mean at hand.
    for (let point = 0; point < terms.length; point += 1) {
      const logSum = Math.log(shape + grid[point] * mean);
      terms[point] += count * (logGrid[point] + logMean) - (count + shape) * logSum;
    }
  }
  return logSumExp(terms);
}

function logSumExp(terms: Float64Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const term of terms) highest = Math.max(highest, term);
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - highest);
  return highest + Math.log(sum);
}
