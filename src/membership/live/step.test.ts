import { describe, expect, test } from 'vitest';
import { compileRules } from '../compile/compile-rules.js';
import type { RuleCondition } from '../../model/index.js';
import { DAY, HOUR, MINUTE, START, id, placer, rule, type Happening } from '../testing/make.js';
import { history, memberships, primary } from '../read.js';
import { createState } from './state.js';
import { due, step } from './step.js';
import type { Transition } from './transition.js';

const ENGAGEMENT = { type: { exists: true } } as const;

/** One rule, lived through: each happening at its own time, then time until `until`. */
function live(when: RuleCondition, happenings: readonly Happening[], until: number) {
  const set = compileRules([rule('s', when)], ENGAGEMENT);
  const state = createState(set, START);
  const place = placer(set.registry);
  const effects: Transition[] = [];
  for (const happening of happenings)
    effects.push(...step(state, { kind: 'event', event: place(happening) }, happening.at).effects);
  effects.push(...step(state, { kind: 'time' }, until).effects);
  return effects.map(({ kind, at, cause }) => ({ kind, at: at - START, cause }));
}

describe('each kind of condition, worked by hand', () => {
  const pricing = { event: 'Pricing' };
  const visit = (at: number, properties = {}): Happening => ({
    name: 'Pricing',
    at: START + at,
    properties,
  });

  test('two visits in 14 days: in with the second, out exactly 14 days after the second-last', () => {
    expect(
      live(
        { count: pricing, atLeast: 2, within: '14d' },
        [visit(1 * DAY), visit(5 * DAY), visit(9 * DAY)],
        START + 60 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: 5 * DAY, cause: 'event' },
      { kind: 'left', at: 5 * DAY + 14 * DAY, cause: 'time' },
    ]);
  });

  test('a count without a comparison is at least one; without a window for ever', () => {
    expect(live({ count: pricing }, [visit(HOUR)], START + 900 * DAY)).toEqual([
      { kind: 'entered', at: HOUR, cause: 'event' },
    ]);
  });

  test('at most one in 2 days: out with the second, in again when the first is 2 days old', () => {
    expect(
      live(
        { count: pricing, atMost: 1, within: '2d' },
        [visit(HOUR), visit(3 * HOUR)],
        START + 60 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: HOUR, cause: 'event' },
      { kind: 'left', at: 3 * HOUR, cause: 'event' },
      { kind: 'entered', at: HOUR + 2 * DAY, cause: 'time' },
    ]);
  });

  test('distinct keys: a page seen again stays fresh', () => {
    const page = (at: number, path: string) => visit(at, { path });
    expect(
      live(
        { distinct: 'properties.path', of: pricing, atLeast: 2, within: '1d' },
        [page(0, 'a'), page(HOUR, 'a'), page(2 * HOUR, 'b'), page(3 * HOUR, 'a')],
        START + 9 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: 2 * HOUR, cause: 'event' },
      { kind: 'left', at: 2 * HOUR + DAY, cause: 'time' },
    ]);
  });

  test('a sum of numbers is exact', () => {
    const order = (at: number, amount: number) => visit(at, { amount });
    expect(
      live(
        { sum: 'properties.amount', of: pricing, atLeast: 0.3, within: '1d' },
        [order(0, 0.1), order(HOUR, 0.2)],
        START + 9 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: HOUR, cause: 'event' },
      { kind: 'left', at: DAY, cause: 'time' },
    ]);
  });

  test('a rate needs a denominator', () => {
    const opened = (at: number): Happening => ({ name: 'Opened', at: START + at });
    const sent = (at: number): Happening => ({ name: 'Sent', at: START + at });
    expect(
      live(
        { rate: { event: 'Opened' }, over: { event: 'Sent' }, atLeast: 0.5, within: '1d' },
        [opened(0), sent(HOUR), sent(2 * HOUR), sent(3 * HOUR)],
        START + 9 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: HOUR, cause: 'event' },
      { kind: 'left', at: 3 * HOUR, cause: 'event' },
    ]);
  });

  test('a trend: this week against the one before, as each visit goes from the one into the other', () => {
    const trend = { trend: pricing, within: '7d' } as const;
    const visits = [visit(0), visit(8 * DAY), visit(9 * DAY)];
    expect(live(trend, visits, START + 90 * DAY)).toEqual([
      { kind: 'entered', at: 0, cause: 'event' },
      { kind: 'left', at: 7 * DAY, cause: 'time' },
      { kind: 'entered', at: 9 * DAY, cause: 'event' },
      { kind: 'left', at: 15 * DAY, cause: 'time' },
    ]);
    expect(live({ ...trend, below: 1 }, [visit(0)], START + 90 * DAY)).toEqual([
      { kind: 'entered', at: 7 * DAY, cause: 'time' },
      { kind: 'left', at: 14 * DAY, cause: 'time' },
    ]);
  });

  test('at least two of three, whichever', () => {
    const within = (span: string) => ({ count: pricing, within: span });
    const demo: RuleCondition = { count: { event: 'Demo' }, within: '2d' };
    expect(
      live(
        { atLeastOf: 2, of: [within('1d'), demo, within('3d')] },
        [visit(0), { name: 'Demo', at: START + 2 * DAY }],
        START + 90 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: 0, cause: 'event' },
      { kind: 'left', at: DAY, cause: 'time' },
      { kind: 'entered', at: 2 * DAY, cause: 'event' },
      { kind: 'left', at: 3 * DAY, cause: 'time' },
    ]);
  });

  test('a sequence: strictly one after the other, each step within its span', () => {
    const compare = (at: number): Happening => ({ name: 'Compare', at: START + at });
    const steps: RuleCondition = {
      sequence: [{ event: { event: 'Compare' } }, { event: pricing, within: '7d' }],
      within: '30d',
    };
    expect(
      live(
        steps,
        [compare(0), visit(7 * DAY + 1), compare(8 * DAY), visit(15 * DAY)],
        START + 90 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: 15 * DAY, cause: 'event' },
      { kind: 'left', at: 45 * DAY, cause: 'time' },
    ]);
    expect(live(steps, [compare(DAY), visit(DAY)], START + 90 * DAY)).toEqual([]);
  });

  test('never within a span: true from the first sight, false for the span after each', () => {
    expect(
      live(
        { never: pricing, within: '7d' },
        [{ name: 'Other', at: START + HOUR }, visit(2 * HOUR)],
        START + 90 * DAY,
      ),
    ).toEqual([
      { kind: 'entered', at: HOUR, cause: 'event' },
      { kind: 'left', at: 2 * HOUR, cause: 'event' },
      { kind: 'entered', at: 2 * HOUR + 7 * DAY, cause: 'time' },
    ]);
  });

  test('quiet: in exactly when the last engagement is 60 days old, out with the next', () => {
    expect(
      live({ quiet: '60d' }, [visit(0), visit(HOUR), visit(70 * DAY)], START + 99 * DAY),
    ).toEqual([
      { kind: 'entered', at: HOUR + 60 * DAY, cause: 'time' },
      { kind: 'left', at: 70 * DAY, cause: 'event' },
    ]);
  });

  test('one millisecond before the window ends it still holds', () => {
    const set = compileRules([rule('s', { count: pricing, within: '30m' })], ENGAGEMENT);
    const state = createState(set, START);
    step(state, { kind: 'event', event: placer(set.registry)(visit(0)) }, START);
    expect(due(state)).toBe(START + 30 * MINUTE);
    expect(step(state, { kind: 'time' }, START + 30 * MINUTE - 1).effects).toEqual([]);
    expect(step(state, { kind: 'time' }, START + 30 * MINUTE).effects).toMatchObject([
      { kind: 'left', at: START + 30 * MINUTE },
    ]);
    expect(due(state)).toBe(Infinity);
  });
});

