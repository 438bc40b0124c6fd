import type { Rng } from '../../kernels/index.js';
import { createRng } from '../../kernels/index.js';

/** A signal of the made-up market: how often everybody shows it, and whether it is a rate over something else. */
export interface LatentSignal {
  readonly id: string;
  /** Mean events in 90 days of somebody of average activity and habits. */
  readonly base: number;
  /** A ratio's denominator has this mean; `base` is then the ratio, 0-1. */
  readonly over?: number;
}

/** The shape of a market: some frequent signals, some rare ones, some rates. */
export const LATENT_SIGNALS: readonly LatentSignal[] = [
  { id: 'email_opens', base: 5 },
  { id: 'email_clicks', base: 0.12, over: 7 },
  { id: 'sessions', base: 4 },
  { id: 'scroll_depth', base: 0.5, over: 3 },
  { id: 'video_completion', base: 0.4, over: 0.8 },
  { id: 'topic_consumption', base: 3 },
  { id: 'search_queries', base: 1 },
  { id: 'pricing_visits', base: 0.8 },
  { id: 'demo_requests', base: 0.25 },
  { id: 'calculator_use', base: 0.4 },
  { id: 'comparison_visits', base: 0.6 },
  { id: 'technical_docs', base: 1.5 },
  { id: 'meetings', base: 0.4 },
  { id: 'outreach_response', base: 0.2, over: 1.5 },
  { id: 'event_attendance', base: 0.3 },
  { id: 'referrals', base: 0.15 },
  { id: 'product_usage', base: 1.5 },
];

export interface LatentMarketOptions {
  readonly seed: number;
  readonly contacts: number;
  /** 1 means no structure. */
  readonly groups: number;
  /** Standard deviation of the log of a group's factor on a signal: how different groups are. */
  readonly contrast?: number;
  /** Coefficient of variation of people's activity (gamma). */
  readonly unevenness?: number;
  /** Shape of the gamma that over-disperses each person's rate of each signal; large is even. */
  readonly dispersion?: number;
  /** Factor on all counts. */
  readonly volume?: number;
}

/** One person: group and what was counted, in three bands of 30 days, newest first. */
export interface LatentPerson {
  readonly group: number;
  readonly activity: number;
  /** Per signal the counts of the bands; a ratio's numerators. */
  readonly counts: readonly (readonly number[])[];
  /** Per signal the denominators of the bands; empty for amounts. */
  readonly denominators: readonly (readonly number[])[];
}

export interface LatentMarket {
  readonly people: readonly LatentPerson[];
  /** Mean of each group (rows) for each signal at activity 1. */
  readonly means: readonly (readonly number[])[];
  readonly shares: readonly number[];
  /** Adjusted Rand index that the true generating model reaches is computed from these labels. */
  readonly bayes: Int32Array;
  readonly truth: Int32Array;
}

/** People of latent groups: over-dispersed counts, uneven activity; with the labels a reader of the true model would give. */
export function latentMarket(options: LatentMarketOptions): LatentMarket {
  const { seed, contacts, groups } = options;
  const { contrast = 0.9, unevenness = 0.9, dispersion = 2, volume = 1 } = options;
  const rng = createRng(`latent-market:${seed}`);
  const model = groupModel(rng.fork('groups'), groups, contrast, volume);
  const people = Array.from({ length: contacts }, (_, i) =>
    person(rng.fork(`person:${i}`), model, unevenness, dispersion),
  );
  const bayes = Int32Array.from(people, (p) => bayesGroup(p, model, unevenness, dispersion));
  return { people, ...model, bayes, truth: Int32Array.from(people, (p) => p.group) };
}

interface GroupModel {
  readonly means: number[][];
  readonly shares: number[];
}

function groupModel(rng: Rng, groups: number, contrast: number, volume: number): GroupModel {
  const weights = Array.from({ length: groups }, () => 0.5 + rng.next());
  const total = weights.reduce((sum, w) => sum + w, 0);
  const means = weights.map(() =>
    LATENT_SIGNALS.map(({ base, over }) => {
      const factor = groups === 1 ? 1 : Math.exp(contrast * rng.normal() - contrast ** 2 / 2);
      if (over === undefined) return base * volume * factor;
      const odds = (base / (1 - base)) * factor;
      return odds / (1 + odds);
    }),
  );
  return { means, shares: weights.map((w) => w / total) };
}

function person(
  rng: Rng,
  { means, shares }: GroupModel,
  unevenness: number,
  dispersion: number,
): LatentPerson {
  const draw = rng.next();
  let group = 0;
  for (let sum = shares[0]; draw > sum && group < shares.length - 1; sum += shares[group])
    group += 1;
  const shape = 1 / unevenness ** 2;
  const activity = unevenness === 0 ? 1 : rng.gamma(shape) / shape;
  const counts: number[][] = [];
  const denominators: number[][] = [];
  LATENT_SIGNALS.forEach(({ over }, s) => {
    const own = rng.gamma(dispersion) / dispersion;
    const bands = [0, 1, 2];
    if (over === undefined) {
      counts.push(bands.map(() => rng.poisson((activity * means[group][s] * own) / 3)));
      denominators.push([]);
    } else {
      const below = bands.map(() => rng.poisson((activity * over * own) / 3));
      denominators.push(below);
      counts.push(below.map((n) => rng.binomial(n, means[group][s])));
    }
  });
  return { group, activity, counts, denominators };
}

/** The most probable group under the true model, activity integrated out over its quantiles. */
function bayesGroup(
  { counts, denominators }: LatentPerson,
  { means, shares }: GroupModel,
  unevenness: number,
  dispersion: number,
): number {
  const activities = activityGrid(unevenness);
  let best = 0;
  let bestLog = -Infinity;
  for (let g = 0; g < shares.length; g += 1) {
    const logs = activities.map((activity) => {
      let log = 0;
      LATENT_SIGNALS.forEach(({ over }, s) => {
        const num = counts[s].reduce((sum, x) => sum + x, 0);
        if (over === undefined) {
          // Negative binomial, without what does not depend on the group.
          const mean = activity * means[g][s];
          log +=
            num * Math.log(mean / (mean + dispersion)) - dispersion * Math.log1p(mean / dispersion);
        } else {
          const den = denominators[s].reduce((sum, x) => sum + x, 0);
          const below = activity * over;
          log +=
            den * Math.log(below / (below + dispersion)) -
            dispersion * Math.log1p(below / dispersion);
          log += num * Math.log(means[g][s]) + (den - num) * Math.log1p(-means[g][s]);
        }
      });
      return log;
    });
    const top = Math.max(...logs);
    const log =
      Math.log(shares[g]) + top + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - top), 0));
    if (log > bestLog) {
      bestLog = log;
      best = g;
    }
  }
  return best;
}

/** Equally probable values of the activity, by drawing many. */
function activityGrid(unevenness: number): number[] {
  const cached = grids.get(unevenness);
  if (cached !== undefined) return cached;
  const shape = 1 / unevenness ** 2;
  const rng = createRng(`activity:${unevenness}`);
  const draws = Array.from({ length: 20_000 }, () =>
    unevenness === 0 ? 1 : rng.gamma(shape) / shape,
  ).sort((a, b) => a - b);
  const grid = Array.from(
    { length: 40 },
    (_, q) => draws[Math.floor(((q + 0.5) / 40) * draws.length)],
  );
  grids.set(unevenness, grid);
  return grid;
}

const grids = new Map<number, number[]>();
