/** How a number must stand, as a rule declares it; several must all hold. */
export interface Comparison {
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly above?: number | undefined;
  readonly below?: number | undefined;
}

/** From `min` to `max`, both included; whole numbers or infinite. Nothing is between when `min` > `max`. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

const MICRO = 1_000_000;

/** Whether a condition says any comparison. */
export function compares({ atLeast, atMost, above, below }: Comparison): boolean {
  return [atLeast, atMost, above, below].some((bound) => bound !== undefined);
}

/** What a whole number of things must be. Without a comparison: at least 1. */
export function countBounds(comparison: Comparison): Bounds {
  if (!compares(comparison)) return { min: 1, max: Infinity };
  const { atLeast = 0, atMost = Infinity, above = -Infinity, below = Infinity } = comparison;
  return {
    min: Math.max(0, Math.ceil(atLeast), Math.floor(above) + 1),
    max: Math.min(Math.floor(atMost), Math.ceil(below) - 1),
  };
}

/** A number in whole micro-units, halves away from zero. */
function micro(number: number): number {
  return number < 0 ? -Math.round(-number * MICRO) : Math.round(number * MICRO);
}

/** What a sum of whole micro-units must be: the declared numbers are rounded to micro-units. */
export function sumBounds({ atLeast, atMost, above, below }: Comparison): Bounds {
  const min = atLeast === undefined ? -Infinity : micro(atLeast);
  const max = atMost === undefined ? Infinity : micro(atMost);
  return {
    min: above === undefined ? min : Math.max(min, micro(above) + 1),
    max: below === undefined ? max : Math.min(max, micro(below) - 1),
  };
}

/** What a share must be, each bound in micro-units. */
export interface RateBounds {
  readonly atLeast: number;
  readonly atMost: number;
  readonly above: number;
  readonly below: number;
}

/** The bounds of a rate; what is not declared is infinite. */
export function rateBounds({ atLeast, atMost, above, below }: Comparison): RateBounds {
  return {
    atLeast: atLeast === undefined ? -Infinity : micro(atLeast),
    atMost: atMost === undefined ? Infinity : micro(atMost),
    above: above === undefined ? -Infinity : micro(above),
    below: below === undefined ? Infinity : micro(below),
  };
}

/** What a trend must be: how many times as many. Without a comparison: more than before. */
export function trendBounds(comparison: Comparison): RateBounds {
  return rateBounds(compares(comparison) ? comparison : { above: 1 });
}

/**
 * Whether `now` is within bounds times as many as `before`, in whole numbers. Anything is infinitely more than nothing;
 * nothing after nothing is no trend, and false.
 */
export function isTrendWithin(now: number, before: number, bounds: RateBounds): boolean {
  if (before > 0) return isTimesWithin(now, before, bounds);
  return now > 0 && bounds.atMost === Infinity && bounds.below === Infinity;
}

/** Whether `num / den` is within bounds, in whole numbers: num x 10^6 against bound x den. False without a denominator. */
export function isRateWithin(num: number, den: number, bounds: RateBounds): boolean {
  return den > 0 && isTimesWithin(num, den, bounds);
}

function isTimesWithin(num: number, den: number, bounds: RateBounds): boolean {
  const scaled = num * MICRO;
  return (
    scaled >= bounds.atLeast * den &&
    scaled <= bounds.atMost * den &&
    scaled > bounds.above * den &&
    scaled < bounds.below * den
  );
}
