import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { change, toSpans, type Spans } from '../path/spans.js';
import { arbitraryPuts, arbitraryRules, timeOfPut, type Put } from '../testing/arbitrary.js';
import { DAY, START } from '../testing/make.js';
import { ENTITIES, historiesOf, newWorld, pathsOf, run } from '../testing/world.js';
import { memberships } from '../read.js';
import { step } from './step.js';
import type { Transition } from './transition.js';

const END = START + 133 * DAY + 7;
const RUNS = { numRuns: 150 };
const delays = fc.array(fc.constantFrom(0, 0, 0, 1, 1000, DAY, 20 * DAY), {
  minLength: 25,
  maxLength: 25,
});

/** In the order of time, each when it happens. */
const onTime = (puts: readonly Put[]) =>
  puts.map((put) => ({ ...put, now: timeOfPut(put) })).sort((a, b) => a.now - b.now);

/** Each some time after it happened, in the order in which they come. */
const withDelays = (puts: readonly Put[], delays: readonly number[]) =>
  puts.map((put, i) => ({ ...put, now: timeOfPut(put) + delays[i] })).sort((a, b) => a.now - b.now);

describe('live membership is the path', () => {
  test('of facts in order', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPuts, (rules, puts) => {
        const { state, set } = newWorld(rules);
        run(state, set, onTime(puts), END);
        expect(historiesOf(state, END)).toEqual(pathsOf(set, puts, START, END));
      }),
      RUNS,
    );
  });

  test('of facts that come late, in any order', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPuts, delays, (rules, puts, delays) => {
        const { state, set } = newWorld(rules);
        run(state, set, withDelays(puts, delays), END);
        expect(historiesOf(state, END)).toEqual(pathsOf(set, puts, START, END));
      }),
      RUNS,
    );
  });

  test('of facts of clocks that are ahead', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPuts, (rules, puts) => {
        const { state, set } = newWorld(rules);
        run(
          state,
          set,
          puts.map((put) => ({ ...put, now: START })),
          END,
        );
        expect(historiesOf(state, END)).toEqual(pathsOf(set, puts, START, END));
      }),
      RUNS,
    );
  });
});

describe('transitions', () => {
  test('alternate, tell the present, and have ids of their own', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPuts, delays, (rules, puts, delays) => {
        const { state, set } = newWorld(rules);
        const effects = run(state, set, withDelays(puts, delays), END);
        expect(new Set(effects.map((effect) => effect.id)).size).toBe(effects.length);
        expect(membersTold(effects)).toEqual(membersNow(state));
      }),
      RUNS,
    );
  });

  test('told so far come to the history', () => {
    fc.assert(
      fc.property(arbitraryRules, arbitraryPuts, delays, (rules, puts, delays) => {
        const { state, set } = newWorld(rules);
        const effects = run(state, set, withDelays(puts, delays), END);
        expect(historyTold(effects)).toEqual(historiesOf(state, Infinity));
      }),
      RUNS,
    );
  });

  test('are the same whether time goes in small steps or in one', () => {
    fc.assert(
      fc.property(
        arbitraryRules,
        arbitraryPuts,
        fc.array(fc.integer({ min: 1, max: 20 * DAY }), { minLength: 1, maxLength: 30 }),
        (rules, puts, steps) => {
          const late = onTime(puts).map((put) => ({ ...put, now: START + 41 * DAY }));
          const atOnce = newWorld(rules);
          const big = [
            ...run(atOnce.state, atOnce.set, late, START + 41 * DAY),
            ...step(atOnce.state, { kind: 'time' }, END).effects,
          ];
          const slowly = newWorld(rules);
          const small = run(slowly.state, slowly.set, late, START + 41 * DAY);
          let now = START + 41 * DAY;
          for (const ms of steps) {
            now = Math.min(END, now + ms);
            small.push(...step(slowly.state, { kind: 'time' }, now).effects);
          }
          small.push(...step(slowly.state, { kind: 'time' }, END).effects);
          expect(small.map(timeless)).toEqual(big.map(timeless));
        },
      ),
      RUNS,
    );
  });
});

function timeless({ recordedAt, ...rest }: Transition) {
  expect(recordedAt).toBeGreaterThanOrEqual(START);
  return rest;
}

/** The members that entered and left come to; they must take turns. */
function membersTold(effects: readonly Transition[]): string[] {
  const members = new Set<string>();
  for (const { entity, segment, kind } of effects) {
    const key = `${entity} ${segment}`;
    if (kind === 'corrected') continue;
    expect(members.has(key)).toBe(kind === 'left');
    if (kind === 'entered') members.add(key);
    else members.delete(key);
  }
  return [...members].sort();
}

function membersNow(state: Parameters<typeof memberships>[0]): string[] {
  return ENTITIES.flatMap((entity) =>
    memberships(state, entity).map(({ segment }) => `${entity} ${segment}`),
  ).sort();
}

/** The spans that all effects come to. */
function historyTold(effects: readonly Transition[]) {
  const told = new Map<string, Map<string, Spans>>(ENTITIES.map((entity) => [entity, new Map()]));
  for (const { entity, segment, kind, at, was, is } of effects) {
    const spans = told.get(entity)?.get(segment) ?? [];
    if (kind === 'corrected') {
      const flat = (list = was) => (list ?? []).flatMap(({ from, to }) => [from, to]);
      expect(spans.slice(spans.length - flat(was).length)).toEqual(flat(was));
      spans.splice(spans.length - flat(was).length, Infinity, ...flat(is));
    } else change(spans, at, kind === 'entered');
    told.get(entity)?.set(segment, spans);
  }
  return ENTITIES.map((entity) => ({
    entity,
    spans: [...(told.get(entity) ?? [])]
      .filter(([, spans]) => spans.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([segment, spans]) => [segment, toSpans(spans)]),
  }));
}
