import { resolveIdentity, type IdentityRules, type Moment } from '../identity/index.js';
import type { Level, Signal } from '../model/index.js';
import type { Store } from '../store/index.js';
import { readAbandonment } from './measures/abandonment.js';
import { sumSlots, type Slot } from './measures/additive.js';
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

/** A column still to be read, or already to be put together from slots. */
interface Plan {
  readonly column: Omit<SignalColumn, 'num' | 'den'>;
  readonly num?: Slot;
  readonly den?: Slot;
  readonly read?: () => Promise<Pair>;
}

async function readColumns(
  scope: Scope,
  signals: readonly Signal[],
): Promise<{ columns: SignalColumn[]; activity: Activity }> {
  const plans = signals.flatMap((signal) => planSignal(scope, signal));
  const slots = [...new Set(plans.flatMap((plan) => [plan.num, plan.den]))].filter(
    (slot) => slot !== undefined,
  );
  const { sums, activity } = await sumSlots(scope, slots);
  const sumOf = new Map(slots.map((slot, index) => [slot, sums[index]]));
  const columns: SignalColumn[] = [];
  for (const plan of plans) {
    if (plan.read !== undefined) {
      columns.push({ ...plan.column, ...(await plan.read()) });
      continue;
    }
    const num = plan.num === undefined ? undefined : sumOf.get(plan.num);
    const den = plan.den === undefined ? undefined : sumOf.get(plan.den);
    if (num !== undefined)
      columns.push({ ...plan.column, num, ...(den === undefined ? {} : { den }) });
  }
  return { columns, activity };
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
      return { num: base };
    case 'sum':
    case 'mean': {
      if (value === undefined) return {};
      const num: Slot = { ...base, value, ...(confidence === undefined ? {} : { confidence }) };
      const hasNumber = { [value]: { gte: -Number.MAX_VALUE } };
      return signal.measure === 'sum'
        ? { num }
        : { num, den: { ...base, select: { all: [signal.select, hasNumber] } } };
    }
    case 'rate':
      return signal.over === undefined ? {} : { num: base, den: { ...base, select: signal.over } };
    case 'share':
      return key === undefined
        ? {}
        : {
            num: { ...base, key: { field: key, values: signal.of_keys ?? [] } },
            den: { ...base, key: { field: key, values: [] } },
          };
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
  const base: Slot = { select: signal.select, ...window };
  const den: Slot = { ...base, key: { field: key, values: [] } };
  const share = (name: string, slot: Slot): Plan => ({
    column: describe(
      `${signal.id}:${name}`,
      `${signal.title}: ${name}`,
      'ratio',
      signal.cluster === 'shares',
    ),
    num: slot,
    den,
  });
  return [
    ...keys.map((name) => share(name, { ...base, key: { field: key, values: [name] } })),
    share('other', { ...base, key: { field: key, values: keys, other: true } }),
  ];
}
