import { EthogramError } from '../../errors.js';
import type { Ingest } from '../../ingest/index.js';
import { AskedInstant, instant } from './instant.js';

/** The query of what may be asked as of a moment of the past. */
export const AsOfQuery = {
  asOf: AskedInstant.optional().describe(
    'as of a moment of the past, as far as is known now; default: now',
  ),
};

/** The moment that is asked for; nobody knows the future. Errors: `usage`. */
export function momentOf(ingest: Ingest, clock: () => number, asked: number | undefined): number {
  if (asked === undefined) return ingest.asOf;
  if (asked <= clock()) return asked;
  throw new EthogramError(
    'usage',
    `${instant(asked)} is in the future (ask for a moment that has passed)`,
  );
}
