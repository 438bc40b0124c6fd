import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRules } from '../compile/compile-rules.js';
import { history, memberships } from '../read.js';
import { arbitraryPuts, arbitraryRules, timeOfPut, type Put } from '../testing/arbitrary.js';
import { DAY, HOUR, START, id, placer, rule } from '../testing/make.js';
import { ENGAGEMENT, historiesOf, newWorld, pathsOf, inputOf } from '../testing/world.js';
import type { Move, Owner } from './input.js';
import { createState } from './state.js';
import { step } from './step.js';

const END = START + 133 * DAY + 7;

describe('identities that change, worked by hand', () => {
  const visits = { count: { event: 'Pricing' }, atLeast: 2, within: '14d' } as const;

  test('what a visitor did becomes that of the contact, from the moment it was true', () => {
    const set = compileRules([rule('s', visits)], ENGAGEMENT);
    const state = createState(set, START);
    const place = placer(set.registry);
    const visit = (at: number, person: string, actor: number) =>
      step(
        state,
        { kind: 'event', event: place({ name: 'Pricing', at: START + at, person, actor }) },
        START + at,
      ).effects;
    expect(visit(HOUR, 'visitor:7', 7)).toEqual([]);
    expect(visit(2 * HOUR, 'contact:ann', 1)).toEqual([]);
    const move: Move = {
      actor: 7,
      from: -Infinity,
      to: Infinity,
      was: { person: 'visitor:7', account: null },
      is: { person: 'contact:ann', account: null },
    };
    const { effects } = step(
      state,
      { kind: 'identity', event: id('identify'), moves: [move] },
      START + 3 * HOUR,
    );
    expect(effects).toMatchObject([
      { kind: 'entered', entity: 'contact:ann', at: START + 2 * HOUR, cause: 'merge' },
    ]);
  });

  test('a merge that is undone takes its members back', () => {
    const set = compileRules([rule('s', visits)], ENGAGEMENT);
    const state = createState(set, START);
    const place = placer(set.registry);
    for (const [at, person, actor] of [
      [1, 'contact:ann', 1],
      [2, 'contact:bob', 2],
    ] as const)
      step(
        state,
        { kind: 'event', event: place({ name: 'Pricing', at: START + at, person, actor }) },
        START + at,
      );
    const bob: Owner = { person: 'contact:bob', account: null };
    const ann: Owner = { person: 'contact:ann', account: null };
    const move = (was: Owner, is: Owner, now: number) =>
      step(
        state,
        {
          kind: 'identity',
          event: id(`move ${now}`),
          moves: [{ actor: 2, from: -Infinity, to: Infinity, was, is }],
        },
        START + now,
      ).effects.map(({ kind, entity, at }) => `${kind} ${entity} ${at - START}`);
    expect(move(bob, ann, 5)).toEqual(['entered contact:ann 2']);
    expect(memberships(state, 'contact:ann')).toHaveLength(1);
    expect(move(ann, bob, 9)).toEqual(['left contact:ann 2']);
    expect(history(state, 'contact:ann')).toEqual([]);
  });

  test('what somebody did before it was known where they belong counts for their account', () => {
    const set = compileRules([rule('s', visits, 'account')], ENGAGEMENT);
    const state = createState(set, START);
    const place = placer(set.registry);
    for (const at of [1, 2])
      step(
        state,
        { kind: 'event', event: place({ name: 'Pricing', at: START + at, actor: 1 }) },
        START + at,
      );
    const { effects } = step(
      state,
      {
        kind: 'identity',
        event: id('group'),
        moves: [
          {
            actor: 1,
            from: -Infinity,
            to: Infinity,
            was: { person: 'contact:ann', account: null },
            is: { person: 'contact:ann', account: 'account:x' },
          },
        ],
      },
      START + 5,
    );
    expect(effects).toMatchObject([{ kind: 'entered', entity: 'account:x', at: START + 2 }]);
  });
});

/** From when to when, whose an actor's events are. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly owner: Owner;
}

/** What a new word on an actor moves, and whose its events are then. */
function reassign(actor: number, stretches: readonly Stretch[], word: Stretch) {
  const moves: Move[] = [];
  const after: Stretch[] = [];
  for (const { from, to, owner } of stretches) {
    const cut = [
      from,
      Math.max(from, Math.min(word.from, to)),
      Math.min(to, Math.max(word.to, from)),
      to,
    ];
    if (cut[0] < cut[1]) after.push({ from, to: cut[1], owner });
    if (cut[1] < cut[2]) {
      after.push({ from: cut[1], to: cut[2], owner: word.owner });
      moves.push({ actor, from: cut[1], to: cut[2], was: owner, is: word.owner });
    }
    if (cut[2] < cut[3]) after.push({ from: cut[2], to, owner });
  }
  return { moves, after };
}

const PEOPLE = ['contact:a', 'contact:b', 'visitor:v', 'visitor:w'];
const ACCOUNTS = ['account:x', 'account:y', null];
const word = fc.record({
  actor: fc.integer({ min: 0, max: 8 }),
  person: fc.constantFrom(...PEOPLE),
  account: fc.constantFrom(...ACCOUNTS),
  from: fc.constantFrom(-Infinity, START + HOUR, START + 5 * DAY),
  to: fc.constantFrom(Infinity, START + 12 * DAY, START + 2 * DAY),
  now: fc.integer({ min: 0, max: 60 }).map((days) => START + days * DAY),
});

test('after any merges and splits, everybody is what their facts say', () => {
  fc.assert(
    fc.property(
      arbitraryRules,
      arbitraryPuts,
      fc.array(word, { maxLength: 8 }),
      (rules, puts, words) => {
        const { state, set } = newWorld(rules);
        // An actor is one person in one account, as claims are.
        const actorOf = (put: Put & { kind: 'happening' }) =>
          (put.happening.actor ?? 0) * 3 + ACCOUNTS.indexOf(put.happening.account ?? null);
        const stretches = new Map<number, readonly Stretch[]>();
        for (let actor = 0; actor < 9; actor++) {
          const owner = { person: PEOPLE[Math.floor(actor / 3)], account: ACCOUNTS[actor % 3] };
          stretches.set(actor, [{ from: -Infinity, to: Infinity, owner }]);
        }
        const owned = (put: Put): Put => {
          if (put.kind === 'said') return put;
          const actor = actorOf(put);
          const { owner } = (stretches.get(actor) ?? []).find(
            ({ from, to }) => from <= put.happening.at && put.happening.at < to,
          ) ?? { owner: { person: null, account: null } };
          return { kind: 'happening', happening: { ...put.happening, actor, ...owner } };
        };
        const turns = [
          ...puts.map((put) => ({ now: timeOfPut(put), put })),
          ...words.map(({ now, ...word }) => ({ now, word })),
        ].sort((a, b) => a.now - b.now);
        turns.forEach((turn, i) => {
          if ('put' in turn) {
            step(state, inputOf(set, owned(turn.put)), turn.now);
            return;
          }
          const { actor, from, to, person, account } = turn.word;
          const { moves, after } = reassign(actor, stretches.get(actor) ?? [], {
            from,
            to,
            owner: { person, account },
          });
          stretches.set(actor, after);
          step(state, { kind: 'identity', event: id(`word ${i}`), moves }, turn.now);
        });
        step(state, { kind: 'time' }, END);
        expect(historiesOf(state, END)).toEqual(pathsOf(set, puts.map(owned), START, END));
      },
    ),
    { numRuns: 200 },
  );
});