test('traits: the latest said decides, a list satisfies by one of its entries', () => {
  const set = compileRules(
    [
      rule('s', { trait: 'tools', is: 'hubspot' }),
      rule('n', { trait: 'tools', is: { exists: false } }),
    ],
    ENGAGEMENT,
  );
  const state = createState(set, START);
  const say = (value: string[] | null, at: number) =>
    step(
      state,
      {
        kind: 'trait',
        entity: 'contact:ann',
        said: { name: 'tools', value, at: START + at, id: id(`t${at}`) },
      },
      START + at,
    ).effects.map(({ kind, segment }) => `${kind} ${segment}`);
  expect(say(['slack', 'hubspot'], 1)).toEqual(['entered s']);
  expect(say(['slack'], 2)).toEqual(['left s']);
  expect(say(null, 3)).toEqual(['entered n']);
  expect(primary(state, 'contact:ann')).toMatchObject({ segment: 'n', since: START + 3 });
});

test('nested segments and combinations fold at once', () => {
  const set = compileRules(
    [
      rule('both', { all: [{ segment: 'a' }, { not: { segment: 'b' } }] }),
      rule('a', { count: { event: 'A' }, within: '2d' }),
      rule('b', { any: [{ count: { event: 'B' }, within: '1d' }, { count: { event: 'C' } }] }),
    ],
    ENGAGEMENT,
  );
  const state = createState(set, START);
  const place = placer(set.registry);
  const tell = (name: string, at: number) =>
    step(state, { kind: 'event', event: place({ name, at: START + at }) }, START + at).effects.map(
      ({ kind, segment, at: when }) => `${kind} ${segment} ${when - START}`,
    );
  expect(tell('A', 0)).toEqual(['entered a 0', 'entered both 0']);
  expect(tell('B', 1)).toEqual(['entered b 1', 'left both 1']);
  const { effects } = step(state, { kind: 'time' }, START + 5 * DAY);
  expect(effects.map(({ kind, segment, at }) => `${kind} ${segment} ${at - START}`)).toEqual([
    `left b ${DAY + 1}`,
    `entered both ${DAY + 1}`,
    `left a ${2 * DAY}`,
    `left both ${2 * DAY}`,
  ]);
});

