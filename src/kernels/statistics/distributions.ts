import { regularisedBeta, regularisedGamma, regularisedGammaUpper } from './gamma-function.js';

/** Probability that a standard normal is at most z. By the error function's relation to the incomplete gamma. */
export function normalCdf(z: number): number {
  const beyond = 0.5 * regularisedGammaUpper(0.5, (z * z) / 2);
  return z > 0 ? 1 - beyond : beyond;
}

/**
 * The z that a standard normal is at most with probability p in 0..1: -Infinity at 0, Infinity at 1.
 * Acklam's rational approximation (relative error 1e-9), then one step of Halley on `normalCdf`.
 */
export function normalQuantile(p: number): number {
  requireProbability(p);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const z = approximateQuantile(p);
  const error = (normalCdf(z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
  return z - error / (1 + (z * error) / 2);
}

/** Probability that a chi-square of `df` degrees of freedom is at most x. */
export function chiSquareCdf(x: number, df: number): number {
  requireFreedom(df);
  return regularisedGamma(df / 2, x / 2);
}

/** Probability that a chi-square of `df` degrees of freedom is at least x: the p of a chi-square test. */
export function chiSquareSurvival(x: number, df: number): number {
  requireFreedom(df);
  return regularisedGammaUpper(df / 2, x / 2);
}

/** Probability that Student's t of `df` degrees of freedom is at most t. */
export function studentCdf(t: number, df: number): number {
  requireFreedom(df);
  const beyond = 0.5 * regularisedBeta(df / (df + t * t), df / 2, 0.5);
  return t > 0 ? 1 - beyond : beyond;
}

/** Probability that F of `df1` and `df2` degrees of freedom is at least f: the p of an F test. */
export function fSurvival(f: number, df1: number, df2: number): number {
  requireFreedom(df1);
  requireFreedom(df2);
  return f <= 0 ? 1 : regularisedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
}

function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability is not within 0 and 1: ${p}`);
}

function requireFreedom(df: number): void {
  if (!(df > 0)) throw new RangeError(`degrees of freedom are not above 0: ${df}`);
}

/** For 0 < p <= 1/2. */
function approximateQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(TAIL_TOP, q) / (polynomial(TAIL_BOTTOM, q) * q + 1);
  }
  const q = p - 0.5;
  const r = q * q;
  return (polynomial(CENTRE_TOP, r) * q) / (polynomial(CENTRE_BOTTOM, r) * r + 1);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}

const CENTRE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const TAIL_BOTTOM = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416,
];
