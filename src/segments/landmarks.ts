import { DAY, isoDate } from './days.js';

/** When behaviour is looked at to see what followed (VAL-7). */
export interface Landmarks {
  /** Days after a landmark in which an opportunity counts as its outcome. */
  readonly horizonDays: number;
  /** Whether the horizon is as long as the project wants it. */
  readonly whole: boolean;
  /** UTC milliseconds, ascending; empty when history is too short for any. */
  readonly moments: readonly number[];
  /** In words, what is missing and when it will be there; null when nothing is. */
  readonly shortfall: string | null;
}

export interface LandmarkOptions {
  readonly firstEventAt: number;
  /** Nothing later is known. */
  readonly until: number;
  /** Days of history before the first landmark. */
  readonly minimumHistory: number;
  readonly horizon: number;
  readonly every: number;
}

/** A shorter horizon than this says nothing about opportunities. */
const SHORTEST_HORIZON = 14;
/** Each landmark is a look at the whole past; a year of monthly ones is enough. */
const MOST_LANDMARKS = 12;

/**
 * The landmarks: the last one a whole horizon before the end, and one every so many days before it, as far back as there is
 * `minimumHistory` to look at. Without room for one whole horizon, a single landmark with the horizon there is.
 */
export function landmarksOf(options: LandmarkOptions): Landmarks {
  const { firstEventAt, until, minimumHistory, horizon, every } = options;
  const earliest = firstEventAt + minimumHistory * DAY;
  const available = Math.floor((until - earliest) / DAY);
  if (available >= horizon) {
    const moments: number[] = [];
    for (
      let at = until - horizon * DAY;
      at >= earliest && moments.length < MOST_LANDMARKS;
      at -= every * DAY
    ) {
      moments.unshift(at);
    }
    return { horizonDays: horizon, whole: true, moments, shortfall: null };
  }
  const possible = isoDate(earliest + horizon * DAY);
  const shortfall = `outcomes need ${minimumHistory} days of behaviour and then ${horizon} days to see what follows; that is possible from ${possible}`;
  if (available < SHORTEST_HORIZON) return { horizonDays: 0, whole: false, moments: [], shortfall };
  return {
    horizonDays: available,
    whole: false,
    moments: [until - available * DAY],
    shortfall: `${shortfall}; until then the ${available} days there are serve`,
  };
}
