import type { Period } from '../../api/flow.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const USUAL_DAYS = 30;

/** Whether it is a day that there is, like `2026-11-03`. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && DAY.test(text) && dayFrom(beginOf(text)) === text;
}

/** The day of a moment in the zone of who looks; UTC milliseconds. */
export function dayFrom(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day begins in the zone of who looks, UTC milliseconds. `days` later: that many days on. */
export function beginOf(day: string, days = 0): number {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  return new Date(year, month - 1, date + days).getTime();
}

interface Chosen {
  readonly days?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What is chosen, as it is asked for. A last day that is not over yet goes on until now. */
export function periodOf({ days, from, to }: Chosen, now: number): Period {
  if (from === undefined || to === undefined) return { days: days ?? USUAL_DAYS };
  const end = beginOf(to, 1);
  const begin = new Date(beginOf(from)).toISOString();
  if (end > now) return { from: begin };
  return { from: begin, to: new Date(end - 1).toISOString() };
}
