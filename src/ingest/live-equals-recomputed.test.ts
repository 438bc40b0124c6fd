import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Event, Level, Rule, RuleCondition, Signal, Taxonomy } from '../model/index.js';
import { compare, counts } from './testing/compare.js';
import { arrivals, eventOf, START, type Arrival } from './testing/histories.js';
import { modelOfAll } from './testing/histories-models.js';
import { inLine, leastOf } from './testing/least.js';

/*
 * Live = recomputed (C2): what the live engine says after each thing that comes in, and at moments in between, is what
 * a naive reference works out anew from everything that was known then. More histories, or others:
 * `ETHOGRAM_HISTORIES=10000 ETHOGRAM_HISTORIES_SEED=7 npx vitest run src/ingest/live-equals-recomputed`.
 */
const HISTORIES = Number(process.env['ETHOGRAM_HISTORIES'] ?? 1000);
const SEED = Number(process.env['ETHOGRAM_HISTORIES_SEED'] ?? 20261122);

const HOUR = 3_600_000;
let made = 0;
function event(hours: number, said: Partial<Event> & Pick<Event, 'type'>, late = 0): Arrival {
  const now = START + hours * HOUR;
  const manner = { late: late * HOUR, trusted: true, flag: null, id: 0 };
  return { kind: 'event', now, event: eventOf(said, manner, now, (made += 1)) };
}
function define(
  hours: number,
  rules: readonly (readonly [Rule['level'], RuleCondition])[],
  taxonomy: Taxonomy = [],
): Arrival {
  const now = START + hours * HOUR;
  const definitions = {
    at: now,
    taxonomy,
    engagement: { type: 'track' },
    rules: rules.map(([level, when], nth) => ({
      segment: `s${nth}`,
      name: 'Made up',
      description: 'Made up.',
      level,
      when,
    })),
  };
  return { kind: 'definitions', now, definitions };
}

/** Whoever did anything that one signal counts is in the only segment of the model. */
function activate(
  hours: number,
  level: Level,
  signal: Pick<Signal, 'measure' | 'select'> & Partial<Signal>,
  reach?: { leave: number; enter: number },
): Arrival {
  const now = START + hours * HOUR;
  const model = modelOfAll(`model${hours}`, level, signal, reach);
  return { kind: 'model', now, activated: { at: now, model } };
}

