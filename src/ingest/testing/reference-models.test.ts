import { describe, expect, test } from 'vitest';
import { Signal, type Event } from '../../model/index.js';
import { OnABorder, placesOf, type Activated, type Doing } from './reference-models.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 00:00 UTC. */
const AT = 20_000 * DAY;

let made = 0;
/** Something done, of ann on no device unless it says otherwise. */
function does(event: string, hours: number, said: Partial<Event> = {}, contact = 'ann'): Doing {
  const occurredAt = AT + hours * HOUR;
  return {
    contact,
    event: {
      id: (made += 1).toString(16).padStart(32, '0'),
      messageId: `m${made}`,
      source: 'site',
      type: 'track',
      event,
      occurredAt,
      knownAt: occurredAt,
      anonymousId: null,
      userId: contact,
      email: null,
      groupId: null,
      previousId: null,
      trusted: true,
      url: null,
      title: null,
      ip: null,
      flag: null,
      properties: null,
      traits: null,
      context: null,
      ...said,
    },
  };
}
const page = (hours: number, url: string, said: Partial<Event> = {}) =>
  does('', hours, { type: 'page', event: null, url: `https://a.com${url}`, ...said });

type Model = Activated['model'];
type SignalSaid = Partial<Signal> & Pick<Signal, 'measure' | 'select'>;
const READ: SignalSaid = { measure: 'count', select: { event: 'Read' } };
const BOUGHT: SignalSaid = { measure: 'count', select: { event: 'Bought' } };

/**
 * A model in raw features by some signals, s0 and so on: an amount x is log(1 + x) / log(101), so 100 is 1; of ratios, 1 in 2 is
 * usual, and log 2 apart is as far as it goes. Centres are in features.
 */
function modelOf(
  signals: readonly SignalSaid[],
  centroids: readonly (readonly number[])[],
  said: Partial<Model> = {},
): Model {
  const isRatio = ({ measure, of }: SignalSaid) =>
    ['mean', 'rate', 'share', 'abandonment', 'regularity'].includes(measure) ||
    (of ?? 'count') === 'pages';
  const columns = signals.map((signal, nth) => ({
    id: `s${nth}`,
    signal: `s${nth}`,
    title: `s${nth}`,
    kind: isRatio(signal) ? ('ratio' as const) : ('amount' as const),
  }));
  return {
    format: 1,
    id: 'model',
    level: 'contact',
    algorithm: 'kmeans',
    features: 'raw',
    asOf: AT,
    seed: 1,
    columns,
    scaler: {
      form: 'raw',
      volumeWeight: 0,
      ratioWeight: 1,
      volumeCap: 0,
      columns: columns.map(({ id, kind }) =>
        kind === 'amount'
          ? { id, kind, weight: 1, cap: Math.log(101), min: 0, max: 100 }
          : { id, kind, weight: 1, pooled: 0.5, m: 5, spread: Math.log(2), min: 0, max: 1 },
      ),
    },
    mixture: null,
    centroids,
    reach: centroids.map(() => ({ leave: 9, enter: 9 })),
    hysteresis: 0.05,
    bootstrap: [],
    segments: centroids.map((_, nth) => ({ slug: `c${nth}`, name: '', archetype: null })),
    declared: {
      signals: signals.map((signal, nth) =>
        Signal.parse({ id: `s${nth}`, title: '?', category: 'other', question: '?', ...signal }),
      ),
      features: {
        form: 'raw',
        window: 90,
        volumeWeight: 0,
        recency: [
          { days: 30, weight: 2 },
          { days: 60, weight: 1.5 },
          { days: 90, weight: 1 },
        ],
      },
      taxonomy: [],
    },
    ...said,
  };
}

/** Where somebody is put, in days and hours since the first day: `0d2h c0`. */
function placed(acts: readonly Doing[], ...models: readonly (readonly [number, Model])[]) {
  const activated = models.map(([hours, model]) => ({ at: AT + hours * HOUR, model }));
  return placesOf(acts, activated, AT + 200 * DAY).map(({ at, segment }) => {
    const hours = (at - AT) / HOUR;
    return `${Math.floor(hours / 24)}d${hours % 24}h ${segment}`;
  });
}
/** The feature of x. */
const of = (x: number) => Math.log(1 + x) / Math.log(101);

