import type { Event, Selector, Signal } from '../../model/index.js';
import type { Declared, ModelDefinition } from '../../segments/index.js';
import { keyOf, read, selects } from './reference-selectors.js';

/*
 * Which segment of a model somebody is in, worked out naively: their signals by loops over what they did, scaled and compared
 * with the centres as the frozen model says, from instant to instant since it was activated. The part of the reference
 * that is about models; it shares no code with the engine either.
 */

/** A k-means model that puts people of its level into segments from `at` on, instead of the one before. */
export interface Activated {
  readonly at: number;
  readonly model: ModelDefinition & { readonly declared: Declared };
}

type Scaler = ModelDefinition['scaler'];

/** An event that counts, and whose it is. */
export interface Doing {
  readonly event: Event;
  readonly contact: string | null;
}

/** In a segment from `at` on; null: in none. */
export interface Placed {
  readonly at: number;
  readonly segment: string | null;
}

/** Two sides of a decision are so close that the order of additions may decide: nothing can be said of such a history. */
export class OnABorder extends Error {}
const CLOSE = 1e-9;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Where somebody was put up to `to` by the models of their level, which are in the order in which they were activated. */
export function placesOf(
  acts: readonly Doing[],
  activated: readonly Activated[],
  to: number,
): Placed[] {
  const placed: Placed[] = [];
  for (const [index, { at: from, model }] of activated.entries()) {
    const next = activated[index + 1]?.at ?? Infinity;
    let current = -1;
    for (const T of instantsOf(acts, from, Math.min(next - 1, to))) {
      const features = featuresAt(acts, model, T);
      current = features === null ? -1 : decide(model, features, current, T === from);
      const segment = current < 0 ? null : model.segments[current].slug;
      if (segment !== (placed.at(-1)?.segment ?? null)) placed.push({ at: T, segment });
    }
  }
  return placed;
}

/** When features can change: at the activation, when something was done, and as days begin, for then all grows older. */
function instantsOf(acts: readonly Doing[], from: number, to: number): number[] {
  const all = new Set([from]);
  for (const { event } of acts) all.add(event.occurredAt);
  for (let day = Math.ceil(from / DAY) * DAY; day <= to; day += DAY) all.add(day);
  return [...all].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
}

// --- Where features belong -------------------------------------------------------------------------------------------

/** Hysteresis and reach (M-2, M-3). */
function decide(
  { centroids, hysteresis, reach }: ModelDefinition,
  features: readonly number[],
  current: number,
  isStart: boolean,
): number {
  const distances = centroids.map((centre) => distance(features, centre));
  const within = (segment: number, side: 'leave' | 'enter') =>
    isAtMost(distances[segment], reach[segment][side]);
  const nearest = distances.reduce((a, d, b) => (b === a || isAtMost(distances[a], d) ? a : b), 0);
  if (isStart) return within(nearest, 'leave') ? nearest : -1;
  if (current === -1) return within(nearest, 'enter') ? nearest : -1;
  const stays =
    nearest === current ||
    isAtMost(
      distances[current] - distances[nearest],
      hysteresis * distance(centroids[current], centroids[nearest]),
    );
  if (!stays) return within(nearest, 'leave') ? nearest : -1;
  if (within(current, 'leave')) return current;
  return nearest !== current && within(nearest, 'enter') ? nearest : -1;
}

function isAtMost(a: number, b: number): boolean {
  if (Math.abs(a - b) < CLOSE) throw new OnABorder(`${a} and ${b}`);
  return a < b;
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.sqrt(sum(one.map((x, i) => (x - other[i]) ** 2)));
}

// --- Features --------------------------------------------------------------------------------------------------------

/** A row of features (F-3, F-4, F-9); null for who is engaged in nothing, or did nothing that the model sees. */
function featuresAt(
  acts: readonly Doing[],
  model: Activated['model'],
  T: number,
): readonly number[] | null {
  const { declared, scaler } = model;
  const then = acts.filter(({ event }) => event.occurredAt <= T);
  const engagement = declared.engagement ?? ANYTHING_DONE;
  const isActive = then.some(
    ({ event }) =>
      age(event.occurredAt, T) < declared.features.window && selects(declared, engagement, event),
  );
  if (!isActive) return null;

  const columns = model.columns.map(({ id }) => columnAt(then, declared, id, T));
  return isNothing(scaler, columns) ? null : featuresOf(scaler, columns);
}

