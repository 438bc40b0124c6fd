import { describe, expect, it } from 'vitest';
import { informationCriteria, leastBy, leastBySlope } from './information-criteria.js';
import { rowsOf } from './testing/matrices.js';

describe('informationCriteria', () => {
  it('are as worked by hand', () => {
    // One row sure, one torn: entropy log 2. -2 x (-3) x 2 rows + 5 log 2.
    const posteriors = rowsOf([
      [1, 0],
      [0.5, 0.5],
    ]);
    const { bic, icl } = informationCriteria(-3, 5, posteriors);
    expect(bic).toBeCloseTo(12 + 5 * Math.log(2), 12);
    expect(icl).toBeCloseTo(12 + 7 * Math.log(2), 12);
  });
});

describe('leastBy', () => {
  it('takes the least, of equals the first', () => {
    const fits = [
      { name: 'a', parameters: 1, bic: 2, icl: 4 },
      { name: 'b', parameters: 2, bic: 1, icl: 3 },
      { name: 'c', parameters: 3, bic: 1, icl: 2 },
    ];
    expect(leastBy(fits, 'bic').name).toBe('b');
    expect(leastBy(fits, 'icl').name).toBe('c');
    expect(() => leastBy([], 'bic')).toThrow('no fit to choose from');
  });
});

describe('leastBySlope', () => {
  // Costs -2 log likelihood 100, 60, 55, 50, 45 for 1 to 5 parameters: after the second each still gains 5.
  const rows = Math.exp(2);
  const fits = [100, 60, 55, 50, 45].map((cost, i) => {
    const parameters = i + 1;
    return { parameters, bic: cost + 2 * parameters, icl: cost + 2 * parameters };
  });

  it('asks twice what the finer fits still gain, by hand', () => {
    // BIC at 2 a parameter takes all five. At 10: 110, 80, 85, 90, 95.
    expect(leastBy(fits, 'bic').parameters).toBe(5);
    expect(leastBySlope(fits, 'bic', rows).parameters).toBe(2);
  });

  it('never asks less than BIC', () => {
    const flat = fits.map((fit) => ({ ...fit, bic: 2 * fit.parameters }));
    expect(leastBySlope(flat, 'bic', rows).parameters).toBe(1);
    expect(leastBySlope(fits.slice(0, 3), 'icl', rows).parameters).toBe(3);
  });
});
