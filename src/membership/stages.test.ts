import { describe, expect, test } from 'vitest';
import { Stage, type RuleCondition } from '../model/index.js';
import { compileRules } from './compile/compile-rules.js';
import { explain, explainStages } from './explain/explain.js';
import { previewInParts } from './live/preview.js';
import { createState } from './live/state.js';
import { step } from './live/step.js';
import type { Transition } from './live/transition.js';
import { path } from './path/path.js';
import { stageNow, stageOf } from './read-stage.js';
import { history, memberships } from './read.js';
import { DAY, HOUR, START, placer, rule, type Happening } from './testing/make.js';

const ENGAGEMENT = { type: { exists: true } } as const;
const count = (event: string, within: string, atLeast = 1): RuleCondition => ({
  count: { event },
  atLeast,
  within,
});
const stage = (
  slug: string,
  needs: number,
  signs: Readonly<Record<string, RuleCondition>>,
  level = 'contact',
) =>
  Stage.parse({
    stage: slug,
    name: slug,
    level,
    description: 'for a test',
    needs,
    signs: Object.entries(signs).map(([sign, when]) => ({ sign, name: `The ${sign}`, when })),
  });

const STAGES = [
  stage('awareness', 1, { here: count('Visit', '30d') }),
  stage('consideration', 1, { docs: count('Docs', '7d', 2), compared: count('Compare', '7d') }),
  stage('decision', 2, {
    pricing: count('Pricing', '3d', 2),
    compared: count('Compare', '7d'),
    keen: { segment: 'keen' },
  }),
];
const RULES = [rule('keen', count('Demo', '1d'))];

const happens = (name: string, at: number): Happening => ({ name, at: START + at });
const LIFE = [
  happens('Visit', 0),
  happens('Docs', DAY),
  happens('Compare', DAY + HOUR),
  happens('Pricing', 2 * DAY),
  happens('Pricing', 2 * DAY + HOUR),
  happens('Demo', 3 * DAY),
];

function lived(happenings: readonly Happening[], until: number, stages = STAGES) {
  const set = compileRules(RULES, ENGAGEMENT, undefined, null, stages);
  const state = createState(set, START);
  const place = placer(set.registry);
  const told: Transition[] = [];
  for (const one of happenings)
    told.push(
      ...step(state, { kind: 'event', event: place(one) }, Math.max(one.at, state.now)).effects,
    );
  told.push(...step(state, { kind: 'time' }, START + until).effects);
  return { state, set, place, told };
}

const inDays = (spans: readonly { from: number; to: number }[]) =>
  spans.map(({ from, to }) => [(from - START) / HOUR, (to - START) / HOUR]);

