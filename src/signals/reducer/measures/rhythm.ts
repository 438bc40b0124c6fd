import type { Signal } from '../../../model/index.js';
import { DAY_MS, utcDay } from '../../sql/window.js';
import type { Declared } from '../declared.js';
import { countSeen, newDoings, type DoingsOf } from '../doings.js';
import type { Reading } from '../live-signals.js';
import { windowReading } from './window-reading.js';

/** `recency`: whole days since the last matching event of the window; the window's length where there is none. */
export function recencyReading(declared: Declared, signal: Signal): Reading {
  const stream = declared.streams.add({ select: signal.select });
  const days = declared.daysOf(signal);
  const facts = newDoings();
  const daysSince = (doings: DoingsOf, asOf: number): number => {
    doings.open(stream, facts);
    const seen = countSeen(facts, asOf);
    if (seen === 0) return days;
    return Math.min(days, utcDay(asOf) - utcDay(facts.at[facts.base + seen - 1]));
  };
  return {
    streams: [stream],
    read: (doings, asOf, num, den, place) => {
      num[place] = daysSince(doings, asOf);
      den[place] = 0;
    },
    nextChange: (doings, asOf) =>
      daysSince(doings, asOf) < days ? (utcDay(asOf) + 1) * DAY_MS : Infinity,
  };
}

/**
 * `regularity`: 1 / (1 + coefficient of variation of the gaps between matching days), over the number of gaps. It needs
 * three days.
 */
export function regularityReading(declared: Declared, signal: Signal): Reading {
  const stream = declared.streams.add({ select: signal.select });
  return windowReading(stream, declared.daysOf(signal), ({ facts, from, end }, num, den, place) => {
    let gaps = -1;
    let total = 0;
    let squares = 0;
    let last = -Infinity;
    for (let n = from; n < end; n++) {
      const day = utcDay(facts.at[facts.base + n]);
      if (day === last) continue;
      gaps += 1;
      if (gaps > 0) {
        total += day - last;
        squares += (day - last) * (day - last);
      }
      last = day;
    }
    if (gaps < 2) return;
    num[place] = gaps / (1 + Math.sqrt(Math.max(0, squares * gaps - total * total)) / total);
    den[place] = gaps;
  });
}
