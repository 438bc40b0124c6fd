import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { AskedInstant, instant } from './instant.js';
import { momentOf } from './moment.js';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;

/** The query of what may be asked of a period of the past. */
export const PeriodQuery = {
  from: AskedInstant.optional().describe(`default: ${USUAL_DAYS} days before its end`),
  to: AskedInstant.optional().describe('default: now'),
};

/** The period that is asked for, UTC milliseconds. Errors: `usage` for the future, and for one that ends before it begins. */
export function periodOf(
  ingest: Ingest,
  clock: () => number,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
): { readonly from: number; readonly to: number } {
  const to = momentOf(ingest, clock, asked.to);
  const from = asked.from ?? to - USUAL_DAYS * DAY_MS;
  if (from < to) return { from, to };
  throw new EthogramError(
    'usage',
    `a period that ends before it begins: ${instant(from)} to ${instant(to)} (give a later \`to\`)`,
  );
}
