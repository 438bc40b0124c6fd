import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRules } from '../compile/compile-rules.js';
import type { Registry } from '../compile/registry.js';
import { history } from '../read.js';
import { arbitraryPuts, arbitraryRules, timeOfPut } from '../testing/arbitrary.js';
import { bytesOf, stateOf } from '../testing/keep.js';
import { DAY, START, placer, rule } from '../testing/make.js';
import {
  ENGAGEMENT,
  ENTITIES,
  historiesOf,
  inputOf,
  newWorld,
  pathsOf,
  placed,
} from '../testing/world.js';
import { coverageOf } from '../facts/coverage.js';
import { openBackfill } from './backfill.js';
import { believed } from './believed.js';
import { load, reconcile } from './load.js';
import { preview } from './preview.js';
import { createState } from './state.js';
import { step } from './step.js';

const END = START + 133 * DAY + 7;
const MIDDLE = START + 20 * DAY;

describe('rules that change, worked by hand', () => {
  const a = { count: { event: 'A' } };
  const b = { count: { event: 'B' } };
  const world = () => {
    const set = compileRules([rule('s', a)], ENGAGEMENT);
    const state = createState(set, START);
    const tell = (name: string, at: number, now = at) =>
      step(
        state,
        { kind: 'event', event: placer(set.registry)({ name, at: START + at }) },
        START + now,
      ).effects.map(({ kind, at, cause, segment }) => `${kind} ${segment} ${at - START} ${cause}`);
    const activate = (rules: Parameters<typeof compileRules>[0], now: number) =>
      step(
        state,
        { kind: 'definitions', set: compileRules(rules, ENGAGEMENT, set.registry) },
        START + now,
      ).effects.map(({ kind, at, cause, segment }) => `${kind} ${segment} ${at - START} ${cause}`);
    return { state, set, tell, activate };
  };

  test('a new rule begins when it is activated, though its facts are older', () => {
    const { state, set, tell, activate } = world();
    const next = compileRules([rule('s', a), rule('t', b)], ENGAGEMENT, set.registry);
    const backfill = openBackfill(state, coverageOf([next]));
    expect(backfill.streams).toHaveLength(1);
    expect(tell('A', 1)).toEqual(['entered s 1 event']);
    expect(tell('B', 2)).toEqual([]);
    expect(activate([rule('s', a), rule('t', b)], 10)).toEqual(['entered t 10 definition']);
  });

  test('an edited rule ends what it does not mean any more, and its past stays', () => {
    const { state, tell, activate } = world();
    tell('A', 1);
    expect(activate([rule('s', { ...a, atLeast: 2 })], 10)).toEqual(['left s 10 definition']);
    expect(tell('A', 12)).toEqual(['entered s 12 event']);
    expect(history(state, 'contact:ann')[0].spans).toEqual([
      { from: START + 1, to: START + 10 },
      { from: START + 12, to: Infinity },
    ]);
  });

  test('who stays a member over an edit is told nothing', () => {
    const { tell, activate } = world();
    tell('A', 1);
    expect(activate([rule('s', { any: [a, b] })], 10)).toEqual([]);
    expect(activate([], 11)).toEqual(['left s 11 definition']);
  });

  test('a late event of the time before is judged by the rules of that time', () => {
    const { state, tell, activate } = world();
    activate([rule('s', { ...a, atLeast: 2 })], 10);
    expect(tell('A', 5, 20)).toEqual(['corrected s 5 late']);
    expect(history(state, 'contact:ann')[0].spans).toEqual([{ from: START + 5, to: START + 10 }]);
  });
});

const inOrder = (puts: Parameters<typeof pathsOf>[1]) =>
  [...puts].sort((a, b) => timeOfPut(a) - timeOfPut(b));

test('each epoch is the path by its rules', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryRules, arbitraryPuts, (rules, others, puts) => {
      const { state, set } = newWorld(rules);
      const next = compileRules(others, ENGAGEMENT, set.registry);
      openBackfill(state, coverageOf([next]));
      const late = inOrder(puts).map((put, i) => ({
        put,
        now: timeOfPut(put) + (i % 3 === 0 ? 15 * DAY : 0),
      }));
      late.sort((a, b) => a.now - b.now);
      for (const { put, now } of late.filter(({ now }) => now < MIDDLE))
        step(state, inputOf(set, put), now);
      step(state, { kind: 'definitions', set: next }, MIDDLE);
      for (const { put, now } of late.filter(({ now }) => now >= MIDDLE))
        step(state, inputOf(set, put), now);
      step(state, { kind: 'time' }, END);
      const before = pathsOf(set, puts, START, MIDDLE);
      const after = pathsOf(next, puts, MIDDLE, END);
      const joined = ENTITIES.map((entity, i) => ({
        entity,
        spans: join(before[i].spans, after[i].spans),
      }));
      expect(historiesOf(state, END)).toEqual(joined);
    }),
    { numRuns: 150 },
  );
});

