import type { ProjectFile, Signal } from '../../model/index.js';
import { spanDays } from '../sql/window.js';
import { recencyAges, windowAges, type Ages } from './ages.js';
import type { StreamList } from './stream-list.js';

/** What readings are compiled from, and where they put the streams they need. */
export class Declared {
  readonly streams: StreamList;
  readonly #features: ProjectFile['features'];

  constructor(features: ProjectFile['features'], streams: StreamList) {
    this.#features = features;
    this.streams = streams;
  }

  /** What facts weigh: the same within a window of so many days, else less with age. */
  agesOf(window: number | undefined): Ages {
    return window === undefined ? recencyAges(this.#features) : windowAges(window);
  }

  /** The weights of a signal. */
  agesOfSignal({ window }: Signal): Ages {
    return this.agesOf(window === undefined ? undefined : spanDays(window));
  }

  /** The days a signal without weights sees. */
  daysOf({ window }: Signal): number {
    return window === undefined ? this.#features.window : spanDays(window);
  }
}
