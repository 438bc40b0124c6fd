/** A time to an end, or, for what has not ended, the time so far; counted `times` times. */
export interface Lasting {
  readonly days: number;
  readonly ended: boolean;
  readonly times: number;
}

/**
 * The median time to the end by Kaplan and Meier (1958): the first time at which at most half are estimated to go on,
 * those that have not ended yet being censored. NaN when more than half still go on at the longest time seen.
 */
export function medianTime(list: readonly Lasting[]): number {
  const sorted = list.filter(({ times }) => times > 0).sort((a, b) => a.days - b.days);
  let atRisk = sorted.reduce((sum, { times }) => sum + times, 0);
  let surviving = 1;
  for (let i = 0; i < sorted.length;) {
    const { days } = sorted[i];
    let ended = 0;
    let gone = 0;
    for (; i < sorted.length && sorted[i].days === days; i += 1) {
      gone += sorted[i].times;
      if (sorted[i].ended) ended += sorted[i].times;
    }
    surviving *= 1 - ended / atRisk;
    // The tolerance keeps an exact half a half.
    if (surviving <= 0.5 + 1e-12) return days;
    atRisk -= gone;
  }
  return Number.NaN;
}
