/**
 * What one entity did in one stream, sorted by time: fact i is at `at[base + i]`, and happened with the event `event[base + i]`.
 * `value` has the number in micro-units or the number of the key, where the stream reads one. Times are whole milliseconds.
 */
export interface Doings {
  at: Float64Array;
  event: Int32Array;
  value: Float64Array;
  base: number;
  length: number;
}

/** Where the doings of an entity are read. */
export interface DoingsOf {
  /** Points `into` at the facts of a stream, by its position in {@link LiveSignals.streams}. */
  open(stream: number, into: Doings): void;
  /** A whole number, equal for events of one visitor (F-2). */
  device(event: number): number;
  /** The contact whose event it is, by number; -1: none. */
  contact(event: number): number;
  /** The number that stands for a key in `value`; -1: no event ever had it. */
  key(text: string): number;
}

/** No doings yet, to be filled by {@link DoingsOf.open}. */
export function newDoings(): Doings {
  return {
    at: new Float64Array(0),
    event: new Int32Array(0),
    value: new Float64Array(0),
    base: 0,
    length: 0,
  };
}

/** How many of the facts happened before a moment. */
export function countBefore({ at, base, length }: Doings, moment: number): number {
  if (length === 0 || at[base + length - 1] < moment) return length;
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[base + middle] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of the facts are seen as of a moment: those that happened at it or earlier. */
export function countSeen(doings: Doings, asOf: number): number {
  return countBefore(doings, asOf + 1);
}
