import type { CountId, RateId } from './behaviours.js';

/** What an account of a group does about buying. `affinity` weighs a contact of the group in its opportunities. */
export interface BuyingHabit {
  /** Opportunities per 30 days. */
  readonly rate: number;
  readonly winRate: number;
  /** Mean days from created to closed. */
  readonly cycleDays: number;
  /** Median amount in the market's currency. */
  readonly amount: number;
  readonly affinity: number;
}

/** How a group differs from the whole market at separation 1. What is not named does not differ. */
export interface GroupShape {
  readonly name: string;
  /** Relative frequency. */
  readonly weight: number;
  /** Log ratios to the market's mean. */
  readonly counts: Partial<Record<CountId, number>>;
  /** Differences in log odds. */
  readonly rates: Partial<Record<RateId, number>>;
  /** Percentage points of scroll depth. */
  readonly scroll: number;
  /** Log ratio of the rate of surges, and points of their score, for an account of the group. */
  readonly surge: { readonly rate: number; readonly score: number };
  readonly buying: BuyingHabit;
}
