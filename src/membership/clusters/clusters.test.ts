import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../compile/compile-rules.js';
import { believed } from '../live/believed.js';
import { openBackfill } from '../live/backfill.js';
import { load, reconcile } from '../live/load.js';
import { createState, type MembershipState } from '../live/state.js';
import { due, step } from '../live/step.js';
import type { Transition } from '../live/transition.js';
import type { PlacedEvent } from '../facts/facts.js';
import { history } from '../read.js';
import { DAY, HOUR, id, placer, START } from '../testing/make.js';
import { ENGAGEMENT } from '../testing/world.js';
import type { ActiveModel } from './active-model.js';
import { coverageOfModel } from './active-model.js';
import { clusterPath } from './cluster-path.js';
import { previewModelInParts } from './preview-model.js';
import { explainCluster, nextCluster } from './read-cluster.js';
import { activate, modelOf } from './testing/model.js';

/** A state in which no rule is valid, and models may become so. */
function newState(): MembershipState {
  return createState(compileRules([], ENGAGEMENT), START);
}

function takeUp(state: MembershipState, active: ActiveModel, at: number): readonly Transition[] {
  openBackfill(state, coverageOfModel(active));
  return step(state, { kind: 'model', model: active }, at).effects;
}

const READERS_AND_BUYERS = { readers: [8, 1], buyers: [1, 8] };

function readersAndBuyers(state: MembershipState): ActiveModel {
  return activate(modelOf('m1', ['reads', 'buys'], READERS_AND_BUYERS), state.facts.registry);
}

/** Lets all that is due until a moment happen. */
function goOn(state: MembershipState, until: number, most?: number): Transition[] {
  const effects: Transition[] = [];
  do
    effects.push(
      ...step(state, { kind: 'time', ...(most !== undefined && { most }) }, until).effects,
    );
  while (due(state) <= until);
  return effects;
}

const short = ({ kind, segment, at, cause }: Transition) => ({ kind, segment, at, cause });

describe('worked by hand', () => {
  it('somebody goes where they are nearest to, at the event that takes them there, and out when it counts no more', () => {
    const state = newState();
    expect(takeUp(state, readersAndBuyers(state), START)).toEqual([]);
    const place = placer(state.facts.registry);
    const take = (name: string, at: number) =>
      step(state, { kind: 'event', event: place({ name, at }) }, at).effects;
    expect(take('Read', START + HOUR).map(short)).toEqual([
      { kind: 'entered', segment: 'readers', at: START + HOUR, cause: 'event' },
    ]);
    // One read and one purchase are as near to either: hysteresis keeps them.
    expect(take('Bought', START + 2 * HOUR)).toEqual([]);
    expect(explainCluster(state, 'contact:ann', START + 2 * HOUR)).toMatchObject({
      segment: 'readers',
      since: START + HOUR,
      isProvisional: true,
      description: { isHeld: false },
    });
    expect(take('Bought', START + 3 * HOUR).map(short)).toEqual([
      { kind: 'left', segment: 'readers', at: START + 3 * HOUR, cause: 'event' },
      { kind: 'entered', segment: 'buyers', at: START + 3 * HOUR, cause: 'event' },
    ]);
    expect(nextCluster(state, 'contact:ann', START + 3 * HOUR)).toEqual({
      at: START + 90 * DAY,
      segment: null,
    });
    // Done nothing in 90 days: in no segment, from 00:00 on.
    expect(goOn(state, START + 100 * DAY + HOUR).map(short)).toEqual([
      { kind: 'left', segment: 'buyers', at: START + 90 * DAY, cause: 'time' },
    ]);
    expect(explainCluster(state, 'contact:ann', START + 100 * DAY)).toMatchObject({
      segment: null,
      unassigned: 'notInWindow',
      description: null,
    });
    expect(due(state)).toBe(Infinity);
  });

  it('an event that comes late moves them in the past, and at most once now', () => {
    const state = newState();
    takeUp(state, readersAndBuyers(state), START);
    const place = placer(state.facts.registry);
    const take = (name: string, at: number, now: number, nonce = 0) =>
      step(state, { kind: 'event', event: place({ name, at, nonce }) }, now).effects;
    take('Read', START + HOUR, START + HOUR);
    goOn(state, START + DAY + HOUR);
    expect(take('Bought', START + 2 * HOUR, START + DAY + HOUR, 1)).toEqual([]);
    expect(take('Bought', START + 2 * HOUR, START + DAY + HOUR, 2).map(short)).toEqual([
      { kind: 'left', segment: 'readers', at: START + 2 * HOUR, cause: 'event' },
      { kind: 'entered', segment: 'buyers', at: START + 2 * HOUR, cause: 'event' },
    ]);
    expect(history(state, 'contact:ann')).toEqual([
      { segment: 'buyers', kind: 'cluster', spans: [{ from: START + 2 * HOUR, to: Infinity }] },
      {
        segment: 'readers',
        kind: 'cluster',
        spans: [{ from: START + HOUR, to: START + 2 * HOUR }],
      },
    ]);
  });

  it('what is more than a week late is folded in a few seconds later, all of it at once', () => {
    const state = newState();
    takeUp(state, readersAndBuyers(state), START);
    const place = placer(state.facts.registry);
    const now = START + 30 * DAY;
    goOn(state, now);
    for (const nonce of [1, 2, 3]) {
      const event = place({ name: 'Read', at: START + nonce * DAY, nonce });
      expect(step(state, { kind: 'event', event }, now).effects).toEqual([]);
    }
    expect(explainCluster(state, 'contact:ann', now)).toMatchObject({ isPending: true });
    expect(due(state)).toBe(now + 5000);
    expect(goOn(state, now + 5000).map(short)).toEqual([
      { kind: 'entered', segment: 'readers', at: START + DAY, cause: 'late' },
    ]);
    expect(explainCluster(state, 'contact:ann', now)).toMatchObject({ isPending: false });
  });

  it('with another model everybody goes where they are nearest to; a segment that lives on goes on', () => {
    const state = newState();
    takeUp(state, readersAndBuyers(state), START);
    const place = placer(state.facts.registry);
    const read = (person: string, name: string) =>
      step(
        state,
        { kind: 'event', event: place({ name, person, at: START + HOUR }) },
        START + HOUR,
      );
    read('contact:ann', 'Read');
    read('contact:bob', 'Bought');
    const next = activate(
      modelOf('m2', ['reads', 'buys'], { readers: [3, 1], shoppers: [1, 3] }),
      state.facts.registry,
    );
    const parts = previewModelInParts(state, next, START + DAY);
    expect(parts.next().value).toEqual([
      { from: 'readers', to: 'readers', entities: ['contact:ann'] },
      { from: 'buyers', to: 'shoppers', entities: ['contact:bob'] },
    ]);
    const told = takeUp(state, next, START + DAY);
    expect(
      told.map(({ entity, definition, ...one }) => [
        entity,
        definition,
        short({ ...one, entity, definition }),
      ]),
    ).toEqual([
      [
        'contact:bob',
        'm1',
        { kind: 'left', segment: 'buyers', at: START + DAY, cause: 'definition' },
      ],
      [
        'contact:bob',
        'm2',
        { kind: 'entered', segment: 'shoppers', at: START + DAY, cause: 'definition' },
      ],
    ]);
    expect(history(state, 'contact:ann')).toEqual([
      { segment: 'readers', kind: 'cluster', spans: [{ from: START + HOUR, to: Infinity }] },
    ]);
  });

  it('a rule and a model cannot both have a segment of the same slug', () => {
    const state = newState();
    takeUp(state, readersAndBuyers(state), START);
    expect(() => state.facts.registry.slot('contact', 'buyers', 'rule')).toThrow(
      'segment buyers: it would be both a rule in segments/ and a segment of a model that was activated (give the rule another slug)',
    );
  });
});

