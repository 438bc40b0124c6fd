import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileModel } from './compile-model.js';
import { modelOf } from './testing/models.js';

const at = (...x: number[]) => Float64Array.from(x);

describe('two centres, 0 and 1, h = .05', () => {
  const model = compileModel(modelOf([[0], [1]]));

  test('there past .525, back before .475', () => {
    // x - (1 - x) > .05 beyond .525.
    expect(model.decide(at(0.5249), 0, false)).toBe(0);
    expect(model.decide(at(0.5251), 0, false)).toBe(1);
    expect(model.decide(at(0.4751), 1, false)).toBe(1);
    expect(model.decide(at(0.4749), 1, false)).toBe(0);
  });

  test('who is nowhere, and everybody at a start, goes to the nearest; in the middle to the first', () => {
    for (const [current, isStart] of [
      [-1, false],
      [0, true],
      [1, true],
      [-1, true],
    ] as const) {
      expect(model.decide(at(0.501), current, isStart)).toBe(1);
      expect(model.decide(at(0.499), current, isStart)).toBe(0);
      expect(model.decide(at(0.5), current, isStart)).toBe(0);
    }
  });

  test('a walk there and back', () => {
    let current = -1;
    const path = [0.4, 0.51, 0.52, 0.53, 0.51, 0.48, 0.47, 0.52].map((x) => {
      current = model.decide(at(x), current, false);
      return current;
    });
    expect(path).toEqual([0, 0, 0, 1, 1, 1, 0, 0]);
  });
});

describe('reach: out beyond .7, in within .6', () => {
  const reach = [0, 1].map(() => ({ leave: 0.7, enter: 0.6 }));
  const model = compileModel(modelOf([[0], [10]], { reach }));

  test.each([
    [0.6, -1, false, 0],
    [0.65, -1, false, -1],
    [0.65, 0, false, 0],
    [0.7, 0, false, 0],
    [0.71, 0, false, -1],
    [0.65, -1, true, 0],
    [0.71, -1, true, -1],
    // One that moves over is a member there at once: within `leave`.
    [9.35, 0, false, 1],
    [9.25, 0, false, -1],
  ])('at %d from %i (start: %s): %i', (x, current, isStart, expected) => {
    expect(model.decide(at(x), current, isStart)).toBe(expected);
  });

  test('who is held but out of reach goes to the nearer one if that lets them in', () => {
    const narrow = (enter: number) =>
      compileModel(
        modelOf([[0], [1]], {
          reach: [
            { leave: 0.51, enter: 0.5 },
            { leave: 0.6, enter },
          ],
        }),
      );
    // .52 is not past .525, so 0 would keep it, were it not too far.
    expect(narrow(0.5).decide(at(0.52), 0, false)).toBe(1);
    expect(narrow(0.4).decide(at(0.52), 0, false)).toBe(-1);
  });
});

describe('a mixture: moves once another is likelier by more than h', () => {
  // One amount; group 1 does it e times as often as group 0, so the log odds are 1 - the damped amount.
  const model = compileModel(
    modelOf([[0], [1]], {
      algorithm: 'mixture',
      bootstrap: [],
      mixture: {
        k: 2,
        logShares: [1, 0],
        amounts: [{ id: 'c0', scale: 1, logTheta: [-1, 0] }],
        ratios: [],
      },
    }),
  );
  /** A row in which the odds of group 1 are this. */
  const withOdds = (odds: number) => {
    const row = new Float64Array(model.width);
    model.features(at(Math.expm1(1 + Math.log(odds))), at(0), row);
    return row;
  };

  test('the row keeps how likely each is', () => {
    const row = withOdds(3);
    expect(model.width).toBe(3);
    expect(row[1]).toBeCloseTo(0.25, 12);
    expect(row[2]).toBeCloseTo(0.75, 12);
  });

  test('there at a gap of .05, not before', () => {
    // (1 - p) and p: the gap 2 p - 1 passes .05 at p = .525, odds 21 : 19.
    expect(model.decide(withOdds(0.524 / 0.476), 0, false)).toBe(0);
    expect(model.decide(withOdds(0.526 / 0.474), 0, false)).toBe(1);
    expect(model.decide(withOdds(0.476 / 0.524), 1, false)).toBe(1);
    expect(model.decide(withOdds(0.474 / 0.526), 1, false)).toBe(0);
    expect(model.decide(withOdds(0.51 / 0.49), -1, false)).toBe(1);
  });
});

const numbers = (length: number) =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });
const spans = fc.record({
  leave: fc.double({ min: 0, max: 3, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('asked again with its own answer it answers the same', () => {
  const cases = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }))
    .chain(([cols, k]) =>
      fc.record({
        centroids: fc.array(numbers(cols), { minLength: k, maxLength: k }),
        reach: fc.array(spans, { minLength: k, maxLength: k }),
        row: numbers(cols),
        current: fc.integer({ min: -1, max: k - 1 }),
        hysteresis: fc.constantFrom(0, 0.05, 0.5),
        isStart: fc.boolean(),
      }),
    );
  fc.assert(
    fc.property(cases, ({ centroids, reach, row, current, hysteresis, isStart }) => {
      const definition = modelOf(centroids, {
        hysteresis,
        reach: reach.map(({ leave, share }) => ({ leave, enter: leave * share })),
      });
      const model = compileModel(definition);
      const once = model.decide(at(...row), current, isStart);
      expect(model.decide(at(...row), once, false)).toBe(once);
    }),
    { numRuns: 1000 },
  );
});

test('nobody moves between two points within h of the border', () => {
  const cases = fc.integer({ min: 1, max: 4 }).chain((cols) =>
    fc.record({
      pair: fc.tuple(numbers(cols), numbers(cols)),
      steps: fc.array(numbers(cols), { minLength: 1, maxLength: 8 }),
      start: fc.constantFrom(0, 1),
      hysteresis: fc.constantFrom(0.01, 0.05, 0.3),
    }),
  );
  fc.assert(
    fc.property(cases, ({ pair, steps, start, hysteresis }) => {
      const [a, b] = pair;
      const model = compileModel(modelOf([a, b], { hysteresis }));
      const apart = Math.hypot(...a.map((x, j) => x - b[j]));
      fc.pre(apart > 1e-6);
      for (const step of steps) {
        // At most this far from the middle, one is nearer by at most h of their distance.
        const length = Math.max(1e-9, Math.hypot(...step));
        const least = (0.49 * hysteresis * apart) / Math.max(1, length);
        const row = a.map((x, j) => (x + b[j]) / 2 + least * step[j]);
        expect(model.decide(at(...row), start, false)).toBe(start);
      }
    }),
    { numRuns: 500 },
  );
});