describe('people of an account', () => {
  const where = { count: { event: 'Pricing' }, within: '7d' } as const;
  const says = (contacts: 'any' | 'all' | 'none' | { atLeast: number } | { share: number }) => {
    const set = compileRules([rule('s', { contacts, where }, 'account')], ENGAGEMENT);
    const state = createState(set, START);
    const place = placer(set.registry);
    return (name: string, person: string, at: number) =>
      step(
        state,
        { kind: 'event', event: place({ name, person, account: 'account:x', at: START + at }) },
        START + at,
      ).effects.map(({ kind, at: when, cause }) => `${kind} ${when - START} ${cause}`);
  };

  test('any and all', () => {
    const any = says('any');
    expect(any('Pricing', 'visitor:v', 0)).toEqual([]);
    expect(any('Pricing', 'contact:a', 1)).toEqual(['entered 1 event']);
    const all = says('all');
    expect(all('Pricing', 'contact:a', 0)).toEqual(['entered 0 event']);
    expect(all('Other', 'contact:b', DAY)).toEqual(['left 86400000 event']);
    // Ann's window ends at 7 days; Bob is forgotten at 91 days; Ann came back at 80.
    expect(all('Pricing', 'contact:a', 80 * DAY)).toEqual([]);
    expect(all('Other', 'contact:a', 86 * DAY)).toEqual([]);
    expect(all('Pricing', 'contact:a', 90 * DAY)).toEqual([]);
    expect(all('Other', 'contact:a', 92 * DAY)).toEqual([`entered ${91 * DAY} time`]);
  });

  test('how many, what share', () => {
    const two = says({ atLeast: 2 });
    expect(two('Pricing', 'contact:a', 0)).toEqual([]);
    expect(two('Pricing', 'contact:b', 1)).toEqual(['entered 1 event']);
    expect(two('Other', 'contact:c', 8 * DAY)).toEqual([`left ${7 * DAY} time`]);
    const half = says({ share: 0.5 });
    expect(half('Pricing', 'contact:a', 0)).toEqual(['entered 0 event']);
    expect(half('Other', 'contact:b', 1)).toEqual([]);
    expect(half('Other', 'contact:c', 2)).toEqual(['left 2 event']);
  });

  test('somebody with two clients counts for each by what they did there', () => {
    const set = compileRules([rule('s', { contacts: 'any', where }, 'account')], ENGAGEMENT);
    const state = createState(set, START);
    const place = placer(set.registry);
    const happen = (name: string, account: string, at: number) =>
      step(state, { kind: 'event', event: place({ name, account, at: START + at }) }, START + at);
    happen('Pricing', 'account:x', 1);
    happen('Other', 'account:y', 2);
    expect(memberships(state, 'account:x')).toHaveLength(1);
    expect(memberships(state, 'account:y')).toHaveLength(0);
  });
});

describe('late events', () => {
  const two = { count: { event: 'Pricing' }, atLeast: 2, within: '14d' } as const;
  const at = (day: number): Happening => ({ name: 'Pricing', at: START + day * DAY });
  const run = (...told: [Happening, number][]) => {
    const set = compileRules([rule('s', two)], ENGAGEMENT);
    const state = createState(set, START);
    const place = placer(set.registry);
    const effects = told.map(
      ([happening, now]) =>
        step(state, { kind: 'event', event: place(happening) }, START + now * DAY).effects,
    );
    return { state, effects };
  };

  test('change the present once, dated when it became true', () => {
    const { effects, state } = run([at(5), 5], [at(3), 6]);
    expect(effects[1]).toMatchObject([
      { kind: 'entered', at: START + 5 * DAY, recordedAt: START + 6 * DAY, cause: 'late' },
    ]);
    expect(memberships(state, 'contact:ann')).toMatchObject([{ since: START + 5 * DAY }]);
  });

  test('change the past only: corrected, with what was believed and what is true', () => {
    const { effects, state } = run([at(5), 5], [at(10), 10], [at(50), 50], [at(20), 51]);
    expect(effects[3]).toMatchObject([
      {
        kind: 'corrected',
        at: START + 20 * DAY,
        cause: 'late',
        was: [],
        is: [{ from: START + 20 * DAY, to: START + 24 * DAY }],
      },
    ]);
    expect(history(state, 'contact:ann')).toEqual([
      {
        segment: 's',
        kind: 'rule',
        spans: [
          { from: START + 10 * DAY, to: START + 19 * DAY },
          { from: START + 20 * DAY, to: START + 24 * DAY },
        ],
      },
    ]);
  });

  test('void what was told wrongly, at its own moment', () => {
    const set = compileRules(
      [rule('s', { all: [{ count: { event: 'A' } }, { never: { event: 'B' } }] })],
      ENGAGEMENT,
    );
    const state = createState(set, START);
    const place = placer(set.registry);
    const tell = (name: string, at: number, now: number) =>
      step(state, { kind: 'event', event: place({ name, at: START + at }) }, START + now).effects;
    expect(tell('A', 5, 5)).toMatchObject([{ kind: 'entered', at: START + 5 }]);
    expect(tell('B', 3, 9)).toMatchObject([{ kind: 'left', at: START + 5, cause: 'late' }]);
    expect(history(state, 'contact:ann')).toEqual([]);
  });
});