describe('what the histories found', () => {
  const track = { type: 'track', event: 'Order Completed' } as const;
  const count = { count: { type: 'track' } };

  test('our own staff is in no segment, not even by a trait', () =>
    compare(
      [
        define(0, [['contact', { trait: 'plan', is: 'pro' }]]),
        event(1, {
          type: 'identify',
          userId: 'bob',
          email: 'bob@ourselves.com',
          traits: { email: 'bob@ourselves.com', plan: 'pro' },
        }),
      ],
      [],
    ));

  test('another taxonomy holds of what happened before as well', () =>
    compare(
      [
        define(0, [['contact', { count: { 'content.role': 'pricing' } }]]),
        event(1, { ...track, userId: 'ann' }),
        define(
          2,
          [['contact', { count: { 'content.role': 'pricing' } }]],
          [{ when: { type: 'track' }, set: { role: 'pricing' } }],
        ),
      ],
      [],
    ));

  test('a first account rule knows the accounts that were there before', () =>
    compare(
      [
        event(1, { ...track, userId: 'ann', groupId: 'g1' }),
        define(2, [
          ['account', count],
          ['account', { contacts: 'all', where: count }],
        ]),
      ],
      [],
    ));

  test('what was said of a domain is said of the group that claims it', () =>
    compare(
      [
        define(0, [['account', { trait: 'employees', is: { gt: 50 } }]]),
        event(1, { type: 'group', userId: 'ann', groupId: 'acme.com', traits: { employees: 99 } }),
        event(2, { type: 'group', userId: 'bob', groupId: 'g1', traits: { website: 'acme.com' } }),
      ],
      [],
    ));

  test('a contact known by its domain is of the group that claims it, whatever its events are', () =>
    compare(
      [
        define(0, [['contact', { accountTrait: 'employees', is: { gt: 50 } }]]),
        event(1, { ...track, email: 'info@acme.com', groupId: 'g2' }),
        event(2, {
          type: 'group',
          userId: 'bob',
          groupId: 'g1',
          traits: { website: 'acme.com', employees: 99 },
        }),
      ],
      [],
    ));

  test('a merge that is taken back again and again is told under another id each time', () => {
    const decide = (hours: number, act: 'undo' | 'redo'): Arrival => {
      const now = START + hours * HOUR;
      return {
        kind: 'decision',
        now,
        decision: { at: now, act, previousId: 'ann', userId: 'bob' },
      };
    };
    return compare(
      [
        define(0, [['contact', { count: { type: 'track' }, atLeast: 2 }]]),
        event(1, { ...track, userId: 'ann' }),
        event(2, { ...track, userId: 'bob' }),
        event(3, { type: 'alias', previousId: 'ann', userId: 'bob' }),
        decide(4, 'undo'),
        decide(5, 'redo'),
        decide(6, 'undo'),
        decide(6, 'redo'),
        decide(6, 'undo'),
        decide(6, 'redo'),
      ],
      [],
    );
  });

  test('the people of a company are known anew also where a model looked at people before one of companies did', () =>
    compare(
      [
        event(0, { ...track, anonymousId: 'x', groupId: 'g1' }),
        activate(1, 'contact', { measure: 'count', select: { type: 'track' } }),
        activate(2, 'account', { measure: 'contacts', select: { type: 'track' } }),
        event(3, { type: 'identify', anonymousId: 'x', userId: 'ann' }),
      ],
      [],
    ));

  test('what is done in the very millisecond of an activation is part of the start', () => {
    const signal = { measure: 'count', select: { type: 'track' } } as const;
    return compare(
      [
        activate(1, 'contact', signal, { leave: 0.4, enter: 0.3 }),
        event(1, { ...track, userId: 'ann' }),
      ],
      [],
    );
  });

  test('a visit is of the day on which it began, also while it goes on', () => {
    const visits = {
      measure: 'sessions',
      of: 'count',
      window: '1d',
      select: { type: 'page' },
    } as const;
    const page = { type: 'page', userId: 'ann' } as const;
    const hours = [23.75, 24, 24.25];
    const seen = hours.map((hour) => event(hour, page));
    return compare([activate(1, 'contact', visits), ...seen], [3]);
  });

  test('who leaves again at the 00:00 at which they left before is told so under another id', () => {
    const late = event(51, { ...track, userId: 'bob' }, 31);
    const undo = { at: START + 50 * HOUR, act: 'undo', previousId: 'ann', userId: 'bob' } as const;
    const signal = { measure: 'count', select: { type: 'track' }, window: '1d' } as const;
    return compare(
      [
        activate(0, 'contact', signal, { leave: 0.4, enter: 0.4 }),
        event(1, { ...track, userId: 'ann' }),
        event(2, { type: 'alias', previousId: 'ann', userId: 'bob' }),
        { kind: 'tick', now: START + 49 * HOUR },
        { kind: 'decision', now: undo.at, decision: undo },
        late,
      ],
      [],
    );
  });

  test('definitions may be changed twice in one millisecond', () =>
    compare(
      [event(1, { ...track, userId: 'ann' }), define(2, [['contact', count]]), define(2, [])],
      [],
    ));
});

test(
  `live membership is what a naive recomputation says, in ${HISTORIES} histories`,
  { timeout: Math.max(300_000, HISTORIES * 600) },
  async () => {
    const asks = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 1 });
    const details = await fc.check(fc.asyncProperty(arrivals, asks, compare), {
      numRuns: HISTORIES,
      seed: SEED,
      endOnFailure: true,
    });
    if (details.counterexample !== null) {
      const [come, asked] = details.counterexample;
      const least = await leastOf(come, asked);
      const lines = least.come.map(inLine).join('\n');
      throw new Error(
        `they differ (seed ${details.seed}, path ${details.counterexamplePath ?? ''}); the least that does:\n${lines}`,
        { cause: least.error },
      );
    }
    const { histories, prefixes, between, paths, moving, moved, pending, skipped } = counts;
    process.stdout.write(
      `live = recomputed: ${histories} histories (seed ${SEED}), ${prefixes} prefixes, ${between} moments in between, ${paths} times all paths; ` +
        `somebody enters and leaves in ${moving}, goes from one segment of a model to another in ${moved}; ` +
        `${pending} answers were pending, ${skipped} histories skipped for a close border\n`,
    );
    expect(moving).toBeGreaterThan(histories / 2);
    expect(moved).toBeGreaterThan(histories / 20);
    expect(skipped).toBeLessThanOrEqual(histories / 100);
  },
);
