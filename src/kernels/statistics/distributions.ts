import { regularisedBeta, regularisedGammaUpper } from './gamma-function.js';

/** Probability that a standard normal is at most z. By the error function's relation to the incomplete gamma. */
export function normalCdf(z: number): number {
  const beyond = 0.5 * regularisedGammaUpper(0.5, (z * z) / 2);
  return z > 0 ? 1 - beyond : beyond;
}

/** Probability that a chi-square of `df` degrees of freedom is at least x: the p of a chi-square test. */
export function chiSquareSurvival(x: number, df: number): number {
  requireFreedom(df);
  return regularisedGammaUpper(df / 2, x / 2);
}

/** Probability that F of `df1` and `df2` degrees of freedom is at least f: the p of an F test. */
export function fSurvival(f: number, df1: number, df2: number): number {
  requireFreedom(df1);
  requireFreedom(df2);
  return f <= 0 ? 1 : regularisedBeta(df2 / (df2 + df1 * f), df2 / 2, df1 / 2);
}

function requireFreedom(df: number): void {
  if (!(df > 0)) throw new RangeError(`degrees of freedom are not above 0: ${df}`);
}
