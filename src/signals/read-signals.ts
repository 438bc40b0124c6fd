import type { Moment } from '../identity/index.js';
import type { Level } from '../model/index.js';
import type { Store } from '../store/index.js';
import { writeFacts } from './facts.js';
import { sumSlots, type Parts } from './measures/additive.js';
import { readMeasure } from './measures/read-measure.js';
import { planSignals, slotsOf, type Plan, type Side } from './plan.js';
import { scopeOf, type Scope, type SignalSettings } from './scope.js';
import type { SignalColumn, SignalTable } from './signal-table.js';
import { writeKinds } from './sql/kinds.js';
import { taxonomySql } from './sql/taxonomy.js';
import type { Activity } from './tally-sums.js';

/**
 * Reads off the events of what kind they are, which no moment changes: all that an audit needs. Once for the events of a store and
 * the declarations of a project; again when either has changed.
 */
export async function prepareKinds(store: Store, settings: SignalSettings): Promise<void> {
  await writeKinds(store, taxonomySql(settings.taxonomy));
}

/** {@link prepareKinds}, and what the signals look into the events for: that takes by far the longest. */
export async function prepareEvents(store: Store, settings: SignalSettings): Promise<void> {
  await prepareKinds(store, settings);
  const { content } = taxonomySql(settings.taxonomy);
  await writeFacts(store, content, slotsOf(planSignals(settings.signals)));
}

/**
 * Computes every declared signal of every entity of a level, as of a moment (SIG-1, SIG-7).
 * Needs {@link prepareEvents}, and identity resolved for the moment.
 */
export async function readSignals(
  store: Store,
  settings: SignalSettings,
  moment: Moment,
  level: Level,
): Promise<SignalTable> {
  const ids = await readIds(store, level);
  const scope = scopeOf(store, settings, moment, level, ids.length);
  const { columns, activity } = await readColumns(scope, planSignals(settings.signals));
  return {
    level,
    asOf: moment.asOf,
    ids,
    columns,
    ...activity,
    accounts: await readAccounts(store, level, ids),
  };
}

/**
 * The public ids of a level, in the order of their entities. A page of them comes as one JSON text: the database's client
 * reads texts one by one, and reading a million that way took four times as long.
 */
async function readIds(store: Store, level: Level): Promise<string[]> {
  const pages: string[][] = [];
  const sql = `SELECT ${level} // 2048 AS page, to_json(list(id ORDER BY ${level})) FROM ${level}s GROUP BY page`;
  for await (const chunk of store.stream(sql)) {
    const numbers = chunk.column(0) as Int32Array;
    const texts = chunk.column(1) as readonly string[];
    for (let i = 0; i < chunk.rows; i++) pages[numbers[i]] = JSON.parse(texts[i]);
  }
  return pages.flat();
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

async function readColumns(
  scope: Scope,
  plans: readonly Plan[],
): Promise<{ columns: SignalColumn[]; activity: Activity }> {
  const slots = slotsOf(plans);
  const { sums, activity } = await sumSlots(scope, slots);
  const partsOf = new Map(slots.map((slot, index) => [slot, sums[index]]));
  const sideOf = ({ slot, parts }: Side) => addUp(scope.rows, partsOf.get(slot) ?? [], parts);
  const columns: SignalColumn[] = [];
  for (const { column, num, den, own } of plans) {
    if (!scope.signals.has(column.signal)) continue;
    if (own !== undefined) columns.push({ ...column, ...(await readMeasure(scope, own)) });
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
