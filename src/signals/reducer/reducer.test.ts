import { describe, expect, it } from 'vitest';
import { ProjectFile } from '../../model/index.js';
import type { PlainEvent } from '../testing/history.js';
import { compileSignals } from './index.js';
import { readByHand } from './testing/hand.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Noon of day 1000. By default events weigh 2 for 30 days, 1.5 for 60, 1 for 90. */
const NOON = 1000 * DAY + DAY / 2;

/** An event some days before noon of day 1000, and milliseconds after that. */
function ago(days: number, plain: Omit<PlainEvent, 'at'> = {}, plus = 0): PlainEvent {
  return { at: NOON - days * DAY + plus, event: 'Done', ...plain };
}
const amount = (value: unknown, confidence?: unknown) => ({ properties: { value, confidence } });
const done = { select: { event: 'Done' } };

describe('count', () => {
  it('weighs by age in UTC days, and does not see what comes later', () => {
    const events = [0, 29, 30, 59, 60, 89, 90].map((days) => ago(days));
    const later = [ago(0, {}, 1), ago(-1)];
    const { columns, next } = readByHand(
      { measure: 'count', ...done },
      [...later, ...events],
      NOON,
    );
    expect(columns).toEqual({ x: [2 + 2 + 1.5 + 1.5 + 1 + 1, 0] });
    expect(next).toBe(1001 * DAY);
  });

  it('weighs the same in a window of its own', () => {
    const events = [0, 0, 13, 14].map((days) => ago(days));
    const { columns, next } = readByHand(
      { measure: 'count', window: '14d', ...done },
      events,
      NOON,
    );
    expect(columns).toEqual({ x: [3, 0] });
    expect(next).toBe(1001 * DAY);
  });

  it('says when it changes next: the oldest of a band leaves it', () => {
    const read = (days: number[]) =>
      readByHand(
        { measure: 'count', ...done },
        days.map((one) => ago(one)),
        NOON,
      ).next;
    expect(read([])).toBe(Infinity);
    expect(read([90, 400, -3])).toBe(Infinity);
    expect(read([0])).toBe(1030 * DAY);
    expect(read([10, 45])).toBe(1015 * DAY);
    expect(read([89])).toBe(1001 * DAY);
  });

  it('takes the first declared of bands that overlap, cut off by the window', () => {
    const { features } = ProjectFile.parse({
      version: 1,
      name: 'test',
      features: {
        window: 50,
        recency: [
          { days: 20, weight: 1 },
          { days: 10, weight: 5 },
          { days: 70, weight: 0.5 },
        ],
      },
    });
    const weight = (days: number) =>
      readByHand({ measure: 'count', ...done }, [ago(days)], NOON, { features }).columns['x'][0];
    expect([0, 9, 10, 19, 20, 49, 50, 69].map(weight)).toEqual([1, 1, 1, 1, 0.5, 0.5, 0, 0]);
  });

  it('has shares by declared key; other keys are `other`, events without one are in none', () => {
    const events = ['a', 'a', 'b', 'z', undefined].map((k) => ago(0, { properties: { k } }));
    const { columns } = readByHand(
      { measure: 'count', ...done, key: 'properties.k', keys: ['a', 'b', 'c'] },
      [...events, ago(40, { properties: { k: 'a' } })],
      NOON,
      { shares: ['x:a', 'x:b', 'x:c', 'x:other'] },
    );
    expect(columns).toEqual({
      x: [11.5, 0],
      'x:a': [5.5, 9.5],
      'x:b': [2, 9.5],
      'x:c': [0, 9.5],
      'x:other': [2, 9.5],
    });
  });
});

describe('sum and mean', () => {
  const value = { value: 'properties.value' };

  it('adds whole micro-units; texts are no numbers', () => {
    const events = [
      ago(0, amount(0.1)),
      ago(0, amount(0.2)),
      ago(31, amount(-1)),
      ago(0, amount('9')),
    ];
    const sum = readByHand({ measure: 'sum', ...done, ...value }, events, NOON);
    expect(sum.columns).toEqual({ x: [-0.9, 0] });
    const mean = readByHand({ measure: 'mean', ...done, ...value }, events, NOON);
    expect(mean.columns).toEqual({ x: [-0.9, 2 + 2 + 1.5] });
  });

  it('multiplies by a confidence, cut off at 0 and 1', () => {
    const events = [
      ago(0, amount(10, 0.5)),
      ago(0, amount(100, 7)),
      ago(0, amount(1000, -1)),
      ago(0, amount(10_000, 'high')),
    ];
    const declared = { measure: 'mean', ...done, ...value, confidence: 'properties.confidence' };
    expect(readByHand(declared, events, NOON).columns).toEqual({ x: [2 * 10_105, 8] });
  });

  it('is exact where a double is not', () => {
    // In halves of millionths that is beyond 2^57, where doubles lie 32 apart: the small one would be lost.
    const large = 2 ** 37;
    const events = [ago(0, amount(large)), ago(0, amount(0.000_001)), ago(0, amount(-large))];
    expect(readByHand({ measure: 'sum', ...done, ...value }, events, NOON).columns).toEqual({
      x: [0.000_002, 0],
    });
  });
});

