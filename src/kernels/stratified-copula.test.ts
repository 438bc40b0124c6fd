import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrix.js';
import { createRng } from './rng.js';
import { stratifiedCopula } from './stratified-copula.js';
import { indices, meanOf } from './testing/matrices.js';

const ROWS = 600;

/** Three columns: the first two rise together, many zeros in the second; volume is a fourth, of which all depend. */
function example() {
  const rng = createRng('example');
  const volumes = Float64Array.from({ length: ROWS }, () => rng.gamma(2));
  const data = new Float64Array(ROWS * 3);
  for (const i of indices(ROWS)) {
    const shared = rng.normal();
    data[i * 3] = volumes[i] + shared + 0.5 * rng.normal();
    data[i * 3 + 1] = Math.max(0, volumes[i] + shared + 0.5 * rng.normal() - 2);
    data[i * 3 + 2] = volumes[i] * rng.next();
  }
  return { values: matrixOf(3, data), volumes };
}

describe('stratifiedCopula', () => {
  const { values, volumes } = example();
  const copula = stratifiedCopula(values, volumes, 20, createRng(1));
  const at = (row: number, column: number) => values.data[row * 3 + column];

  it('keeps each column, stratum by stratum', () => {
    const order = indices(ROWS).sort((a, b) => volumes[a] - volumes[b]);
    const sources = copula.draw(createRng('draw'));
    expect(copula.strata).toBe(20);
    for (const stratum of indices(20)) {
      const rows = order.slice(stratum * 30, (stratum + 1) * 30);
      for (const column of indices(3)) {
        const drawn = Int32Array.from(rows, (row) => sources[column][row]);
        expect(drawn.toSorted()).toEqual(Int32Array.from(rows).sort());
      }
    }
  });

  it('keeps correlations within strata, though zeros tie', () => {
    const order = indices(ROWS).sort((a, b) => volumes[a] - volumes[b]);
    const within = (value: (row: number, column: number) => number, a: number, b: number) => {
      let [ab, aa, bb] = [0, 0, 0];
      for (const stratum of indices(20)) {
        const rows = order.slice(stratum * 30, (stratum + 1) * 30);
        const [x, y] = [a, b].map((column) => {
          const cells = rows.map((row) => value(row, column));
          const mean = meanOf(cells);
          return cells.map((cell) => cell - mean);
        });
        for (const i of indices(rows.length)) {
          ab += x[i] * y[i];
          aa += x[i] ** 2;
          bb += y[i] ** 2;
        }
      }
      return ab / Math.sqrt(aa * bb);
    };
    const draws = indices(30).map((draw) => copula.draw(createRng(draw)));
    for (const [a, b] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ]) {
      const drawn = draws.map((sources) => within((row, c) => at(sources[c][row], c), a, b));
      expect(Math.abs(meanOf(drawn) - within(at, a, b))).toBeLessThan(0.03);
    }
    expect(within(at, 0, 1)).toBeGreaterThan(0.5);
  });

  it('is drawn by the seed', () => {
    expect(copula.draw(createRng(5))).toEqual(copula.draw(createRng(5)));
    expect(copula.draw(createRng(5))).not.toEqual(copula.draw(createRng(6)));
  });
});
