import { logGamma } from './statistics/gamma-function.js';

/** What the samplers below draw from: uniforms and normals. */
export interface Source {
  next(): number;
  normal(): number;
}

/** Gamma(shape, scale 1). Marsaglia & Tsang 2000; for shape < 1, Gamma(shape + 1) * U^(1 / shape). */
export function gamma(source: Source, shape: number): number {
  if (!(shape > 0 && Number.isFinite(shape))) {
    throw new RangeError(`shape of a gamma is not a positive number: ${shape}`);
  }
  if (shape < 1) return gamma(source, shape + 1) * (1 - source.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = source.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - source.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
      return d * v;
    }
  }
}

/** Poisson. Below a mean of 10 by multiplying uniforms (Knuth), above by PTRS (Hoermann 1993). */
export function poisson(source: Source, mean: number): number {
  if (!(mean >= 0 && Number.isFinite(mean))) {
    throw new RangeError(`mean of a poisson is not a number of 0 or more: ${mean}`);
  }
  return mean < 10 ? smallPoisson(source, mean) : largePoisson(source, mean);
}

function smallPoisson(source: Source, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = source.next(); product > limit; product *= source.next()) count += 1;
  return count;
}

function largePoisson(source: Source, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = source.next() - 0.5;
    const v = 1 - source.next();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return count;
    if (count < 0 || (us < 0.013 && v > us)) continue;
    const left = Math.log((v * inverseAlpha) / (a / (us * us) + b));
    if (left <= count * logMean - mean - logGamma(count + 1)) return count;
  }
}

/** Binomial. Below an expectation of 10 by inversion, above by BTRS (Hoermann 1993). */
export function binomial(source: Source, n: number, p: number): number {
  if (!(Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`number of trials is not an integer of 0 or more: ${n}`);
  }
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability is not within 0 and 1: ${p}`);
  if (p > 0.5) return n - binomial(source, n, 1 - p);
  if (n === 0 || p === 0) return 0;
  return n * p < 10 ? smallBinomial(source, n, p) : largeBinomial(source, n, p);
}

/** Walks the gaps between successes, each geometric; n p steps on average. */
function smallBinomial(source: Source, n: number, p: number): number {
  const logFailure = Math.log1p(-p);
  let count = 0;
  let trial = 0;
  for (;;) {
    trial += Math.floor(Math.log(1 - source.next()) / logFailure) + 1;
    if (trial > n) return count;
    count += 1;
  }
}

function largeBinomial(source: Source, n: number, p: number): number {
  const deviation = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * deviation;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * deviation;
  const logOdds = Math.log(p / (1 - p));
  const mode = Math.floor((n + 1) * p);
  const h = logGamma(mode + 1) + logGamma(n - mode + 1);
  for (;;) {
    const u = source.next() - 0.5;
    const v = 1 - source.next();
    const us = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / us + b) * u + c);
    if (count < 0 || count > n) continue;
    if (us >= 0.07 && v <= vr) return count;
    const left = Math.log((v * alpha) / (a / (us * us) + b));
    const right = h - logGamma(count + 1) - logGamma(n - count + 1) + (count - mode) * logOdds;
    if (left <= right) return count;
  }
}
