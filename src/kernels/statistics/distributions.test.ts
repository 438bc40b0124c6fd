import { describe, expect, it } from 'vitest';
import * as distributions from './distributions.js';
import { logGamma } from './gamma-function.js';

const near = (found: number, expected: number) => expect(found / expected).toBeCloseTo(1, 10);

describe('distributions equal published values', () => {
  it('normal', () => {
    expect(distributions.normalCdf(0)).toBe(0.5);
    near(distributions.normalCdf(1.959963984540054), 0.975);
    near(distributions.normalCdf(-1), 0.15865525393145707);
    near(distributions.normalCdf(-10), 7.61985302416052e-24);
  });

  it('chi-square', () => {
    // The 5 % points of tables, to the digits of R.
    near(distributions.chiSquareSurvival(3.841458820694124, 1), 0.05);
    near(distributions.chiSquareSurvival(18.307038053275146, 10), 0.05);
    // With two degrees of freedom it is exp(-x / 2), far into the tail.
    near(distributions.chiSquareSurvival(200, 2), Math.exp(-100));
    expect(distributions.chiSquareSurvival(0, 3)).toBe(1);
    expect(distributions.chiSquareSurvival(Infinity, 3)).toBe(0);
  });

  it('F', () => {
    near(distributions.fSurvival(4.964602743730711, 1, 10), 0.05);
    near(distributions.fSurvival(3.0983912121407795, 3, 20), 0.05);
    expect(distributions.fSurvival(0, 3, 20)).toBe(1);
  });

  it('refuse what is no freedom', () => {
    expect(() => distributions.chiSquareSurvival(1, 0)).toThrow(
      'degrees of freedom are not above 0: 0',
    );
  });
});

describe('logGamma', () => {
  it('is the log of factorials, and of half-integers', () => {
    near(Math.exp(logGamma(6)), 120);
    near(logGamma(171), 706.5730622457874);
    near(Math.exp(logGamma(0.5)), Math.sqrt(Math.PI));
    near(logGamma(0.1), 2.252712651734206);
  });
});