/** No amount, or, where there are only ratios, no denominator: such a row belongs nowhere. */
function isNothing({ columns: scales }: Scaler, columns: readonly Sides[]): boolean {
  const onlyRatios = scales.every(({ kind }) => kind === 'ratio');
  return columns.every(({ num, den }, nth) =>
    onlyRatios ? den === 0 : scales[nth].kind === 'ratio' || num === 0,
  );
}

/** What the columns come to as a row of features. */
export function featuresOf(scaler: Scaler, columns: readonly Sides[]): number[] {
  const scaled = columns.map(({ num, den }, nth) => {
    const scale = scaler.columns[nth];
    if (scale.kind === 'amount') {
      const value = scale.cap > 0 ? signedLog(num) / scale.cap : 0;
      return scale.weight * Math.max(-1, Math.min(1, value));
    }
    const { pooled, m, spread } = scale;
    const rate = den > 0 ? (num + m * pooled) / (den + m) : pooled;
    const value = spread > 0 ? 0.5 + (signedLog(rate) - signedLog(pooled)) / (2 * spread) : 0.5;
    const besides = scaler.form === 'mix' ? scaler.ratioWeight : 1;
    return scale.weight * besides * Math.max(0, Math.min(1, value));
  });
  if (scaler.form === 'raw') return scaled;

  const isAmount = (nth: number) => scaler.columns[nth].kind === 'amount';
  const length = Math.sqrt(sum(scaled.map((x, nth) => (isAmount(nth) ? x * x : 0))));
  const mixed = scaled.map((x, nth) => (isAmount(nth) && length > 0 ? x / length : x));
  const { volumeWeight, volumeCap, featureWeights } = scaler;
  if (volumeWeight > 0)
    mixed.push(volumeCap > 0 ? volumeWeight * Math.min(1, length / volumeCap) : 0);
  return mixed.map((x, nth) => x * (featureWeights?.[nth] ?? 1));
}

function signedLog(x: number): number {
  return Math.sign(x) * Math.log(1 + Math.abs(x));
}

/** All but what was done to somebody (F-5). */
const ANYTHING_DONE: Selector = {
  type: ['track', 'page', 'screen'],
  not: {
    event: [
      'Email Delivered',
      'Email Sent',
      'Email Bounced',
      'Outreach Sent',
      'Meeting Missed',
      'Intent Surge Detected',
    ],
  },
};

// --- Signals ---------------------------------------------------------------------------------------------------------

/** Days between the day of something and that of T (T-3). */
function age(at: number, T: number): number {
  return Math.floor(T / DAY) - Math.floor(at / DAY);
}

/** What is counted, and of a ratio over what. */
export interface Sides {
  readonly num: number;
  readonly den: number;
}

