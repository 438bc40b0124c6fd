import { compileRules } from '../compile/compile-rules.js';
import type { RuleSet } from '../compile/rule-set.js';
import type { Placement } from '../facts/subjects.js';
import type { Input } from '../live/input.js';
import { createState, type MembershipState } from '../live/state.js';
import { step } from '../live/step.js';
import type { Transition } from '../live/transition.js';
import type { Rule } from '../../model/index.js';
import { path, type EntityFacts } from '../path/path.js';
import { history } from '../read.js';
import type { Put, Said } from './arbitrary.js';
import { DAY, START, id, placer } from './make.js';

export const ENGAGEMENT = { type: { exists: true } } as const;

/** Where people belong in these tests: Ann changes from x to y, Bob stays with x. */
const PLACEMENTS: Readonly<Record<string, readonly Placement[]>> = {
  'contact:a': [
    { from: -Infinity, account: 'account:x' },
    { from: START + 10 * DAY, account: 'account:y' },
  ],
  'contact:b': [{ from: START + DAY, account: 'account:x' }],
};
export const ENTITIES = ['contact:a', 'contact:b', 'account:x', 'account:y'];

/** A state with rules, in which people are in their places. */
export function newWorld(
  rules: readonly Rule[],
  from = START,
): { state: MembershipState; set: RuleSet } {
  const set = compileRules(rules, ENGAGEMENT);
  const state = createState(set, from);
  step(state, placed(), from);
  return { state, set };
}

export function placed(): Input {
  const placements = Object.entries(PLACEMENTS).map(([contact, list]) => ({
    contact,
    placements: list,
  }));
  return { kind: 'identity', event: id('places'), moves: [], placements };
}

/** Something put in, as an input. */
export function inputOf(set: RuleSet, put: Put): Input {
  if (put.kind === 'happening')
    return { kind: 'event', event: placer(set.registry)(put.happening) };
  return { kind: 'trait', entity: put.said.entity, said: traitOf(put.said) };
}

function traitOf(said: Said) {
  return { name: said.name, value: said.value, at: said.at, id: id(JSON.stringify(said)) };
}

/** What the pure function says of all entities. */
export function pathsOf(set: RuleSet, puts: readonly Put[], from: number, to: number) {
  const place = placer(set.registry);
  const traits = puts.flatMap((put) =>
    put.kind === 'said' ? [{ entity: put.said.entity, said: traitOf(put.said) }] : [],
  );
  return ENTITIES.map((entity) => {
    const events = puts.flatMap((put) =>
      put.kind === 'happening' &&
      (put.happening.person === entity || put.happening.account === entity)
        ? [place(put.happening)]
        : [],
    );
    const placements = PLACEMENTS[entity];
    const facts: EntityFacts = {
      entity,
      events,
      traits,
      ...(placements === undefined ? {} : { placements }),
    };
    const spans = [...path(set, facts, from, to)].sort(([a], [b]) => (a < b ? -1 : 1));
    return { entity, spans };
  });
}

/** What a state says of all entities, until a moment. */
export function historiesOf(state: MembershipState, to: number) {
  return ENTITIES.map((entity) => ({
    entity,
    spans: history(state, entity).map(({ segment, spans }) => [
      segment,
      spans.map((span) => ({ from: span.from, to: Math.min(span.to, to) })),
    ]),
  }));
}

/** Puts all in, in the order given, each at its time or `delay` later; the clock never goes back. */
export function run(
  state: MembershipState,
  set: RuleSet,
  puts: readonly (Put & { readonly now: number })[],
  to: number,
): Transition[] {
  const effects: Transition[] = [];
  for (const put of puts) effects.push(...step(state, inputOf(set, put), put.now).effects);
  effects.push(...step(state, { kind: 'time' }, to).effects);
  return effects;
}