const happening = fc.record({
  name: fc.constantFrom('Read', 'Bought', 'Other'),
  at: fc
    .tuple(fc.integer({ min: -40, max: 45 }), fc.constantFrom(0, 1, HOUR, 12 * HOUR, DAY - 1))
    .map(([day, part]) => START + day * DAY + part),
  person: fc.constantFrom('contact:ann', 'contact:bob', 'visitor:9'),
  account: fc.constantFrom('account:x', null),
  nonce: fc.nat(2),
  /** How long after it happened it comes, in milliseconds. */
  late: fc.oneof(fc.constant(0), fc.nat(3 * DAY), fc.nat(40 * DAY)),
});

const MODELS = [
  modelOf('c1', ['reads', 'buys'], { readers: [4, 0], buyers: [0, 3], both: [3, 3] }),
  modelOf('c2', ['reads', 'buys', 'sessions', 'since'], {
    readers: [6, 0, 3, 30],
    fans: [2, 2, 1, 3],
  }),
  modelOf('a1', ['reads', 'sessions'], { busy: [6, 4], calm: [1, 1] }, 'account'),
] as const;
const ENTITIES = ['contact:ann', 'contact:bob', 'account:x'];
const END = START + 100 * DAY;

/** When each model takes force. */
const ACTIVATIONS = [START, START + 20 * DAY, START + 10 * DAY] as const;

interface Arrival {
  readonly at: number;
  readonly event?: PlacedEvent;
  readonly model?: ActiveModel;
}

/** What comes in, in order, with models compiled for one state. */
function arrivalsOf(
  state: MembershipState,
  happenings: readonly (typeof happening extends fc.Arbitrary<infer T> ? T : never)[],
): { arrivals: Arrival[]; models: ActiveModel[]; events: PlacedEvent[] } {
  const models = MODELS.map((model) => activate(model, state.facts.registry));
  const place = placer(state.facts.registry);
  const different = new Map(
    happenings.map((one, index) => {
      const { late, ...what } = one;
      const event = place(what);
      return [event.id, { event, at: Math.max(START, one.at + late), index }];
    }),
  );
  const events = [...different.values()].map(({ event }) => event);
  const arrivals: Arrival[] = [...different.values()];
  models.forEach((model, i) => arrivals.push({ at: ACTIVATIONS[i], model }));
  return { arrivals: arrivals.sort((a, b) => a.at - b.at), models, events };
}

