import { windowStart } from '../../sql/window.js';
import { nextStep, windowAges } from '../ages.js';
import { countBefore, countSeen, newDoings, type Doings, type DoingsOf } from '../doings.js';
import type { Reading } from '../live-signals.js';

/** What is in a window: the facts from number `from` to before `end`, oldest first. */
interface InWindow {
  readonly facts: Doings;
  from: number;
  end: number;
}

/** Writes a column from what is in the window, over zeros. */
type WriteWindow = (
  seen: InWindow,
  num: Float64Array,
  den: Float64Array,
  place: number,
  doings: DoingsOf,
) => void;

/** The reading of a measure without weights: of what is in a window of one stream. */
export function windowReading(stream: number, days: number, write: WriteWindow): Reading {
  const facts = newDoings();
  const seen: InWindow = { facts, from: 0, end: 0 };
  const ages = windowAges(days);
  return {
    streams: [stream],
    read: (doings, asOf, num, den, place) => {
      doings.open(stream, facts);
      seen.end = countSeen(facts, asOf);
      seen.from = Math.min(seen.end, countBefore(facts, windowStart(asOf, days)));
      num[place] = 0;
      den[place] = 0;
      write(seen, num, den, place, doings);
    },
    nextChange: (doings, asOf) => {
      doings.open(stream, facts);
      return nextStep(ages, facts, countSeen(facts, asOf), asOf);
    },
  };
}
