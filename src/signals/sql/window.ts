import type { ProjectFile } from '../../model/index.js';

/** Milliseconds of a UTC day. */
export const DAY_MS = 86_400_000;

/** The number of the UTC day a time lies in (T-2). */
export function utcDay(at: number): number {
  return Math.floor(at / DAY_MS);
}

/**
 * The first millisecond that is younger than `days` days as of `asOf` (T-3): age is counted in UTC days, so the
 * window of 30 days is today and the 29 days before it.
 */
export function windowStart(asOf: number, days: number): number {
  return (utcDay(asOf) - days + 1) * DAY_MS;
}

/** What an unweighted event weighs, and the unit of all weights: halves, so that sums are exact integers (T-3). */
export const WEIGHT_UNIT = 2;

/** The days in a span written like `30d`. */
export function spanDays(span: string): number {
  return Number.parseInt(span, 10);
}

/** The milliseconds of a span written like `30m`, `24h` or `7d`. */
export function spanMs(span: string): number {
  const unit = { m: 60_000, h: 3_600_000, d: DAY_MS }[span.at(-1) ?? 'd'] ?? DAY_MS;
  return Number.parseInt(span, 10) * unit;
}

/** The weight of an event by its age, in halves, as SQL over `e.occurred_at`; 0 when it is too old to count. */
export function weightSql(
  features: ProjectFile['features'],
  asOf: number,
  at = 'e.occurred_at',
): string {
  const oldest = windowStart(asOf, features.window);
  const bands = features.recency.map(
    ({ days, weight }) =>
      `WHEN ${at} >= ${Math.max(oldest, windowStart(asOf, days))} THEN ${weight * WEIGHT_UNIT}`,
  );
  return `CASE ${bands.join(' ')} ELSE 0 END`;
}

/** The weight of an event in a signal with a window of its own: one, inside it. */
export function windowSql(asOf: number, days: number, at = 'e.occurred_at'): string {
  return `CASE WHEN ${at} >= ${windowStart(asOf, days)} THEN ${WEIGHT_UNIT} ELSE 0 END`;
}
