/*
 * Times as a person reads them, in the zone of who looks; `exactUtc` is what stands behind them.
 */

const UNITS = [
  ['year', 365.25 * 86_400_000],
  ['month', 30.44 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** How long ago, or how soon: `3 minutes ago`, `in 2 days`, `now`. Milliseconds. */
export function ago(at: number, now: number): string {
  const difference = at - now;
  const [unit, size] = UNITS.find(([, ms]) => Math.abs(difference) >= ms) ?? ['second', 1000];
  return relative.format(Math.trunc(difference / size), unit);
}

/** A length of time: `4 min`, `2 h`, `12 s`. Milliseconds. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? '1 day' : `${days} days`;
}

/** `14:03:12`, in the zone of who looks. */
export function clockTime(at: number | string): string {
  return clock.format(new Date(at));
}

/** `3 Nov 2026`, in the zone of who looks. */
export function dayOf(at: number | string): string {
  return day.format(new Date(at));
}

/** `3 Nov 2026, 14:03`, in the zone of who looks. */
export function dayAndTime(at: number | string): string {
  return dayAndClock.format(new Date(at));
}

/** `2026-11-03 13:03:12 UTC`. */
export function exactUtc(at: number | string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
