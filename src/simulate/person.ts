import type { Rng } from '../kernels/index.js';
import { drawActivity } from './activity.js';
import { COUNTED, RATED, SCROLL } from './behaviours.js';
import { DAY, type Calendar } from './calendar.js';
import type { MarketModel } from './market-model.js';

/** What makes a person do what they do; fixed for life. */
export interface Person {
  readonly group: number;
  readonly activity: number;
  /** Own mean of each of COUNTED, before activity, time or sessions. */
  readonly means: Float64Array;
  /** Own probability of each of RATED. */
  readonly rates: Float64Array;
  /** Own mean scroll depth, percent. */
  readonly scroll: number;
}

/** The days of the market on which a contact is there. `to` is exclusive. */
export interface Presence {
  /** First day of visits, possibly anonymous. */
  readonly from: number;
  /** First day on which the vendor knows who it is. */
  readonly known: number;
  readonly to: number;
  /** Known to the vendor, and written to, but never does anything. */
  readonly neverEngages: boolean;
}

const NEVER_ENGAGES = 0.06;
const THERE_FROM_THE_START = 0.4;
const KNOWN_AT_ONCE = 0.35;
const MEAN_ANONYMOUS_DAYS = 18;
const GOES_QUIET = 0.07;

/**
 * The group of a person of an account's group. The draws do not depend on the model, so that the same people are there
 * whatever the purity.
 */
export function drawGroup(model: MarketModel, accountGroup: number, rng: Rng): number {
  const own = rng.next() < model.purity;
  const other = drawWeighted(model, rng);
  return own ? accountGroup : other;
}

/** A group by its weight. */
export function drawWeighted(model: MarketModel, rng: Rng): number {
  let left = rng.next();
  for (const [group, { weight }] of model.groups.entries()) {
    left -= weight;
    if (left < 0) return group;
  }
  return model.groups.length - 1;
}

/** A person of a group. */
export function drawPerson(model: MarketModel, group: number, rng: Rng): Person {
  const profile = model.groups[group];
  const activity = drawActivity(model.activity, rng);
  const means = new Float64Array(COUNTED.length);
  for (const [at, { shape }] of COUNTED.entries()) {
    means[at] = (profile.counts[at] * rng.gamma(shape)) / shape;
  }
  const scroll = profile.scroll + SCROLL.personDeviation * rng.normal();
  const rates = new Float64Array(RATED.length);
  for (const [at, { concentration }] of RATED.entries()) {
    const success = rng.gamma(concentration * profile.rates[at]);
    const failure = rng.gamma(concentration * (1 - profile.rates[at]));
    rates[at] = success / (success + failure);
  }
  return { group, activity, means, rates, scroll };
}

/** When a contact is there: joins are spread over the market's days, and some go quiet for 60 days or more. */
export function drawPresence({ days }: Calendar, rng: Rng): Presence {
  const neverEngages = rng.next() < NEVER_ENGAGES;
  const joins = rng.int(days - 1);
  const from = rng.next() < THERE_FROM_THE_START ? 0 : joins;
  const anonymous = Math.round(MEAN_ANONYMOUS_DAYS * rng.gamma(1));
  const atOnce = rng.next() < KNOWN_AT_ONCE;
  const known = Math.min(days - 1, from + (atOnce ? 0 : anonymous));
  const quiet = rng.next() < GOES_QUIET;
  const leaves = days - 60 - rng.int(140);
  const to = quiet && leaves >= known + 30 ? leaves : days;
  return { from, known, to, neverEngages };
}

/** The moment of a contact's first day as a known person, at nine in the morning. */
export function knownAt({ start }: Calendar, presence: Presence): number {
  return start + presence.known * DAY + 9 * 3_600_000;
}
