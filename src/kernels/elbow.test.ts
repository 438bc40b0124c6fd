import { describe, expect, it } from 'vitest';
import { elbow } from './elbow.js';

const curve = (...inertias: number[]) => inertias.map((inertia, i) => ({ k: i + 1, inertia }));

describe('elbow', () => {
  it('is where the curve stands highest over the diagonal', () => {
    // Drops of 60, 80, 85, 88 of 88 at x = .25, .5, .75, 1: heights 0, .432, .409, .216, 0. The maximum at k = 2 counts
    // once the height is below .432 - .25 = .182, at the end.
    expect(elbow(curve(100, 40, 20, 15, 12))).toBe(2);
  });

  it('takes the first knee that falls off, not a higher one after it', () => {
    // Drops of 50, 52, 54, 90, 92, 94 of 94, x in sixths: heights 0, .365, .220, .074, .291, .145, 0.
    expect(elbow(curve(100, 50, 48, 46, 10, 8, 6))).toBe(2);
  });

  it('is none for a straight line, a rising or a flat one', () => {
    expect(elbow(curve(100, 80, 60, 40, 20))).toBeNull();
    expect(elbow(curve(10, 20, 30))).toBeNull();
    expect(elbow(curve(5, 5, 5))).toBeNull();
  });

  it('needs three points, in any order', () => {
    expect(elbow(curve(100, 10))).toBeNull();
    expect(elbow([])).toBeNull();
    expect(elbow(curve(100, 40, 20, 15, 12).toReversed())).toBe(2);
  });
});
