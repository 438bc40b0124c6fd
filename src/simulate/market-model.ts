import { createActivity, type Activity, type ActivitySpread } from './activity.js';
import { COUNTED, RATED, SCROLL, SURGE } from './behaviours.js';
import type { BuyingHabit, GroupShape } from './group-shape.js';

/** A group as it behaves: means of {@link COUNTED}, probabilities of {@link RATED}, and the rest. */
export interface GroupProfile {
  readonly name: string;
  /** Share of contacts, and of accounts, in the group. */
  readonly weight: number;
  readonly counts: Float64Array;
  readonly rates: Float64Array;
  readonly scroll: number;
  readonly surge: { readonly rate: number; readonly score: number };
  readonly buying: BuyingHabit;
}

/** The model that generates a market, whole: everything a posterior needs. */
export interface MarketModel {
  readonly groups: readonly GroupProfile[];
  readonly activity: Activity;
  /** By how much the groups' deviations were multiplied. */
  readonly separation: number;
  /** Probability that a contact has the group of its account; else its group is drawn from the weights. */
  readonly purity: number;
}

/** What the groups of a market look like at a separation and purity. */
export function createMarketModel(
  shapes: readonly GroupShape[],
  spread: ActivitySpread,
  separation: number,
  purity: number,
): MarketModel {
  const total = shapes.reduce((sum, shape) => sum + shape.weight, 0);
  const weights = shapes.map((shape) => shape.weight / total);
  const counts = shapes.map(() => new Float64Array(COUNTED.length));
  for (const [at, { id, base }] of COUNTED.entries()) {
    const ratios = shapes.map((shape) => Math.exp(separation * (shape.counts[id] ?? 0)));
    // However far apart the groups are, the whole market does as much.
    const mean = ratios.reduce((sum, ratio, g) => sum + ratio * weights[g], 0);
    for (const [g, ratio] of ratios.entries()) counts[g][at] = (base * ratio) / mean;
  }
  const groups = shapes.map((shape, g) => ({
    name: shape.name,
    weight: weights[g],
    counts: counts[g],
    rates: Float64Array.from(RATED, ({ id, base }) =>
      logistic(Math.log(base / (1 - base)) + separation * (shape.rates[id] ?? 0)),
    ),
    scroll: clamp(SCROLL.base + separation * shape.scroll, 15, 85),
    surge: {
      rate: SURGE.rate * Math.exp(shape.surge.rate),
      score: SURGE.score + shape.surge.score,
    },
    buying: shape.buying,
  }));
  return { groups, activity: createActivity(spread), separation, purity };
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}
