/** Times to an end or, for what has not ended, the times so far; ascending. */
export interface Durations {
  readonly days: Float64Array;
  /** 1 where it has ended, 0 where it still goes on. */
  readonly ended: Uint8Array;
}

/** Durations in ascending order, and the order they were brought into. */
export function sortedDurations(
  days: Float64Array,
  ended: Uint8Array,
): Durations & { readonly order: Int32Array } {
  const order = Int32Array.from(days.keys()).sort((a, b) => days[a] - days[b] || a - b);
  return {
    days: Float64Array.from(order, (i) => days[i]),
    ended: Uint8Array.from(order, (i) => ended[i]),
    order,
  };
}

/**
 * The median time to the end by Kaplan and Meier (1958): the first time at which at most half are estimated to go on,
 * those that have not ended yet being censored. NaN when more than half still go on at the longest time seen.
 *
 * @param times how often each counts; all once when left out
 */
export function medianTime({ days, ended }: Durations, times?: Int32Array): number {
  let atRisk = times === undefined ? days.length : times.reduce((sum, n) => sum + n, 0);
  let surviving = 1;
  for (let i = 0; i < days.length && atRisk > 0;) {
    const day = days[i];
    let ending = 0;
    let gone = 0;
    for (; i < days.length && days[i] === day; i += 1) {
      const count = times === undefined ? 1 : times[i];
      gone += count;
      ending += count * ended[i];
    }
    surviving *= 1 - ending / atRisk;
    // The tolerance keeps an exact half a half.
    if (surviving <= 0.5 + 1e-12) return day;
    atRisk -= gone;
  }
  return Number.NaN;
}