it('rate: matching events over others, each by its age', () => {
  const events = [ago(0), ago(45), ago(0, { event: 'Started' }), ago(95, { event: 'Started' })];
  const declared = { measure: 'rate', ...done, over: { event: { exists: true } } };
  expect(readByHand(declared, events, NOON).columns).toEqual({ x: [3.5, 5.5] });
});

it('share: of the events with a key, those whose key is declared', () => {
  const events = ['a', 'b', 'c', undefined].map((k) => ago(0, { properties: { k } }));
  const declared = { measure: 'share', ...done, key: 'properties.k', of_keys: ['a', 'c', 'e'] };
  expect(readByHand(declared, events, NOON).columns).toEqual({ x: [4, 6] });
});

describe('max', () => {
  const declared = { measure: 'max', ...done, value: 'properties.value', window: '30d' };

  it('is the largest in the window, of negative ones too', () => {
    const events = [ago(0, amount(-3)), ago(29, amount(-2)), ago(30, amount(5))];
    const { columns, next } = readByHand(declared, events, NOON);
    expect(columns).toEqual({ x: [-2, 0] });
    expect(next).toBe(1001 * DAY);
  });

  it('is 0 of nothing', () => {
    expect(readByHand(declared, [ago(30, amount(5))], NOON).columns).toEqual({ x: [0, 0] });
  });
});

it('distinct: different values, composed (NFC), in the window', () => {
  const events = ['e\u0301', '\u00e9', 1, '1', true, null].map((k) =>
    ago(0, { properties: { k } }),
  );
  const declared = { measure: 'distinct', ...done, of: 'properties.k' };
  const outside = ago(90, { properties: { k: 'old' } });
  expect(readByHand(declared, [...events, outside], NOON).columns).toEqual({ x: [3, 0] });
});

it('distinct: many values', () => {
  const events = Array.from({ length: 900 }, (_, k) => ago(k % 7, { properties: { k: k % 300 } }));
  const declared = { measure: 'distinct', ...done, of: 'properties.k' };
  expect(readByHand(declared, events, NOON).columns).toEqual({ x: [300, 0] });
});

it('contacts: the people of an account; nobody is none', () => {
  const events = [
    ago(0, { userId: '4' }),
    ago(1, { userId: '4' }),
    ago(2, { userId: '0' }),
    ago(3),
  ];
  const declared = { measure: 'contacts', ...done };
  const old = ago(90, { userId: '9' });
  expect(readByHand(declared, [...events, old], NOON).columns).toEqual({ x: [2, 0] });
});