describe('who is put where', () => {
  // One of s0 and none of s1, or the other way round; an event of the last 30 days weighs 2.
  const centres = [
    [of(2), 0],
    [0, of(2)],
  ];
  const model = modelOf([READ, BOUGHT], centres);

  test('nobody before the model, somebody at an event, and nobody without an event in the window', () => {
    expect(placed([does('Read', 2)], [0, model])).toEqual(['0d2h c0', '90d0h null']);
    expect(placed([does('Read', 2)], [5, model])).toEqual(['0d5h c0', '90d0h null']);
  });

  test('where the other is hardly nearer, hysteresis keeps people; where both are as near nothing is said', () => {
    const both = [does('Read', 2), does('Bought', 3)];
    expect(() => placed(both, [5, model])).toThrow(OnABorder);
    // Of 2 of each: c1 is nearer by about .001, and the strip is .05 of some .33 wide.
    const leaning = modelOf([READ, BOUGHT], [centres[0], [0.001, of(2)]]);
    expect(placed(both, [0, leaning])).toEqual(['0d2h c0', '90d0h null']);
    expect(placed(both, [5, leaning])).toEqual(['0d5h c1', '90d0h null']);
    // Two bought and one read: past the strip.
    const three = [...both, does('Bought', 4)];
    expect(placed(three, [0, leaning])).toEqual(['0d2h c0', '0d4h c1', '90d0h null']);
    const slow = { ...leaning, hysteresis: 0.9 };
    expect(placed(three, [0, slow])).toEqual(['0d2h c0', '90d0h null']);
  });

  test('another model starts anew, and a slug that it has too goes on', () => {
    const other = modelOf([READ], [[of(2)]]);
    expect(placed([does('Read', 2)], [0, model], [24, other])).toEqual(['0d2h c0', '90d0h null']);
    const acts = [does('Read', 2), does('Bought', 3), does('Bought', 4), does('Read', 5)];
    const slow = { ...modelOf([READ, BOUGHT], [[of(2), 0.1], centres[1]]), hysteresis: 0.9 };
    const same = modelOf(
      [READ, BOUGHT],
      [
        [of(2), 0],
        [of(4), of(4)],
      ],
    );
    expect(placed(acts, [0, slow], [6, same])).toEqual(['0d2h c0', '0d6h c1', '90d0h null']);
  });

  test('in within `enter`, out beyond `leave`; at a start within `leave`', () => {
    const reach = [{ leave: 0.2, enter: 0.1 }];
    const one = { ...modelOf([READ], [[of(2)]]), reach };
    // Of two in 30 days: 4; of three: 6.
    expect(of(4) - of(2)).toBeCloseTo(0.1107, 4);
    expect(of(6) - of(2)).toBeCloseTo(0.1836, 4);
    expect(of(8) - of(2)).toBeCloseTo(0.238, 3);
    const acts = [1, 2, 3, 4].map((hour) => does('Read', hour));
    expect(placed(acts.slice(0, 3), [0, one])[1]).toBe('90d0h null');
    // Four are too many. At 1.5 each they are 6, and at 1 each 4: near enough to start in or to stay, and not to come in.
    expect(placed(acts, [0, one])).toEqual(['0d1h c0', '0d4h null']);
    expect(placed(acts, [30.5 * 24, one])).toEqual(['30d12h c0', '90d0h null']);
  });

  test('engagement says who is there at all, signals what they are like', () => {
    const declared = { ...model.declared, engagement: { event: 'Came' } };
    const strict = { ...model, declared };
    expect(placed([does('Read', 2)], [0, strict])).toEqual([]);
    const acts = [does('Read', 2), does('Came', 30)];
    expect(placed(acts, [0, strict])).toEqual(['1d6h c0', '90d0h null']);
    expect(placed([does('Came', 2)], [0, strict])).toEqual([]);
    expect(
      placed(
        [does('Outreach Sent', 2)],
        [0, modelOf([{ ...READ, select: { type: 'track' } }], [[1]])],
      ),
    ).toEqual([]);
  });

  test('a mix is of unit length, and weighs volume beside', () => {
    const raw = modelOf([READ, BOUGHT], centres);
    const scaler = { ...raw.scaler, form: 'mix' as const };
    // One read is as far along the first axis as a hundred are.
    const mix = {
      ...raw,
      scaler,
      centroids: [
        [1, 0],
        [0, 1],
      ],
    };
    const near = { ...mix, reach: mix.reach.map(() => ({ leave: 0.01, enter: 0.01 })) };
    expect(placed([does('Read', 2)], [0, near])).toEqual(['0d2h c0', '90d0h null']);
    const loud = { ...scaler, volumeWeight: 2, volumeCap: of(4), featureWeights: [3, 1, 1] };
    const centroids = [
      [3, 0, (2 * of(2)) / of(4)],
      [0, 1, 2],
    ];
    expect(placed([does('Read', 2)], [0, { ...near, scaler: loud, centroids }])).toHaveLength(2);
    expect(
      placed([does('Read', 2), does('Read', 3)], [0, { ...near, scaler: loud, centroids }]),
    ).toEqual(['0d2h c0', '0d3h null', '60d0h c0', '90d0h null']);
  });
});

