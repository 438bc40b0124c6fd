import type { Clock } from '../ingest/index.js';

/** How long a sleep may be, in milliseconds: a clock that is set meanwhile is noticed after it. */
const LONGEST_SLEEP_MS = 1000;

/** The clock on the wall, and sleeping until it shows a time, even where somebody sets it. */
export function wallClock(now: () => number): Clock {
  return {
    now,
    at(time, wake) {
      let timer: NodeJS.Timeout;
      const sleep = () => {
        const left = time - now();
        if (left <= 0) {
          wake();
          return;
        }
        timer = setTimeout(sleep, Math.min(left, LONGEST_SLEEP_MS));
      };
      timer = setTimeout(sleep, Math.max(0, Math.min(time - now(), LONGEST_SLEEP_MS)));
      return () => clearTimeout(timer);
    },
    after(milliseconds, wake) {
      const timer = setTimeout(wake, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}