describe('sessions', () => {
  const visit = (minutes: number, device: number, type = 'track', days = 0): PlainEvent =>
    ago(days, { anonymousId: String(device), type }, -minutes * MINUTE);
  const measures = (events: readonly PlainEvent[], more: object = {}, asOf = NOON) =>
    ['count', 'pages', 'minutes'].map(
      (of) =>
        readByHand(
          { measure: 'sessions', of, select: { type: ['page', 'track'] }, ...more },
          events,
          asOf,
        ).columns['x'],
    );

  it('ends a session after 30 minutes, for each device', () => {
    const events = [
      visit(100, 1, 'page'),
      visit(70, 1),
      visit(40, 1, 'page'),
      visit(9.5, 1, 'page'),
      visit(9.5, 1, 'page'),
      visit(85, 2),
      visit(84, 2, 'page'),
      visit(1, 2),
    ];
    // Device 1: 60 minutes and 2 pages; 0 and 2. Device 2: 1 minute and 1 page; 0 and 0. All weigh 2.
    expect(measures(events)).toEqual([
      [8, 0],
      [10, 8],
      [122, 8],
    ]);
  });

  it('does not see the end of a session that is still to come', () => {
    const events = [visit(0, 1, 'page'), visit(-10, 1, 'page')];
    expect(measures(events)).toEqual([
      [2, 0],
      [2, 2],
      [0, 2],
    ]);
  });

  it('counts on the day a session began; one that began before the window is not a new one', () => {
    // Midnight of day 971 is the first of 30 days; noon is 720 minutes later.
    const events = [750, 720, 690, 680].map((minutes) => visit(minutes, 1, 'page', 29));
    const own = { window: '30d' };
    expect(measures(events, own)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(measures(events.slice(1), own)).toEqual([
      [1, 0],
      [3, 1],
      [40, 1],
    ]);
    const paused = [visit(750.1, 1, 'page', 29), ...events.slice(1)];
    expect(measures(paused, own)[0]).toEqual([1, 0]);
    // With weights the session that began on day 970 weighs 1.5 to its end.
    expect(measures(events)).toEqual([
      [1.5, 0],
      [6, 1.5],
      [105, 1.5],
    ]);
  });

  it('has room for many devices', () => {
    const events = Array.from({ length: 200 }, (_, device) => visit(device % 3, device, 'page'));
    expect(measures(events)[1]).toEqual([400, 400]);
  });
});

describe('abandonment', () => {
  const declared = {
    measure: 'abandonment',
    select: { event: 'Started' },
    completed: { event: 'Done' },
  };
  const started = (days: number, plus = 0) => ago(days, { event: 'Started' }, plus);

  it('is completed by the first event at or after the beginning, if in time', () => {
    const events = [
      started(3),
      ago(3),
      started(10),
      ago(9),
      started(20),
      ago(19, {}, 1),
      started(45),
    ];
    expect(readByHand(declared, events, NOON).columns).toEqual({ x: [2 + 1.5, 2 + 2 + 2 + 1.5] });
  });

  it('is abandoned as long as the completion is to come', () => {
    const events = [started(1), ago(0)];
    expect(readByHand(declared, events, NOON - 1).columns).toEqual({ x: [2, 2] });
    expect(readByHand(declared, events, NOON).columns).toEqual({ x: [0, 2] });
  });
});

describe('recency', () => {
  const read = (...days: number[]) =>
    readByHand(
      { measure: 'recency', window: '20d', ...done },
      days.map((one) => ago(one)),
      NOON,
    );

  it('is the days since the last event, at most the window', () => {
    expect(read(3, 7, -2).columns).toEqual({ x: [3, 0] });
    expect([read(19), read(20), read(33), read()].map(({ columns }) => columns['x'][0])).toEqual([
      19, 20, 20, 20,
    ]);
  });

  it('changes each midnight until then', () => {
    expect([read(3).next, read(19).next]).toEqual([1001 * DAY, 1001 * DAY]);
    expect([read(20).next, read().next]).toEqual([Infinity, Infinity]);
  });
});

it('regularity: 1 of a clock, less of uneven gaps, nothing of two days', () => {
  const read = (...days: number[]) =>
    readByHand(
      { measure: 'regularity', ...done },
      days.map((one) => ago(one)),
      NOON,
    ).columns['x'];
  expect(read(1, 8)).toEqual([0, 0]);
  expect(read(1, 8, 8, 15, 99)).toEqual([2, 2]);
  // Gaps of 2 and 6: mean 4, deviation 2, so 1 / 1.5 of 2 gaps.
  expect(read(1, 3, 9)).toEqual([2 / 1.5, 2]);
});

describe('compileSignals', () => {
  const { features } = ProjectFile.parse({ version: 1, name: 'test' });
  const base = { title: 'X', category: 'other', question: '?', extra: false } as const;
  const signals = [
    { ...base, id: 'opens', measure: 'count', cluster: 'total', select: { event: 'Opened' } },
    {
      ...base,
      id: 'open_rate',
      measure: 'rate',
      cluster: 'total',
      select: { event: 'Opened' },
      over: { event: 'Sent' },
    },
    { ...base, id: 'people', measure: 'contacts', cluster: 'none', select: { event: 'Opened' } },
  ] as const;

  it('gives the columns asked for, in their order, and each stream once', () => {
    const { streams, columns } = compileSignals({ signals, features }, 'account', [
      'open_rate',
      'people',
      'opens',
    ]);
    expect(streams.map(({ select }) => select)).toEqual([{ event: 'Opened' }, { event: 'Sent' }]);
    expect(columns.map(({ id, kind, streams: of }) => [id, kind, of])).toEqual([
      ['open_rate', 'ratio', [0, 1]],
      ['people', 'amount', [0]],
      ['opens', 'amount', [0]],
    ]);
  });

  it('says which columns there are', () => {
    expect(() => compileSignals({ signals, features }, 'contact', ['people'])).toThrow(
      'unknown column of signals: people (known at level contact: opens, open_rate)',
    );
  });
});
