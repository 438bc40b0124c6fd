import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eStep, mStep } from './gaussian-components.js';
import type { Matrix } from './matrix.js';
import { createRng } from './rng.js';
import { rowsOf } from './testing/matrices.js';

describe('eStep', () => {
  it('is weight x density, by hand', () => {
    // At 0: half of N(0, 1) and half of N(2, 4): densities .3989 and exp(-1/2) .19947.
    const mixture = {
      k: 2,
      cols: 1,
      covariance: 'full' as const,
      weights: [0.5, 0.5],
      means: [0, 2],
      covariances: [1, 4],
    };
    const found = new Float64Array(2);
    const logLikelihood = eStep(rowsOf([[0]]), mixture, found);
    const [near, far] = [1, Math.exp(-0.5) / 2].map((d) => d / Math.sqrt(2 * Math.PI));
    expect(logLikelihood).toBeCloseTo(Math.log((near + far) / 2), 12);
    expect(found[0]).toBeCloseTo(near / (near + far), 12);
  });

  it('looks along the covariance: by hand, 1 deviation and sqrt 3', () => {
    // Covariance [[1, .5], [.5, 1]], whose inverse is 4/3 [[1, -.5], [-.5, 1]]: (1, 1) is 4/3 away squared, (1, -1) is 4.
    const mixture = {
      k: 1,
      cols: 2,
      covariance: 'full' as const,
      weights: [1],
      means: [0, 0],
      covariances: [1, 0.5, 0.5, 1],
    };
    const at = (x: number, y: number) => eStep(rowsOf([[x, y]]), mixture, new Float64Array(1));
    const constant = -Math.log(2 * Math.PI) - Math.log(0.75) / 2;
    expect(at(1, 1)).toBeCloseTo(constant - 2 / 3, 12);
    expect(at(1, -1)).toBeCloseTo(constant - 2, 12);
  });
});

describe('a round of both', () => {
  it('never makes rows less likely', () => {
    const cases = fc.tuple(
      fc.integer(),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('full' as const, 'diagonal' as const),
    );
    fc.assert(
      fc.property(cases, ([seed, k, covariance]) => {
        const rng = createRng(seed);
        const matrix: Matrix = {
          rows: 60,
          cols: 3,
          data: Float64Array.from({ length: 180 }, () => rng.normal()),
        };
        const responsibilities = { rows: 60, cols: k, data: new Float64Array(60 * k) };
        for (let i = 0; i < 60; i += 1) responsibilities.data[i * k + rng.int(k)] = 1;
        let before = -Infinity;
        for (let round = 0; round < 10; round += 1) {
          const mixture = mStep(matrix, responsibilities, covariance, new Float64Array(3));
          const after = eStep(matrix, mixture, responsibilities.data);
          expect(after).toBeGreaterThan(before - 1e-9);
          before = after;
        }
      }),
      { numRuns: 40 },
    );
  });
});
