/**
 * What people of a simulated market do, as the counts and rates a market draws for each of them.
 * The catalogue's contact signals are functions of these numbers (README.txt of a market says how closely).
 */

/** A counted behaviour. `shape` is that of its gamma-Poisson spread between people of one group and activity. */
export interface CountedBehaviour {
  readonly id: string;
  /**
   * What its mean is proportional to: `time` = activity x time since the first visit, `known` = activity x time since
   * identification, `sessions` = the number of sessions that were drawn.
   */
  readonly per: 'time' | 'known' | 'sessions';
  /** Mean of the whole market per 30 days at activity 1, or per session. */
  readonly base: number;
  readonly shape: number;
}

/** Counted behaviours; those per `time` or `known` come first. */
export const COUNTED = [
  { id: 'sessions', per: 'time', base: 3.8, shape: 6 },
  { id: 'opens', per: 'known', base: 3.6, shape: 3 },
  { id: 'meetings', per: 'known', base: 0.5, shape: 2 },
  { id: 'registrations', per: 'known', base: 0.45, shape: 2 },
  { id: 'referrals', per: 'known', base: 0.2, shape: 1.5 },
  { id: 'features', per: 'known', base: 1.2, shape: 2 },
  { id: 'content', per: 'sessions', base: 0.65, shape: 3 },
  { id: 'pricing', per: 'sessions', base: 0.25, shape: 2.4 },
  { id: 'comparison', per: 'sessions', base: 0.18, shape: 2.4 },
  { id: 'docs', per: 'sessions', base: 0.4, shape: 2.4 },
  { id: 'calculator', per: 'sessions', base: 0.1, shape: 2 },
  { id: 'demos', per: 'sessions', base: 0.1, shape: 2 },
  { id: 'searches', per: 'sessions', base: 0.22, shape: 2.4 },
  { id: 'overview', per: 'sessions', base: 0.4, shape: 3 },
  { id: 'forms', per: 'sessions', base: 0.08, shape: 2.4 },
] as const satisfies readonly CountedBehaviour[];

/** The name of a counted behaviour. */
export type CountId = (typeof COUNTED)[number]['id'];

/** How many behaviours, from the front of {@link COUNTED}, depend on activity directly. */
export const TIMED = COUNTED.filter((behaviour) => behaviour.per !== 'sessions').length;

/** A share of trials. Each person has a probability of their own: beta of mean p(group) and this concentration. */
export interface RatedBehaviour {
  readonly id: string;
  readonly base: number;
  readonly concentration: number;
}

/**
 * Rated behaviours: clicks of e-mails delivered, replies of messages sent, videos and webinars among content pages,
 * videos watched to the end, demo forms completed.
 */
export const RATED = [
  { id: 'clicks', base: 0.14, concentration: 12 },
  { id: 'replies', base: 0.22, concentration: 6 },
  { id: 'media', base: 0.3, concentration: 8 },
  { id: 'completions', base: 0.5, concentration: 8 },
  { id: 'demosCompleted', base: 0.5, concentration: 6 },
] as const satisfies readonly RatedBehaviour[];

/** The name of a rated behaviour. */
export type RateId = (typeof RATED)[number]['id'];

/** Messages a vendor sends to everyone alike, per 30 days (Poisson). */
export const SENT = { delivered: 4, outreach: 1.2 } as const;

/** Scroll depth in percent: a person's mean is normal about the group's, a page's is normal about the person's. */
export const SCROLL = { base: 55, personDeviation: 9, pageDeviation: 20 } as const;

/** Third-party intent surges of an account: per 30 days (Poisson), score normal about the group's mean. */
export const SURGE = { rate: 0.6, score: 58, deviation: 14 } as const;

/** The share of videos (against webinars) among media pages. */
export const VIDEO_SHARE = 0.6;

/** Position of a counted behaviour in {@link COUNTED}. */
export const COUNT_AT = positions<CountId>(COUNTED);

/** Position of a rated behaviour in {@link RATED}. */
export const RATE_AT = positions<RateId>(RATED);

function positions<Id extends string>(list: readonly { readonly id: Id }[]): Record<Id, number> {
  const entries = list.map(({ id }, at) => [id, at] as const);
  return Object.fromEntries(entries) as Record<Id, number>;
}
