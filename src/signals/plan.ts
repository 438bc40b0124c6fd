import type { Level, Measure, Signal } from '../model/index.js';
import type { SignalColumn } from './signal-table.js';
import type { Slot } from './slot.js';
import { spanDays } from './sql/window.js';

/** A side of a column: some parts of a slot, added up. */
export interface Side {
  readonly slot: Slot;
  /** The parts that count; all when left out. */
  readonly parts?: readonly number[];
}

/** The measures that are no sums over events. */
export type OwnMeasure = Exclude<Measure, 'count' | 'sum' | 'mean' | 'rate' | 'share'>;

/**
 * A column to be put together from slots, or read by a measure of its own. What all executors (of sets in SQL, of one
 * entity at a time) share.
 */
export interface Plan {
  readonly column: Omit<SignalColumn, 'num' | 'den'>;
  readonly num?: Side;
  readonly den?: Side;
  /** The measure that is no sum, and the signal it is of. */
  readonly own?: { readonly measure: OwnMeasure; readonly signal: Signal };
}

/** Whether a level has a signal. Only accounts have contacts. */
export function isOfLevel({ levels, measure }: Signal, level: Level): boolean {
  return (
    (levels ?? ['contact', 'account']).includes(level) &&
    (measure !== 'contacts' || level === 'account')
  );
}

/** Plans the columns of signals, in their order. */
export function planSignals(signals: readonly Signal[]): Plan[] {
  return signals.flatMap(planSignal);
}

/** The slots of a plan, each once: their position is their number in the table `facts`. */
export function slotsOf(plans: readonly Plan[]): Slot[] {
  const sides = plans.flatMap(({ num, den }) => [num?.slot, den?.slot]);
  return [...new Set(sides)].filter((slot) => slot !== undefined);
}

/** The columns of a signal: its total or rate, then its shares by declared key. */
function planSignal(signal: Signal): Plan[] {
  const describe = (
    id: string,
    title: string,
    kind: 'amount' | 'ratio',
    cluster: boolean,
  ): Plan['column'] => ({
    id,
    signal: signal.id,
    title,
    measure: signal.measure,
    kind,
    cluster,
    catalogue: !signal.extra,
  });
  const isRatio = ['mean', 'share', 'rate', 'abandonment', 'regularity'].includes(signal.measure);
  const isMean = signal.measure === 'sessions' && signal.of !== 'count';
  const total = describe(
    signal.id,
    signal.title,
    isRatio || isMean ? 'ratio' : 'amount',
    signal.cluster === 'total',
  );
  return [{ column: total, ...planTotal(signal) }, ...planShares(signal, describe)];
}

function planTotal(signal: Signal): Omit<Plan, 'column'> {
  const window = signal.window === undefined ? {} : { window: spanDays(signal.window) };
  const base: Slot = { select: signal.select, ...window };
  const { measure, value, confidence, key } = signal;
  switch (measure) {
    case 'count':
      return { num: { slot: base } };
    case 'sum':
    case 'mean': {
      if (value === undefined) return {};
      const num = { slot: { ...base, value, ...(confidence === undefined ? {} : { confidence }) } };
      const hasNumber = { [value]: { gte: -Number.MAX_VALUE } };
      return measure === 'sum'
        ? { num }
        : { num, den: { slot: { ...base, select: { all: [signal.select, hasNumber] } } } };
    }
    case 'rate':
      return signal.over === undefined
        ? {}
        : { num: { slot: base }, den: { slot: { ...base, select: signal.over } } };
    case 'share': {
      if (key === undefined) return {};
      const values = signal.of_keys ?? [];
      const slot = { ...base, key: { field: key, values } };
      return { num: { slot, parts: [...values.keys()] }, den: { slot } };
    }
    default:
      return { own: { measure, signal } };
  }
}

/** Shares by declared key: of the matching events that have the key, the share of each declared one; the rest is `other`. */
function planShares(
  signal: Signal,
  describe: (id: string, title: string, kind: 'ratio', cluster: boolean) => Plan['column'],
): Plan[] {
  const { key, keys } = signal;
  if (key === undefined || keys === undefined) return [];
  const window = signal.window === undefined ? {} : { window: spanDays(signal.window) };
  const slot: Slot = { select: signal.select, ...window, key: { field: key, values: keys } };
  return [...keys, 'other'].map((name, part) => ({
    column: describe(
      `${signal.id}:${name}`,
      `${signal.title}: ${name}`,
      'ratio',
      signal.cluster === 'shares',
    ),
    num: { slot, parts: [part] },
    den: { slot },
  }));
}
