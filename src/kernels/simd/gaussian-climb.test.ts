import { expect, it } from 'vitest';
import type { GaussianMixture } from '../gaussian-components.js';
import { climb } from './gaussian-climb.js';
import type { Rounds } from './gaussian-rounds.js';

/** A mixture that only its mean tells from others. */
function at(mean: number, variance = 1): GaussianMixture {
  const shape = { k: 1, cols: 1, covariance: 'full', weights: [1] } as const;
  return { ...shape, means: [mean], covariances: [variance] };
}

/** Rounds that find the given log likelihoods, one after another, the mean being the number of rounds so far. */
function scripted(found: readonly number[], inShort: Partial<Record<number, number>> = {}) {
  const calls: string[] = [];
  const rounds: Rounds = {
    ofLabels: () => Promise.resolve(at(0)),
    next({ means: [mean] }, isShort) {
      calls.push(`${isShort ? 'short' : 'long'} ${mean}`);
      const logLikelihood = isShort ? (inShort[mean] ?? found[mean]) : found[mean];
      return Promise.resolve({ mixture: at(mean + 1), logLikelihood });
    },
    last: ({ means: [mean] }) =>
      Promise.resolve({
        responsibilities: { rows: 1, cols: 1, data: Float64Array.of(1) },
        logLikelihood: found[mean],
      }),
    release: () => undefined,
  };
  return { rounds, calls };
}

const options = { tolerance: 0.1, maxIterations: 100, mayBeShort: true };
const found = [1, 2, 2.3, 2.35, 2.36, 2.361];

it('does the round that comes near the end again in 64 bits, and ends where it would have ended without', async () => {
  const { rounds, calls } = scripted(found);
  const ended = await climb(rounds, options);
  expect(calls).toEqual(['short 0', 'short 1', 'short 2', 'long 2', 'long 3']);
  expect(ended).toMatchObject({ iterations: 4, converged: true, logLikelihood: 2.36 });
  const plain = await climb(scripted(found).rounds, { ...options, mayBeShort: false });
  expect(ended).toEqual(plain);
});

it('does two rounds again in 64 bits when it comes to the end at once', async () => {
  const { rounds, calls } = scripted([1, 2, 2.01, 2.011]);
  const ended = await climb(rounds, options);
  expect(calls).toEqual(['short 0', 'short 1', 'short 2', 'long 1', 'long 2']);
  expect(ended).toMatchObject({ iterations: 3, converged: true });
});

it('does a round again in 64 bits that was no number in 32', async () => {
  const { rounds, calls } = scripted(found, { 1: Number.NaN });
  await climb(rounds, options);
  expect(calls).toEqual(['short 0', 'short 1', 'long 1', 'long 2', 'long 3']);
});

it('never begins in 32 bits where they do not suffice, and leaves off where they do no longer', async () => {
  const { rounds, calls } = scripted(found);
  await climb({ ...rounds, ofLabels: () => Promise.resolve(at(0, 1e-18)) }, options);
  expect(calls[0]).toBe('long 0');
  const thin = scripted(found);
  const next: Rounds['next'] = async (mixture, isShort) => {
    const round = await thin.rounds.next(mixture, isShort);
    return isShort && mixture.means[0] === 1 ? { ...round, mixture: at(2, 0) } : round;
  };
  await climb({ ...thin.rounds, next }, options);
  expect(thin.calls.slice(0, 3)).toEqual(['short 0', 'short 1', 'long 1']);
});

it('leaves two rounds for 64 bits when there are no more', async () => {
  const { rounds, calls } = scripted([1, 2, 3, 4, 5, 6]);
  const ended = await climb(rounds, { ...options, maxIterations: 4 });
  expect(calls).toEqual(['short 0', 'short 1', 'long 2', 'long 3']);
  expect(ended).toMatchObject({ iterations: 4, converged: false });
  const few = scripted([1, 2, 3]);
  await climb(few.rounds, { ...options, maxIterations: 1 });
  expect(few.calls).toEqual(['long 0']);
});
