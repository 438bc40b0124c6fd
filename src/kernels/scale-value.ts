import type { AmountScale, RatioScale, Scaler } from './scaler.js';

/** The scaling of one column, with what is the same for all rows worked out. */
export interface ValueScale {
  readonly isAmount: boolean;
  /** Of an amount; 0 of a ratio. */
  readonly cap: number;
  /** Of a ratio; 0 of an amount, as are the next ones. */
  readonly pooled: number;
  readonly m: number;
  readonly priorNumerator: number;
  readonly centre: number;
  readonly twiceSpread: number;
  /** Factors on the clamped feature, one after the other: the column's, and that of ratios in `mix`. */
  readonly weight: number;
  readonly ratioWeight: number;
}

export function valueScale(scale: AmountScale | RatioScale, scaler: Scaler): ValueScale {
  const { weight } = scale;
  if (scale.kind === 'amount') {
    const none = { pooled: 0, m: 0, priorNumerator: 0, centre: 0, twiceSpread: 0 };
    return { isAmount: true, cap: scale.cap, ...none, weight, ratioWeight: 1 };
  }
  const { pooled, m, spread } = scale;
  return {
    isAmount: false,
    cap: 0,
    pooled,
    m,
    priorNumerator: m * pooled,
    centre: signedLog(pooled),
    twiceSpread: 2 * spread,
    weight,
    ratioWeight: scaler.form === 'mix' ? scaler.ratioWeight : 1,
  };
}

/** The feature of an amount, or of a numerator and its denominator, before it is clamped and weighed. */
export function scaleValue(scale: ValueScale, x: number, den: number): number {
  if (scale.isAmount) return scale.cap > 0 ? signedLog(x) / scale.cap : 0;
  if (!(scale.twiceSpread > 0)) return 0.5;
  const ratio = shrink(x, den, scale.pooled, scale.m, scale.priorNumerator);
  return 0.5 + (signedLog(ratio) - scale.centre) / scale.twiceSpread;
}

/** (num + m p) / (den + m); exactly p where there is no denominator, whatever the numerator. */
export function shrink(
  x: number,
  den: number,
  pooled: number,
  m: number,
  priorNumerator: number,
): number {
  return den > 0 ? (x + priorNumerator) / (den + m) : pooled;
}

/** A feature within its range. */
export function clampValue(scale: ValueScale, value: number): number {
  const least = scale.isAmount ? -1 : 0;
  return value > 1 ? 1 : value < least ? least : value;
}

/** log1p of the magnitude, with the sign of x. */
export function signedLog(x: number): number {
  return x < 0 ? -Math.log1p(-x) : Math.log1p(x);
}
