import type { GaussianMixture } from '../gaussian-components.js';
import type { Climb } from '../gaussian-mixture.js';
import { suits32Bits } from './gaussian-condition.js';
import type { Rounds } from './gaussian-rounds.js';

export interface ClimbOptions {
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Whether rounds that are far from the end may be in 32 bits. */
  readonly mayBeShort: boolean;
  /** Called with the share done at most, 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Rounds are in 32 bits while they gain as many times the tolerance... */
const FAR = 4;
/** ...and no less than this, which is far above what 32 bits get wrong. */
const LEAST_GAIN = 1e-3;
/** Rounds in 64 bits that there are at least, if there are as many. */
const LONG_ROUNDS = 2;

/**
 * As the reference climbs, a round of the kernel for each E-step and the M-step after it. Rounds far from the end may be in
 * 32 bits; whether it has ended is decided between two rounds in 64, so that it ends where a climb in 64 bits alone ends.
 */
export async function climb(rounds: Rounds, options: ClimbOptions): Promise<Climb> {
  const { tolerance, maxIterations, mayBeShort, onProgress } = options;
  const start = await rounds.ofLabels();
  let { mixture, iterations } = mayBeShort
    ? await approach(rounds, start, options)
    : { mixture: start, iterations: 0 };
  let logLikelihood = -Infinity;
  let converged = false;
  while (!converged && iterations < maxIterations) {
    const before = logLikelihood;
    ({ mixture, logLikelihood } = await rounds.next(mixture, false));
    converged = Math.abs(logLikelihood - before) < tolerance;
    iterations += 1;
    onProgress?.(iterations / (maxIterations + 1));
  }
  const last = await rounds.last(mixture);
  onProgress?.(1);
  return { ...last, mixture, iterations, converged };
}

/** Where a climb has got to. */
interface Place {
  readonly mixture: GaussianMixture;
  readonly iterations: number;
}

/**
 * The rounds in 32 bits. One that finds itself near the end, or too inexact, is left to be done again in 64; at the end
 * itself, the one before as well, so that there are two to tell.
 */
async function approach(
  rounds: Rounds,
  start: GaussianMixture,
  { tolerance, maxIterations, onProgress }: ClimbOptions,
): Promise<Place> {
  const far = Math.max(FAR * tolerance, LEAST_GAIN);
  let place: Place = { mixture: start, iterations: 0 };
  if (!suits32Bits(start)) return place;
  let previous = place;
  let before = -Infinity;
  while (place.iterations < maxIterations - LONG_ROUNDS) {
    const { mixture, logLikelihood } = await rounds.next(place.mixture, true);
    if (!Number.isFinite(logLikelihood) || !suits32Bits(mixture)) return place;
    const gain = Math.abs(logLikelihood - before);
    if (gain < far) return gain < tolerance ? previous : place;
    previous = place;
    place = { mixture, iterations: place.iterations + 1 };
    before = logLikelihood;
    onProgress?.(place.iterations / (maxIterations + 1));
  }
  return place;
}
