import type { Ingest } from '../ingest/index.js';
import type { Intake } from './tracking/index.js';

/** How far the store may be behind the log, in bytes of calls, before more is turned away for a while. */
const MOST_BACKLOG = 128 * 1024 * 1024;
const RETRY_AFTER_SECONDS = 5;

/** Where the calls of the tracking API go. */
export function intakeOf(ingest: Ingest): Intake {
  return {
    accept: ({ quarantined, ...batch }) =>
      ingest.accept({ ...batch, quarantined: [...quarantined] }),
    pressure: () =>
      ingest.failure === null && ingest.backlog < MOST_BACKLOG
        ? 'ok'
        : { retryAfter: RETRY_AFTER_SECONDS },
  };
}
