import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRules } from '../compile/compile-rules.js';
import { createState } from '../live/state.js';
import { step } from '../live/step.js';
import { arbitraryPuts, arbitraryRules, timeOfPut } from '../testing/arbitrary.js';
import { DAY, START, placer, rule } from '../testing/make.js';
import { ENGAGEMENT, ENTITIES, inputOf, newWorld, pathsOf } from '../testing/world.js';
import { explain } from './explain.js';

test('two visits in 14 days: which, and when and why it ends', () => {
  const pricing = { count: { event: 'Pricing' }, atLeast: 2, within: '14d' } as const;
  const when = { all: [pricing, { never: { event: 'Demo' } }] };
  const set = compileRules([rule('s', when)], ENGAGEMENT);
  const state = createState(set, START);
  const place = placer(set.registry);
  const visits = [1, 5, 9].map((day) => place({ name: 'Pricing', at: START + day * DAY }));
  for (const event of visits) step(state, { kind: 'event', event }, event.at);
  const [{ isMember, since, condition, next }] = explain(state, 'contact:ann', START + 16 * DAY);
  expect({ isMember, since }).toEqual({ isMember: true, since: START + 5 * DAY });
  expect(condition.parts?.find((part) => part.kind === 'all')?.parts ?? condition.parts).toEqual([
    {
      kind: 'count',
      truth: true,
      declared: pricing,
      numbers: {
        value: 2,
        counting: 2,
        events: [
          { id: visits[2].id, at: START + 9 * DAY },
          { id: visits[1].id, at: START + 5 * DAY },
        ],
      },
    },
    {
      kind: 'count',
      truth: true,
      declared: { never: { event: 'Demo' } },
      numbers: { value: 0, counting: 0, events: [] },
    },
  ]);
  expect(next).toEqual({ at: START + 19 * DAY, kind: 'leaves', because: [pricing] });
});

test('of the past: as if what came later had not', () => {
  const set = compileRules([rule('s', { quiet: '30d' })], ENGAGEMENT);
  const state = createState(set, START);
  const place = placer(set.registry);
  for (const day of [1, 20])
    step(
      state,
      { kind: 'event', event: place({ name: 'A', at: START + day * DAY }) },
      START + day * DAY,
    );
  step(state, { kind: 'time' }, START + 100 * DAY);
  expect(explain(state, 'contact:ann', START + 2 * DAY)).toMatchObject([
    { isMember: false, since: null, next: { at: START + 31 * DAY, kind: 'enters' } },
  ]);
  expect(explain(state, 'contact:ann', START + 60 * DAY)).toMatchObject([
    { isMember: true, since: START + 50 * DAY, next: null },
  ]);
});

test('a sequence names its events, people of an account their names', () => {
  const set = compileRules(
    [
      rule('s', { sequence: [{ event: { event: 'A' } }, { event: { event: 'B' }, within: '1d' }] }),
      rule('c', { contacts: { share: 0.5 }, where: { count: { event: 'A' } } }, 'account'),
    ],
    ENGAGEMENT,
  );
  const state = createState(set, START);
  const place = placer(set.registry);
  const events = [
    place({ name: 'A', at: START + 1, account: 'account:x' }),
    place({ name: 'A', at: START + 2, account: 'account:x' }),
    place({ name: 'B', at: START + 3, account: 'account:x' }),
    place({ name: 'C', at: START + 4, account: 'account:x', person: 'contact:bob' }),
  ];
  for (const event of events) step(state, { kind: 'event', event }, event.at);
  expect(explain(state, 'contact:ann', START + 9)[0].condition.numbers).toEqual({
    value: 2,
    of: 2,
    counting: 2,
    events: [
      { id: events[2].id, at: START + 3 },
      { id: events[1].id, at: START + 2 },
    ],
  });
  expect(explain(state, 'account:x', START + 9)[0].condition.numbers).toMatchObject({
    value: 1,
    of: 2,
    people: ['contact:ann'],
  });
});

/** Days after Ann has moved to another account: that she will is not known before. */
const afterMoving = fc.integer({ min: 11, max: 60 });

test('is what the path says, at any moment, and foretells what time does', () => {
  fc.assert(
    fc.property(arbitraryRules, arbitraryPuts, afterMoving, (rules, puts, day) => {
      const { state, set } = newWorld(rules);
      const inOrder = [...puts].sort((a, b) => timeOfPut(a) - timeOfPut(b));
      for (const put of inOrder) step(state, inputOf(set, put), timeOfPut(put));
      step(state, { kind: 'time' }, START + 60 * DAY);
      const at = START + day * DAY;
      const known = inOrder.filter((put) => timeOfPut(put) <= at);
      const end = START + 200 * DAY;
      const paths = pathsOf(set, known, START, end);
      for (const [i, entity] of ENTITIES.entries()) {
        for (const { segment, isMember, next } of explain(state, entity, at)) {
          const spans = paths[i].spans.find(([name]) => name === segment)?.[1] ?? [];
          expect(isMember).toBe(spans.some(({ from, to }) => from <= at && at < to));
          const turns = spans.flatMap(({ from, to }) => [from, to]);
          expect(next?.at ?? end).toBe(turns.find((turn) => turn > at) ?? end);
        }
      }
    }),
    { numRuns: 150 },
  );
});
