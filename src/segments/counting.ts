import type { SignalColumn } from '../signals/index.js';

/** Measures that count what somebody did; others are money, days, shares. */
const COUNTING: ReadonlySet<SignalColumn['measure']> = new Set([
  'count',
  'distinct',
  'contacts',
  'sessions',
]);
/** The share of the amounts that must be counts. */
const MOST = 0.75;

/** Whether columns are, for the most part, counts of acts, which a mixture of counts is made for; rates say nothing of it. */
export function mostlyCounts(columns: readonly SignalColumn[]): boolean {
  const amounts = columns.filter(({ kind }) => kind === 'amount');
  const counts = amounts.filter(({ measure }) => COUNTING.has(measure));
  return amounts.length > 0 && counts.length >= MOST * amounts.length;
}