type Paths = ReturnType<typeof pathsOf>[number]['spans'];

/** Two halves of paths, put together where they touch. */
function join(before: Paths, after: Paths) {
  const segments = [...new Set([...before, ...after].map(([segment]) => segment))].sort();
  const of = (paths: Paths, segment: string) => paths.find(([name]) => name === segment)?.[1] ?? [];
  return segments.map((segment) => {
    const first = [...of(before, segment)];
    const second = [...of(after, segment)];
    const last = first.at(-1);
    if (last?.to === MIDDLE && second[0]?.from === MIDDLE) {
      first.pop();
      second[0] = { from: last.from, to: second[0].to };
    }
    return [segment, [...first, ...second]];
  });
}

test('a preview is what activation then does, and changes nothing', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryRules, arbitraryPuts, (rules, others, puts) => {
      const { state, set } = newWorld(rules);
      const next = compileRules(others, ENGAGEMENT, set.registry);
      openBackfill(state, coverageOf([next]));
      for (const put of inOrder(puts)) step(state, inputOf(set, put), timeOfPut(put));
      step(state, { kind: 'time' }, START + 41 * DAY);
      const before = bytesOf(state);
      const previewed = preview(state, next, START + 42 * DAY);
      expect(bytesOf(state).equals(before)).toBe(true);
      step(state, { kind: 'time' }, START + 42 * DAY);
      const { effects } = step(state, { kind: 'definitions', set: next }, START + 42 * DAY);
      const said = previewed.flatMap(({ level, segment, enters, leaves }) => [
        ...enters.map((entity) => `entered ${level} ${segment} ${entity}`),
        ...leaves.map((entity) => `left ${level} ${segment} ${entity}`),
      ]);
      expect(said.sort()).toEqual(
        effects.map((e) => `${e.kind} ${e.level} ${e.segment} ${e.entity}`).sort(),
      );
    }),
    { numRuns: 150 },
  );
});

test('a state kept and restored in the middle goes on as if nothing had been', () => {
  fc.assert(
    fc.property(
      arbitraryRules,
      arbitraryRules,
      arbitraryPuts,
      fc.nat(25),
      (rules, others, puts, cut) => {
        const whole = newWorld(rules);
        const epochs = [
          {
            from: START,
            compile: (registry: Registry) => compileRules(rules, ENGAGEMENT, registry),
          },
        ];
        const late = inOrder(puts)
          .map((put, i) => ({ put, now: timeOfPut(put) + (i % 4 === 0 ? 3 * DAY : 0) }))
          .sort((a, b) => a.now - b.now);
        let state = newWorld(rules).state;
        late.forEach(({ put, now }, i) => {
          if (i === cut) {
            // Rules that were only tried have numbers too, and are forgotten.
            if (cut % 2 === 0) compileRules(others, ENGAGEMENT, state.facts.registry);
            state = stateOf(bytesOf(state), epochs);
          }
          const input = inputOf({ ...whole.set, registry: state.facts.registry }, put);
          expect(step(state, input, now).effects).toEqual(
            step(whole.state, inputOf(whole.set, put), now).effects,
          );
        });
        expect(step(state, { kind: 'time' }, END).effects).toEqual(
          step(whole.state, { kind: 'time' }, END).effects,
        );
      },
    ),
    { numRuns: 150 },
  );
});

test('a state built from facts and what was told goes on as the one that told it', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryPuts, (rules, puts) => {
      const { state, set } = newWorld(rules);
      const at = START + 41 * DAY;
      const told = [
        ...inOrder(puts).flatMap((put) => step(state, inputOf(set, put), timeOfPut(put)).effects),
        ...step(state, { kind: 'time' }, at).effects,
      ];
      const built = createState(compileRules(rules, ENGAGEMENT), START);
      const everything = placed();
      if (everything.kind === 'identity') load(built, everything);
      for (const put of puts) {
        const input = inputOf(set, put);
        if (input.kind === 'event' || input.kind === 'trait') load(built, input);
      }
      expect(reconcile(built, believed(told), at)).toEqual([]);
      expect(step(built, { kind: 'time' }, END).effects).toEqual(
        step(state, { kind: 'time' }, END).effects,
      );
      expect(historiesOf(built, END)).toEqual(historiesOf(state, END));
    }),
    { numRuns: 100 },
  );
});

test('what was told wrongly is put right when a state is built', () => {
  const set = compileRules([rule('s', { count: { event: 'A' } })], ENGAGEMENT);
  const state = createState(set, START);
  load(state, { kind: 'event', event: placer(set.registry)({ name: 'A', at: START + 5 }) });
  const wrong = [
    { entity: 'contact:bob', segment: 's', spans: [{ from: START, to: Infinity }], revisions: 0 },
  ];
  expect(reconcile(state, wrong, START + 9)).toMatchObject([
    { kind: 'left', entity: 'contact:bob', at: START },
    { kind: 'entered', entity: 'contact:ann', at: START + 5 },
  ]);
});
