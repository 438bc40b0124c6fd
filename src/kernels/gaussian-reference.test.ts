import { expect, test } from 'vitest';
import { gaussianReference } from './gaussian-reference.js';
import { matrixOf } from './matrix.js';
import type { Matrix } from './matrix.js';
import type { NullReference } from './null-reference.js';
import { createRng } from './rng.js';

function run(matrix: Matrix, draws = 99): NullReference {
  const steps = gaussianReference({ matrix, ks: [2, 3, 4], rng: createRng(1), draws });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Rows around so many centres, in three columns of which two go together. */
function cloud(centres: number, rows = 240): Matrix {
  const rng = createRng(5);
  const data = Array.from({ length: rows }, (_, i) => {
    const [x, y] = [rng.normal(), rng.normal()];
    return [x + 8 * (i % centres), x + 0.3 * y - 5 * (i % centres), 20 * rng.normal()];
  });
  return matrixOf(3, Float64Array.from(data.flat()));
}

test('one normal cloud does not beat the reference, three do', () => {
  const none = run(cloud(1));
  expect(none.p).toBeGreaterThan(0.05);
  const spread = cloud(3);
  for (let at = 2; at < spread.data.length; at += 3) spread.data[at] /= 20;
  const three = run(spread);
  expect(three.p).toBeLessThanOrEqual(0.01);
  expect(three).toMatchObject({ draws: 99, rows: 240 });
  const [two, best, four] = three.gaps;
  expect(best).toBeGreaterThan(two);
  expect(best).toBeGreaterThan(four);
});

test('too few rows to tell', () => {
  expect(run(cloud(3, 12))).toMatchObject({ p: 1, draws: 0, rows: 12 });
});

test('rows that are all alike give an answer', () => {
  const same = run(matrixOf(2, new Float64Array(80).fill(3)), 9);
  expect(same.p).toBe(1);
  expect(same.gaps.every(Number.isFinite)).toBe(true);
});

test('the same seed gives the same answer', () => {
  expect(run(cloud(2), 9)).toEqual(run(cloud(2), 9));
});
