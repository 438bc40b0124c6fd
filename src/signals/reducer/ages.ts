import type { ProjectFile } from '../../model/index.js';
import { DAY_MS, WEIGHT_UNIT, utcDay, windowStart } from '../sql/window.js';
import { countBefore, type Doings } from './doings.js';

/**
 * Weights by age, as steps from young to old: a fact younger than `days[i]` UTC days, and not than `days[i - 1]`, weighs
 * `halves[i]` halves (T-3). What is older than the last step weighs nothing.
 */
export interface Ages {
  readonly days: readonly number[];
  readonly halves: readonly number[];
}

/** A window in which all facts weigh the same. */
export function windowAges(days: number): Ages {
  return { days: [days], halves: [WEIGHT_UNIT] };
}

/** The weights of a project; of bands that overlap the first declared counts. */
export function recencyAges({ window, recency }: ProjectFile['features']): Ages {
  const bands = recency.map(({ days, weight }) => ({
    days: Math.min(days, window),
    halves: weight * WEIGHT_UNIT,
  }));
  const limits = [...new Set(bands.map(({ days }) => days))].toSorted((a, b) => a - b);
  const steps = limits.map((limit) => ({
    limit,
    halves: bands.find(({ days }) => days >= limit)?.halves ?? 0,
  }));
  // Only where the weight changes does a step end.
  const ends = steps.filter(({ halves }, i) => halves !== (steps[i + 1]?.halves ?? 0));
  return { days: ends.map(({ limit }) => limit), halves: ends.map(({ halves }) => halves) };
}

/** The first moment at which a fact weighs anything as of `asOf`. */
export function oldestCounting({ days }: Ages, asOf: number): number {
  return windowStart(asOf, days.length === 0 ? 0 : days[days.length - 1]);
}

/** What a fact at a moment weighs on a UTC day, in halves. */
export function halvesAt({ days, halves }: Ages, today: number, at: number): number {
  const age = today - utcDay(at);
  for (let i = 0; i < days.length; i++) if (age < days[i]) return halves[i];
  return 0;
}

/** The first 00:00 UTC after `asOf` at which one of the facts seen by then weighs something else; Infinity: never. */
export function nextStep({ days }: Ages, doings: Doings, seen: number, asOf: number): number {
  let next = Infinity;
  for (let i = 0; i < days.length; i++) {
    const oldest = countBefore(doings, windowStart(asOf, days[i]));
    if (oldest >= seen) continue;
    next = Math.min(next, (utcDay(doings.at[doings.base + oldest]) + days[i]) * DAY_MS);
  }
  return next;
}
