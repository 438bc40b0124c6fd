import { resolveIdentity, type IdentityRules, type Moment } from '../identity/index.js';
import type { Level, Signal } from '../model/index.js';
import type { Store } from '../store/index.js';
import { readAbandonment } from './measures/abandonment.js';
import { sumSlots, type Parts, type Slot } from './measures/additive.js';
import { readContacts, readDistinct } from './measures/distinct.js';
import { readMaximum } from './measures/maximum.js';
import type { Pair } from './measures/pair.js';
import { readRecency, readRegularity } from './measures/rhythm.js';
import { readSessions } from './measures/sessions.js';
import { scopeOf, type Scope, type SignalSettings } from './scope.js';
import type { SignalColumn, SignalTable } from './signal-table.js';
import type { Activity } from './tally.js';
import { writeKinds } from './sql/kinds.js';
import { taxonomySql } from './sql/taxonomy.js';
import { spanDays } from './sql/window.js';

/** Resolves identity and classifies events as of a moment: what {@link readSignals} needs to have happened on the store. */
export async function prepareMoment(
  store: Store,
  settings: SignalSettings,
  rules: IdentityRules,
  moment: Moment,
): Promise<void> {
  await resolveIdentity(store, rules, moment);
  await writeKinds(store, taxonomySql(settings.taxonomy));
}

/** Computes every declared signal of every entity of a level, as of the moment that was prepared (SIG-1, SIG-7). */
export async function readSignals(
  store: Store,
  settings: SignalSettings,
  moment: Moment,
  level: Level,
): Promise<SignalTable> {
  const ids = await readIds(store, level);
  const scope = scopeOf(store, settings, moment, level, ids.length);
  const signals = settings.signals.filter(
    (s) =>
      (s.levels ?? ['contact', 'account']).includes(level) &&
      (s.measure !== 'contacts' || level === 'account'),
  );
  const { columns, activity } = await readColumns(scope, signals);
  return {
    level,
    asOf: moment.asOf,
    ids,
    columns,
    ...activity,
    accounts: await readAccounts(store, level, ids),
  };
}

async function readIds(store: Store, level: Level): Promise<string[]> {
  const ids: string[] = [];
  for await (const chunk of store.stream(`SELECT id FROM ${level}s ORDER BY ${level}`)) {
    for (const id of chunk.column(0) as readonly string[]) ids.push(id);
  }
  return ids;
}

async function readAccounts(
  store: Store,
  level: Level,
  ids: readonly string[],
): Promise<readonly (string | null)[]> {
  if (level === 'account') return ids;
  const accounts: (string | null)[] = Array.from(ids, () => null);
  const sql = 'SELECT ca.contact, a.id FROM contact_accounts ca JOIN accounts a USING (account)';
  for await (const chunk of store.stream(sql)) {
    const contact = chunk.column(0) as Int32Array;
    const account = chunk.column(1) as readonly string[];
    for (let i = 0; i < chunk.rows; i++) accounts[contact[i]] = account[i];
  }
  return accounts;
}

/** A side of a column: some parts of a slot, added up. */
interface Side {
  readonly slot: Slot;
  /** The parts that count; all when left out. */
  readonly parts?: readonly number[];
}

/** A column still to be read, or to be put together from slots. */
interface Plan {
  readonly column: Omit<SignalColumn, 'num' | 'den'>;
  readonly num?: Side;
  readonly den?: Side;
  readonly read?: () => Promise<Pair>;
}

async function readColumns(
  scope: Scope,
  signals: readonly Signal[],
): Promise<{ columns: SignalColumn[]; activity: Activity }> {
  const plans = signals.flatMap((signal) => planSignal(scope, signal));
  const slots = [...new Set(plans.flatMap((plan) => [plan.num?.slot, plan.den?.slot]))].filter(
    (slot) => slot !== undefined,
  );
  const { sums, activity } = await sumSlots(scope, slots);
  const partsOf = new Map(slots.map((slot, index) => [slot, sums[index]]));
  const sideOf = ({ slot, parts }: Side) => addUp(scope.rows, partsOf.get(slot) ?? [], parts);
  const columns: SignalColumn[] = [];
  for (const { column, num, den, read } of plans) {
    if (read !== undefined) columns.push({ ...column, ...(await read()) });
    else if (num !== undefined) {
      columns.push({
        ...column,
        num: sideOf(num),
        ...(den === undefined ? {} : { den: sideOf(den) }),
      });
    }
  }
  return { columns, activity };
}

function addUp(rows: number, all: Parts, chosen: readonly number[] | undefined): Float64Array {
  const parts = chosen === undefined ? all : chosen.map((part) => all[part]);
  if (parts.length === 1) return parts[0];
  const sum = new Float64Array(rows);
  for (const part of parts) for (let i = 0; i < rows; i++) sum[i] += part[i];
  return sum;
}

/** The columns of a signal: its total or rate, then its shares by declared key. */
function planSignal(scope: Scope, signal: Signal): Plan[] {
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
  return [{ column: total, ...planTotal(scope, signal) }, ...planShares(signal, describe)];
}

function planTotal(scope: Scope, signal: Signal): Omit<Plan, 'column'> {
  const window = signal.window === undefined ? {} : { window: spanDays(signal.window) };
  const base: Slot = { select: signal.select, ...window };
  const { value, confidence, key } = signal;
  switch (signal.measure) {
    case 'count':
      return { num: { slot: base } };
    case 'sum':
    case 'mean': {
      if (value === undefined) return {};
      const num = { slot: { ...base, value, ...(confidence === undefined ? {} : { confidence }) } };
      const hasNumber = { [value]: { gte: -Number.MAX_VALUE } };
      return signal.measure === 'sum'
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
    case 'max':
      return { read: () => readMaximum(scope, signal) };
    case 'distinct':
      return { read: () => readDistinct(scope, signal) };
    case 'contacts':
      return { read: () => readContacts(scope, signal) };
    case 'sessions':
      return { read: () => readSessions(scope, signal) };
    case 'abandonment':
      return { read: () => readAbandonment(scope, signal) };
    case 'recency':
      return { read: () => readRecency(scope, signal) };
    case 'regularity':
      return { read: () => readRegularity(scope, signal) };
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
