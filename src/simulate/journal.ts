import type { Rng } from '../kernels/index.js';
import { HOUR } from './calendar.js';

/** The part of a Segment-spec line that says what happened. */
interface Happening {
  readonly type: 'track' | 'page' | 'identify' | 'group';
  readonly event?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly userId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly context?: Readonly<Record<string, unknown>> | undefined;
  readonly properties?: Readonly<Record<string, unknown>> | undefined;
  readonly traits?: Readonly<Record<string, unknown>> | undefined;
}

/** Collects the events of one account and hands them over as lines, by time. */
export interface Journal {
  add(time: number, happening: Happening): void;
  /** The lines by time; retries come as the same line again. */
  lines(): string[];
}

/** Shares of lines that a client sent twice, and that arrived late. */
const RETRIED = 0.003;
const LATE = 0.005;
const MEAN_LATE_HOURS = 20;

/** A journal whose message ids begin with `prefix`. No event is later than `end`. */
export function createJournal(prefix: string, end: number, rng: Rng): Journal {
  const entries: { time: number; line: string }[] = [];
  let sent = 0;
  return {
    add(at, happening) {
      const time = Math.min(Math.round(at), end);
      sent += 1;
      const delay = 100 + Math.floor(1900 * rng.next());
      const late = rng.next() < LATE ? Math.round(MEAN_LATE_HOURS * HOUR * rng.gamma(1)) : 0;
      const line = JSON.stringify({
        messageId: `${prefix}-${sent.toString(36)}`,
        ...happening,
        timestamp: new Date(time).toISOString(),
        receivedAt: new Date(time + delay + late).toISOString(),
      });
      entries.push({ time, line });
      if (rng.next() < RETRIED) entries.push({ time: time + delay, line });
    },
    lines() {
      entries.sort((a, b) => a.time - b.time);
      return entries.map(({ line }) => line);
    },
  };
}