describe('what signals come to', () => {
  /** Whether a signal of what was done comes to a feature, asked on the second day. */
  function comesTo(signal: SignalSaid, acts: readonly Doing[], feature: number) {
    const reach = [{ leave: 0.0001, enter: 0.0001 }];
    const model = { ...modelOf([signal], [[feature + 1e-6]]), reach };
    const places = placed(acts, [24, model]);
    expect(places[0], `${signal.measure} is not ${feature}`).toBe('1d0h c0');
  }
  const select = { type: ['track', 'page'] };
  const total = (total: number | string) => ({ properties: { total } });
  const value = 'properties.total';
  /** The feature of so many of so many. */
  const ratio = (num: number, den: number) =>
    0.5 + (Math.log(1 + (num + 2.5) / (den + 5)) - Math.log(1.5)) / (2 * Math.log(2));

  test('sums, means, the most, with what is said of how sure it is', () => {
    const acts = [
      does('Read', 1, total(3)),
      does('Read', 2, total(0.5)),
      does('Read', 3, total('4')),
    ];
    comesTo({ measure: 'sum', value, select }, acts, of(7));
    comesTo({ measure: 'sum', value, select, window: '2d' }, acts, of(3.5));
    comesTo({ measure: 'sum', value, select, window: '2d', confidence: value }, acts, of(3.25));
    comesTo({ measure: 'mean', value, select }, acts, ratio(7, 4));
    comesTo({ measure: 'max', value, select }, acts, of(3));
  });

  test('rates, shares, what was abandoned', () => {
    const acts = [
      does('Read', 1, total(1)),
      does('Bought', 2, total(1)),
      does('Read', 20, total(2)),
    ];
    comesTo({ measure: 'rate', select: { event: 'Bought' }, over: select }, acts, ratio(2, 6));
    comesTo({ measure: 'share', select, key: value, of_keys: ['1'] }, acts, ratio(4, 6));
    const abandonment = { measure: 'abandonment', select: { event: 'Read' } } as const;
    const completed = { event: 'Bought' };
    comesTo({ ...abandonment, completed }, acts, ratio(2, 4));
    comesTo({ ...abandonment, completed, within: '59m' }, acts, ratio(4, 4));
  });

  test('different values, different people, days since, how even', () => {
    const acts = [page(1, '/a'), page(2, '/a'), page(3, '/b', {})];
    comesTo({ measure: 'distinct', select, of: 'path' }, acts, of(2));
    comesTo({ measure: 'contacts', select }, [...acts, does('Read', 4, {}, 'bob')], of(2));
    comesTo({ measure: 'recency', select }, acts, of(1));
    comesTo({ measure: 'recency', select: { event: 'None' }, window: '7d' }, acts, of(7));
    // Gaps of 2 days and 1 have a mean of 1.5 and deviate by .5: 2 / (1 + 1/3).
    const days = [does('Read', -71), does('Read', -23), does('Read', 1)];
    comesTo({ measure: 'regularity', select }, [...days, does('Read', 2)], ratio(1.5, 2));
    const uneven = [does('Read', -71), does('Read', -23), does('Read', 1), does('Read', 24)];
    comesTo(
      { measure: 'regularity', select },
      uneven,
      ratio(3 / (1 + Math.sqrt(2 / 9) / (4 / 3)), 3),
    );
  });

  test('visits are of a device, end with half an hour of nothing, and are of the day they began', () => {
    const x = { anonymousId: 'x' };
    const acts = [page(1, '/a', x), page(1.5, '/b', x), page(2.01, '/c', x), page(1.5, '/a')];
    comesTo({ measure: 'sessions', select, of: 'count' }, acts, of(6));
    comesTo({ measure: 'sessions', select, of: 'pages' }, acts, ratio(8, 6));
    // Begun yesterday: not of today, even if it goes on.
    const night = [page(23.9, '/a', x), page(24, '/b', x), does('Read', 24)];
    comesTo({ measure: 'sessions', select, of: 'count', window: '1d' }, night, of(1));
  });
});