/** A column of features, `signal` or `signal:key`, of what was done by T. */
function columnAt(acts: readonly Doing[], declared: Declared, id: string, T: number): Sides {
  const [name, key] = id.split(/:(.*)/);
  const signal = declared.signals.find((one) => one.id === name);
  if (signal === undefined) throw new TypeError(`no such signal: ${name}`);
  const { window } = signal;
  const days = window === undefined ? declared.features.window : Number.parseInt(window, 10);
  const isIn = (at: number) => age(at, T) < days;
  // By age, but with a window of its own all is alike.
  const weigh = (at: number) => {
    if (!isIn(at)) return 0;
    if (window !== undefined) return 1;
    return declared.features.recency.find((band) => age(at, T) < band.days)?.weight ?? 0;
  };
  const those = (selector: Selector) =>
    acts.filter(({ event }) => selects(declared, selector, event));
  const matching = those(signal.select);
  const inWindow = matching.filter(({ event }) => isIn(event.occurredAt));
  const textOf = (field: string | undefined, { event }: Doing) =>
    keyOf(read(declared, event, field ?? ''));
  /** Whole millionths of the number that the signal is of. */
  const microsOf = ({ event }: Doing) => {
    const value = read(declared, event, signal.value ?? '');
    if (typeof value !== 'number') return null;
    const sure = signal.confidence === undefined ? 1 : read(declared, event, signal.confidence);
    const factor = typeof sure === 'number' ? Math.max(0, Math.min(1, sure)) : 1;
    return Math.round(value * factor * 1e6);
  };
  const weighed = (list: readonly Doing[], of: (one: Doing) => number = () => 1) =>
    sum(list.map((one) => weigh(one.event.occurredAt) * of(one)));
  const amount = (num: number) => ({ num, den: 0 });

  if (key !== undefined) {
    const keyed = matching.filter((one) => textOf(signal.key, one) !== null);
    const keyOrOther = (one: Doing) => {
      const text = textOf(signal.key, one) ?? '';
      return signal.keys?.includes(text) === true ? text : 'other';
    };
    const own = keyed.filter((one) => keyOrOther(one) === key);
    return { num: weighed(own), den: weighed(keyed) };
  }
  switch (signal.measure) {
    case 'count':
      return amount(weighed(matching));
    case 'sum':
      return amount(weighed(matching, (one) => microsOf(one) ?? 0) / 1e6);
    case 'mean': {
      const numbered = matching.filter((one) => microsOf(one) !== null);
      const total = weighed(numbered, (one) => microsOf(one) ?? 0) / 1e6;
      return { num: total, den: weighed(numbered) };
    }
    case 'max': {
      const values = inWindow.map(microsOf).filter((value) => value !== null);
      return amount(values.length === 0 ? 0 : Math.max(...values) / 1e6);
    }
    case 'distinct': {
      const texts = inWindow.map((one) => textOf(signal.of, one));
      return amount(new Set(texts.filter((text) => text !== null)).size);
    }
    case 'contacts': {
      const people = inWindow.map(({ contact }) => contact);
      return amount(new Set(people.filter((contact) => contact !== null)).size);
    }
    case 'rate':
      return { num: weighed(matching), den: weighed(those(signal.over ?? {})) };
    case 'share': {
      const keyed = matching.filter((one) => textOf(signal.key, one) !== null);
      const own = keyed.filter((one) => signal.of_keys?.includes(textOf(signal.key, one) ?? ''));
      return { num: weighed(own), den: weighed(keyed) };
    }
    case 'recency':
      return amount(Math.min(days, ...inWindow.map(({ event }) => age(event.occurredAt, T))));
    case 'regularity':
      return evenness(inWindow);
    case 'abandonment': {
      const done = those(signal.completed ?? {}).map(({ event }) => event.occurredAt);
      const most = milliseconds(signal.within ?? '24h');
      const left = matching.filter(
        ({ event: { occurredAt: at } }) => !done.some((end) => end >= at && end - at <= most),
      );
      return { num: weighed(left), den: weighed(matching) };
    }
    case 'sessions': {
      const sessions = sessionsOf(matching);
      const weight = sum(sessions.map(({ began }) => weigh(began)));
      const { of } = signal;
      if (of !== 'pages' && of !== 'minutes') return amount(weight);
      return { num: sum(sessions.map((one) => weigh(one.began) * one[of])), den: weight };
    }
  }
}

/** 1 / (1 + coefficient of variation) of the gaps between days, times how many there are; it takes two. */
function evenness(acts: readonly Doing[]): Sides {
  const days = [...new Set(acts.map(({ event }) => Math.floor(event.occurredAt / DAY)))].sort(
    (a, b) => a - b,
  );
  const gaps = days.slice(1).map((day, before) => day - days[before]);
  const n = gaps.length;
  if (n < 2) return { num: 0, den: 0 };
  const mean = sum(gaps) / n;
  const deviation = Math.sqrt(sum(gaps.map((gap) => (gap - mean) ** 2)) / n);
  return { num: n / (1 + deviation / mean), den: n };
}

/** Visits: what was done on one device with no break of more than half an hour (F-2). */
function sessionsOf(acts: readonly Doing[]): { began: number; pages: number; minutes: number }[] {
  const deviceOf = ({ event, contact }: Doing) => event.anonymousId ?? `known ${contact}`;
  return [...new Set(acts.map(deviceOf))].flatMap((device) => {
    const own = acts.filter((one) => deviceOf(one) === device).map(({ event }) => event);
    own.sort((a, b) => a.occurredAt - b.occurredAt);
    const sessions: Event[][] = [];
    for (const event of own) {
      const last = sessions.at(-1)?.at(-1);
      if (last !== undefined && event.occurredAt - last.occurredAt <= 30 * MINUTE)
        sessions.at(-1)?.push(event);
      else sessions.push([event]);
    }
    return sessions.map((session) => ({
      began: session[0].occurredAt,
      pages: session.filter(({ type }) => type === 'page' || type === 'screen').length,
      minutes: (session[session.length - 1].occurredAt - session[0].occurredAt) / MINUTE,
    }));
  });
}

function milliseconds(span: Signal['window'] & string): number {
  const unit = { m: MINUTE, h: 60 * MINUTE, d: DAY }[span.at(-1) ?? ''] ?? DAY;
  return Number.parseInt(span, 10) * unit;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0);
}
