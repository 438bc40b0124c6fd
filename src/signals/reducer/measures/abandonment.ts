import type { Signal } from '../../../model/index.js';
import { WEIGHT_UNIT, spanMs, utcDay } from '../../sql/window.js';
import { halvesAt, nextStep, oldestCounting } from '../ages.js';
import type { Declared } from '../declared.js';
import { countBefore, countSeen, newDoings } from '../doings.js';
import type { Reading } from '../live-signals.js';

/**
 * `abandonment`: of the matching events (a form begun), the share that no `completed` event of the same entity follows
 * within `within` (default 24 h) and by the as-of moment. Both sides weigh by the age of the beginning.
 */
export function abandonmentReading(declared: Declared, signal: Signal): Reading {
  const begun = declared.streams.add({ select: signal.select });
  const completed = declared.streams.add({ select: signal.completed ?? signal.select });
  const ages = declared.agesOfSignal(signal);
  const within = spanMs(signal.within ?? '24h');
  const starts = newDoings();
  const ends = newDoings();
  return {
    streams: [...new Set([begun, completed])],
    read: (doings, asOf, num, den, place) => {
      doings.open(begun, starts);
      doings.open(completed, ends);
      const today = utcDay(asOf);
      const oldest = oldestCounting(ages, asOf);
      const seen = countSeen(starts, asOf);
      const seenEnds = countSeen(ends, asOf);
      let end = countBefore(ends, oldest);
      let all = 0;
      let abandoned = 0;
      for (let n = countBefore(starts, oldest); n < seen; n++) {
        const at = starts.at[starts.base + n];
        const weight = halvesAt(ages, today, at);
        all += weight;
        while (end < seenEnds && ends.at[ends.base + end] < at) end += 1;
        if (end >= seenEnds || ends.at[ends.base + end] > at + within) abandoned += weight;
      }
      num[place] = abandoned / WEIGHT_UNIT;
      den[place] = all / WEIGHT_UNIT;
    },
    nextChange: (doings, asOf) => {
      doings.open(begun, starts);
      return nextStep(ages, starts, countSeen(starts, asOf), asOf);
    },
  };
}