function run(state: MembershipState, arrivals: readonly Arrival[], most?: number): Transition[] {
  const effects: Transition[] = [];
  for (const { at, event, model } of arrivals) {
    // Some that are due may wait while calls come in; what is due before a model happens under the one before.
    effects.push(
      ...(most === undefined ? goOn(state, at) : step(state, { kind: 'time', most }, at).effects),
    );
    if (event !== undefined) effects.push(...step(state, { kind: 'event', event }, at).effects);
    if (model !== undefined) effects.push(...step(state, { kind: 'model', model }, at).effects);
  }
  effects.push(...goOn(state, END, most));
  return effects;
}

function epochsFor(models: readonly ActiveModel[], entity: string) {
  const level = entity.startsWith('account:') ? 'account' : 'contact';
  return models
    .map((active, i) => ({ from: ACTIVATIONS[i], active }))
    .filter(({ active }) => active.model.level === level);
}

function pathOf(
  state: MembershipState,
  models: readonly ActiveModel[],
  events: readonly PlacedEvent[],
  entity: string,
) {
  const own = events.filter(({ person, account }) => person === entity || account === entity);
  const path = clusterPath(
    state.facts.registry,
    epochsFor(models, entity),
    { entity, events: own },
    END + 1,
  );
  return Object.fromEntries(
    [...path].map(([segment, spans]) => [
      segment,
      spans.map(({ from, to }) => ({ from, to: to === END + 1 ? Infinity : to })),
    ]),
  );
}

function livePath(state: MembershipState, entity: string) {
  return Object.fromEntries(history(state, entity).map(({ segment, spans }) => [segment, spans]));
}

const histories = fc.array(happening, { maxLength: 14 });

describe('whatever comes in, and in whatever order', () => {
  it('everybody is where their facts say, and who listened believes so', () => {
    fc.assert(
      fc.property(histories, fc.option(fc.constant(1), { nil: undefined }), (happenings, most) => {
        const state = newState();
        const { arrivals, models, events } = arrivalsOf(state, happenings);
        for (const model of models) openBackfill(state, coverageOfModel(model));
        const told = run(state, arrivals, most);
        const kept = believed(told);
        for (const entity of ENTITIES) {
          const expected = pathOf(state, models, events, entity);
          expect(livePath(state, entity)).toEqual(expected);
          expect(
            Object.fromEntries(
              kept
                .filter((one) => one.entity === entity && one.spans.length > 0)
                .map(({ segment, spans }) => [segment, spans]),
            ),
          ).toEqual(expected);
        }
        expect(new Set(told.map((one) => one.id)).size).toBe(told.length);
      }),
      { numRuns: 300 },
    );
  });

  it('a state that is loaded again stands where it stood', () => {
    fc.assert(
      fc.property(histories, (happenings) => {
        const state = newState();
        const { arrivals, models, events } = arrivalsOf(state, happenings);
        for (const model of models) openBackfill(state, coverageOfModel(model));
        const told = run(state, arrivals);
        const again = newState();
        const known = MODELS.map((model) => activate(model, again.facts.registry));
        known.forEach((model, i) => {
          openBackfill(again, coverageOfModel(model));
          again.now = ACTIVATIONS[i];
          step(again, { kind: 'model', model }, ACTIVATIONS[i]);
        });
        for (const event of events) load(again, { kind: 'event', event });
        expect(reconcile(again, believed(told), END)).toEqual([]);
        for (const entity of ENTITIES)
          expect(livePath(again, entity)).toEqual(livePath(state, entity));
      }),
      { numRuns: 100 },
    );
  });

  it("somebody whose events turn out to be another's leaves them the past too", () => {
    const state = newState();
    const active = readersAndBuyers(state);
    takeUp(state, active, START);
    const place = placer(state.facts.registry);
    for (const [nonce, name] of ['Read', 'Read', 'Bought'].entries()) {
      const event = place({ name, at: START + (nonce + 1) * HOUR, actor: nonce, nonce });
      step(state, { kind: 'event', event }, START + (nonce + 1) * HOUR);
    }
    const owner = (person: string) => ({ person, account: null });
    const moves = [
      {
        actor: 2,
        from: -Infinity,
        to: Infinity,
        was: owner('contact:ann'),
        is: owner('contact:bob'),
      },
    ];
    const { effects } = step(state, { kind: 'identity', event: id('undone'), moves }, START + DAY);
    expect(effects.map(({ entity, ...one }) => [entity, one.kind, one.segment, one.at])).toEqual([
      ['contact:bob', 'entered', 'buyers', START + 3 * HOUR],
    ]);
    expect(livePath(state, 'contact:ann')).toEqual({
      readers: [{ from: START + HOUR, to: Infinity }],
    });
  });
});