describe('stages, worked by hand', () => {
  test('the last that holds is where somebody is, to the millisecond, and nobody is in two', () => {
    const { state } = lived(LIFE, 60 * DAY);
    const spans = Object.fromEntries(
      history(state, 'contact:ann').map(({ segment, spans }) => [segment, inDays(spans)]),
    );
    expect(spans).toEqual({
      keen: [[72, 96]],
      // Until they compare; and again when nothing closer holds, until 30 days after the visit.
      'stage:awareness': [
        [0, 25],
        [193, 720],
      ],
      // Compared at hour 25, for seven days; from hour 49 to 121 pricing holds as well, and that is decision.
      'stage:consideration': [
        [25, 49],
        [120, 193],
      ],
      'stage:decision': [[49, 120]],
    });
  });

  test('transitions are told, and segments and explanations know nothing of stages', () => {
    const { state, told } = lived(LIFE.slice(0, 5), 2 * DAY + HOUR);
    const last = told.slice(-2).map(({ segment, kind, at, cause }) => [segment, kind, at, cause]);
    const at = START + 2 * DAY + HOUR;
    expect(last).toHaveLength(2);
    expect(last).toEqual(
      expect.arrayContaining([
        ['stage:consideration', 'left', at, 'event'],
        ['stage:decision', 'entered', at, 'event'],
      ]),
    );
    expect(memberships(state, 'contact:ann')).toEqual([]);
    expect(explain(state, 'contact:ann', state.now).map(({ segment }) => segment)).toEqual([
      'keen',
    ]);
    const stages = explainStages(state, 'contact:ann', state.now);
    expect(stages.map(({ segment, isMember }) => [segment, isMember])).toEqual([
      ['stage:awareness', false],
      ['stage:consideration', false],
      ['stage:decision', true],
    ]);
    // The older of the two looks at prices leaves its three days first.
    expect(stages[2].next).toMatchObject({ at: START + 5 * DAY, kind: 'leaves' });
  });

  test('confidence is the share of the signs that hold; each says since when', () => {
    const { state } = lived(LIFE, 3 * DAY + HOUR);
    expect(stageNow(state, 'contact:ann')).toBe('decision');
    expect(stageOf(state, 'contact:ann')).toMatchObject({
      stage: 'decision',
      name: 'decision',
      since: START + 2 * DAY + HOUR,
      confidence: 1,
      signs: [
        { sign: 'pricing', name: 'The pricing', holds: true, since: START + 2 * DAY + HOUR },
        { sign: 'compared', holds: true, since: START + DAY + HOUR },
        { sign: 'keen', holds: true, since: START + 3 * DAY },
      ],
    });
    const later = lived(LIFE, 4 * DAY + HOUR).state;
    expect(stageOf(later, 'contact:ann')).toMatchObject({
      stage: 'decision',
      confidence: 2 / 3,
      signs: [{ holds: true }, { holds: true }, { sign: 'keen', holds: false, since: null }],
    });
    expect(stageOf(later, 'contact:nobody')).toBeNull();
    expect(stageOf(lived(LIFE, 60 * DAY).state, 'contact:ann')).toBeNull();
  });

  test('a sign that held long before anybody declared it says so', () => {
    const visits = Array.from({ length: 30 }, (_, week) => happens('Visit', week * 7 * DAY));
    const { state, place } = lived(visits, 29 * 7 * DAY, []);
    const set = compileRules(RULES, ENGAGEMENT, state.facts.registry, null, STAGES);
    const now = state.now + DAY;
    step(state, { kind: 'definitions', set }, now);
    // No rule looked at visits before; what is said of the past comes in late.
    for (const one of visits) step(state, { kind: 'event', event: place(one) }, now);
    expect(stageOf(state, 'contact:ann')).toMatchObject({
      stage: 'awareness',
      since: now,
      signs: [{ sign: 'here', since: START }],
    });
  });
});

test('what the pure path says is what was lived, in any order', () => {
  const { state, set, place } = lived(LIFE.toReversed(), 60 * DAY);
  const entity = 'contact:ann';
  const recomputed = path(set, { entity, events: LIFE.map(place) }, START, Infinity);
  expect(new Map(history(state, entity).map(({ segment, spans }) => [segment, spans]))).toEqual(
    recomputed,
  );
});

test('a dry run tells of a stage just where somebody moves', () => {
  const decision = stage('decision', 2, {
    keen: { segment: 'keen' },
    compared: count('Compare', '7d'),
  });
  const stages = [...STAGES.slice(0, 2), decision];
  const { state } = lived(LIFE, 3 * DAY + HOUR, stages);
  const tried = (demos: number) => {
    const rules = [rule('keen', count('Demo', '1d', demos))];
    const set = compileRules(rules, ENGAGEMENT, state.facts.registry, null, stages);
    const parts = previewInParts(state, set, state.now);
    let last = parts.next();
    while (last.done !== true) last = parts.next();
    return last.value.map(({ segment, enters, leaves }) => [segment, enters, leaves]);
  };
  expect(tried(1)).toEqual([['keen', [], []]]);
  expect(tried(2)).toEqual([
    ['keen', [], ['contact:ann']],
    ['stage:consideration', ['contact:ann'], []],
    ['stage:decision', [], ['contact:ann']],
  ]);
});

test('people of an account on prices decide for it', () => {
  const stages = [
    stage(
      'decision',
      1,
      { people: { contacts: { atLeast: 2 }, where: count('Pricing', '3d') } },
      'account',
    ),
  ];
  const by = (person: string, actor: number, at: number): Happening => ({
    name: 'Pricing',
    at: START + at,
    person: `contact:${person}`,
    account: 'account:x',
    actor,
  });
  const { state } = lived([by('ann', 1, 0), by('bob', 2, DAY)], DAY, stages);
  expect(stageOf(state, 'account:x')).toMatchObject({ stage: 'decision', since: START + DAY });
  expect(stageOf(state, 'contact:ann')).toBeNull();
});
