import type { Rng } from '../kernels/index.js';

/** Milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Days in a block: counts are drawn block by block, and three blocks are what features see. */
export const BLOCK_DAYS = 30;

/** Blocks within the 90 days that features see. */
export const WINDOW_BLOCKS = 3;

/** The UTC days of a market, 0 .. days - 1, and how busy each is. */
export interface Calendar {
  readonly days: number;
  /** First millisecond of day 0, and last of the last day. */
  readonly start: number;
  readonly end: number;
  /** Sum of the weights of the days before a day; a usual day weighs 1. Has days + 1 values. */
  readonly cumulative: Float64Array;
}

/** Sunday to Saturday. */
const WEEKDAYS = [0.3, 1.2, 1.35, 1.35, 1.25, 1.15, 0.4];

/** Hours of local time, 0 to 23. */
const HOURS = [1, 1, 0, 0, 0, 1, 3, 8, 18, 26, 28, 26, 18, 20, 26, 26, 22, 16, 9, 7, 7, 6, 4, 2];

const HOUR_BY_SHARE = HOURS.flatMap((weight, hour) => Array.from({ length: weight }, () => hour));

/** Days that end with the UTC day of `end`: a weekly rhythm, a yearly wave, and growth of 20 % a year. */
export function createCalendar(end: number, days: number): Calendar {
  const lastDay = Math.floor(end / DAY) * DAY;
  const start = lastDay - (days - 1) * DAY;
  const cumulative = new Float64Array(days + 1);
  for (let day = 0; day < days; day += 1) {
    const at = start + day * DAY;
    const weekday = new Date(at).getUTCDay();
    const wave = 1 + 0.12 * Math.cos((2 * Math.PI * (at / DAY - 20)) / 365.25);
    const growth = 1 + 0.2 * ((day - (days - 1)) / 365);
    const weight = WEEKDAYS[weekday] * wave * Math.max(0.2, growth);
    cumulative[day + 1] = cumulative[day] + weight;
  }
  return { days, start, end: lastDay + DAY - 1, cumulative };
}

/** How many blocks a market has; block 0 is the newest. */
export function blockCount(calendar: Calendar): number {
  return Math.ceil(calendar.days / BLOCK_DAYS);
}

/** The days of a block that lie within `from` .. `to` (exclusive); empty when to <= from. */
export function blockDays(
  calendar: Calendar,
  block: number,
  from: number,
  to: number,
): { from: number; to: number } {
  const newest = calendar.days - block * BLOCK_DAYS;
  return { from: Math.max(from, newest - BLOCK_DAYS, 0), to: Math.min(to, newest) };
}

/** Weight of the days `from` .. `to` (exclusive), in blocks of usual days. */
export function exposure(calendar: Calendar, from: number, to: number): number {
  if (to <= from) return 0;
  return (calendar.cumulative[to] - calendar.cumulative[from]) / BLOCK_DAYS;
}

/** A moment within the days `from` .. `to` (exclusive), busy days and office hours of the time zone being likelier. */
export function pickTime(
  calendar: Calendar,
  rng: Rng,
  from: number,
  to: number,
  offsetHours: number,
): number {
  const { cumulative } = calendar;
  const target = cumulative[from] + rng.next() * (cumulative[to] - cumulative[from]);
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle + 1] <= target) low = middle + 1;
    else high = middle;
  }
  const local = HOUR_BY_SHARE[rng.int(HOUR_BY_SHARE.length)];
  // Hours wrap within the UTC day, so that a behaviour stays in the block it was drawn for.
  const hour = (((local - offsetHours) % 24) + 24) % 24;
  return calendar.start + low * DAY + hour * HOUR + Math.floor(rng.next() * HOUR);
}
