import { describe, expect, it } from 'vitest';
import { createRng } from '../kernels/index.js';
import { accountEvidence, drawAccount } from './account.js';
import { COUNT_AT, COUNTED, RATE_AT, RATED, SCROLL } from './behaviours.js';
import { createCalendar } from './calendar.js';
import { groupShapes } from './groups.js';
import { accountLogLikelihoods, contactLogLikelihoods, mostLikely } from './likelihood.js';
import type { MarketModel } from './index.js';
import { createMarketModel } from './market-model.js';
import { emptyWindow } from './window.js';

const shapes = groupShapes(5, createRng(1).fork('model'));
const model = createMarketModel(shapes, 'uneven', 1.5, 0.8);
const [first, second] = model.groups;

/** Log of the ratio of the first two groups. */
function logRatio(window: ReturnType<typeof emptyWindow>): number {
  const values = contactLogLikelihoods(model, window);
  return values[0] - values[1];
}

/** Negative binomial pmf by its definition: a gamma mixture of Poissons, integrated by brute force. */
function mixedPoisson(x: number, mean: number, shape: number): number {
  const step = 0.0005;
  let sum = 0;
  for (let b = step / 2; b < 15; b += step) {
    const density = b ** (shape - 1) * Math.exp(-shape * b);
    sum += density * Math.exp(-mean * b) * (mean * b) ** x;
  }
  return sum;
}

describe('contactLogLikelihoods', () => {
  it('knows nothing without anything seen', () => {
    const values = contactLogLikelihoods(model, emptyWindow());
    for (const value of values) expect(value).toBeCloseTo(values[0], 10);
  });

  it('is the ratio of gamma-Poisson mixtures for pages given sessions', () => {
    // All other pages at zero are evidence too, so the difference that two pricing pages make is compared.
    const without = emptyWindow();
    without.counts[COUNT_AT.sessions] = 4;
    const withTwo = emptyWindow();
    withTwo.counts.set(without.counts);
    withTwo.counts[COUNT_AT.pricing] = 2;
    const at = COUNT_AT.pricing;
    const { shape } = COUNTED[at];
    const mixed = (x: number, g: 0 | 1) => mixedPoisson(x, 4 * model.groups[g].counts[at], shape);
    const expected = Math.log((mixed(2, 0) * mixed(0, 1)) / (mixed(2, 1) * mixed(0, 0)));
    expect(logRatio(withTwo) - logRatio(without)).toBeCloseTo(expected, 4);
  });

  it('is the ratio of beta-binomials for clicks', () => {
    const window = emptyWindow();
    window.trials[RATE_AT.clicks] = 3;
    window.successes[RATE_AT.clicks] = 1;
    const { concentration: c } = RATED[RATE_AT.clicks];
    // One success and two failures: p c * (1 - p) c * ((1 - p) c + 1), over terms that both groups share.
    const by = (p: number) => p * c * (1 - p) * c * ((1 - p) * c + 1);
    const expected = by(first.rates[RATE_AT.clicks]) / by(second.rates[RATE_AT.clicks]);
    expect(logRatio(window)).toBeCloseTo(Math.log(expected), 10);
  });

  it('is the ratio of normals for mean scroll depth', () => {
    const window = emptyWindow();
    window.pages = 4;
    window.depth = 4 * 70;
    const variance = SCROLL.personDeviation ** 2 + SCROLL.pageDeviation ** 2 / 4;
    const by = (mean: number) => -((70 - mean) ** 2) / (2 * variance);
    expect(logRatio(window)).toBeCloseTo(by(first.scroll) - by(second.scroll), 10);
  });

  it('integrates activity as sampling it does', () => {
    const window = emptyWindow();
    window.knownExposure = 3;
    window.counts[COUNT_AT.opens] = 9;
    window.counts[COUNT_AT.features] = 2;
    const rng = createRng('activity');
    const { mu, sigma } = model.activity;
    const sampled = [0, 0];
    for (let i = 0; i < 100_000; i += 1) {
      const a = Math.exp(mu + sigma * rng.normal());
      for (const g of [0, 1]) {
        let logDensity = 0;
        for (const [at, { per, shape }] of COUNTED.entries()) {
          if (per !== 'known') continue;
          const mean = 3 * a * model.groups[g].counts[at];
          const x = window.counts[at];
          logDensity += x * Math.log(mean) - (x + shape) * Math.log(mean + shape);
        }
        sampled[g] += Math.exp(logDensity + 40);
      }
    }
    expect(logRatio(window)).toBeCloseTo(Math.log(sampled[0] / sampled[1]), 1);
  });
});

describe('the posterior is the one of the generator', () => {
  const calendar = createCalendar(Date.UTC(2026, 5, 30), 200);
  const market = createRng(11).fork('market');
  const evidence = Array.from({ length: 500 }, (_, index) => {
    const account = drawAccount(model, calendar, market, index);
    return { group: account.group, ...accountEvidence(model, calendar, account) };
  });

  it('for contacts: of those it is 60 to 80 % sure of, about 70 % are right', () => {
    const contacts = evidence.flatMap(({ contacts }) => contacts);
    expect(contacts.length).toBeGreaterThan(2000);
    expectReliable(contacts.map(({ group, logLikelihoods }) => ({ group, logLikelihoods })));
  });

  it('for accounts too', () => {
    const accounts = evidence.map(({ group, contacts, surges }) => {
      const likelihoods = contacts.map(({ logLikelihoods }) => logLikelihoods);
      return { group, logLikelihoods: accountLogLikelihoods(model, likelihoods, surges) };
    });
    expectReliable(accounts);
  });
});

/** Over all and in bands of confidence, the mean posterior of the likeliest group is how often it is right. */
function expectReliable(cases: { group: number; logLikelihoods: Float64Array }[]): void {
  const judged = cases.map(({ group, logLikelihoods }) => {
    const best = mostLikely(model, logLikelihoods);
    return { right: best === group, sure: posterior(model, logLikelihoods)[best] };
  });
  for (const [low, high] of [
    [0, 1.01],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 0.95],
    [0.95, 1.01],
  ]) {
    const band = judged.filter(({ sure }) => sure >= low && sure < high);
    const sure = band.reduce((sum, each) => sum + each.sure, 0) / band.length;
    const right = band.filter((each) => each.right).length / band.length;
    // Three and a half standard errors, and a little for what README.txt says is approximate.
    const slack = 3.5 * Math.sqrt((sure * (1 - sure)) / band.length) + 0.02;
    expect(Math.abs(right - sure), `sure ${low} to ${high}`).toBeLessThan(slack);
  }
}

function posterior({ groups }: MarketModel, logLikelihoods: Float64Array): Float64Array {
  const logs = logLikelihoods.map((value, g) => value + Math.log(groups[g].weight));
  const highest = Math.max(...logs);
  const shares = logs.map((value) => Math.exp(value - highest));
  const total = shares.reduce((a, b) => a + b);
  return shares.map((share) => share / total);
}
