import { EthogramError } from '../../errors.js';
import type { Store } from '../../store/index.js';
import { decodeEvents, encodeEvents } from './events-command.js';
import { foldEvents, type FoldedEvents, type FoldEventsOptions } from './fold-events.js';
import type { EventsRecord } from './live-rows.js';

/** What waits for a better day, or a person: another try, with less, would not help. */
const WAITING: readonly string[] = [
  'disk_full',
  'interrupted',
  'store_damaged',
  'store_busy',
  'log_damaged',
];

/** Whether something in the records themselves may be why they could not be folded. */
export function mayBePoison(error: unknown): boolean {
  return !(error instanceof EthogramError && WAITING.includes(error.code));
}

/** Why a call is in the quarantine that the store could not take. */
const REASON = 'not_stored';

/**
 * As {@link foldEvents}, for records that it could not take in: what it stumbles over is found by halves and set apart in the
 * quarantine, and everything else is taken in. Each half is a transaction of its own; `alongside` belongs to the last.
 * Errors: why, where no single call is to blame.
 */
export async function foldSettingApart(
  store: Store,
  records: readonly EventsRecord[],
  options: FoldEventsOptions,
): Promise<FoldedEvents> {
  try {
    return await foldEvents(store, records, options);
  } catch (error) {
    if (!mayBePoison(error) || records.length === 0) throw error;
    if (records.length === 1) return foldWithout(store, records[0], options, error);
  }
  const middle = records.length >> 1;
  const { alongside: _alongside, upTo: _upTo, ...others } = options;
  const first = await foldSettingApart(store, records.slice(0, middle), others);
  const from = records[middle - 1].position;
  const second = await foldSettingApart(store, records.slice(middle), { ...options, from });
  return sum(first, second);
}

/** Takes a record in, without the calls that stop it. */
async function foldWithout(
  store: Store,
  record: EventsRecord,
  options: FoldEventsOptions,
  error: unknown,
): Promise<FoldedEvents> {
  const { calls } = decodeEvents(record);
  const why = new Map<number, unknown>();
  await findPoison(store, record, [...calls.keys()], options, why);
  if (why.size === 0) throw error;
  return foldEvents(store, [setApart(record, why)], options);
}

/** Finds those of some calls that cannot be taken in even alone, and why. */
async function findPoison(
  store: Store,
  record: EventsRecord,
  indexes: readonly number[],
  options: FoldEventsOptions,
  why: Map<number, unknown>,
): Promise<void> {
  const error = await tryOut(store, only(record, indexes), options);
  if (error === null) return;
  if (indexes.length === 1) {
    why.set(indexes[0], error);
    return;
  }
  const middle = indexes.length >> 1;
  await findPoison(store, record, indexes.slice(0, middle), options, why);
  await findPoison(store, record, indexes.slice(middle), options, why);
}

/** Thrown to take back what was only tried. */
class TriedOut extends Error {}

/** What a record alone would be stopped by; null: nothing. Nothing of it stays. */
async function tryOut(
  store: Store,
  record: EventsRecord,
  { from, areJudged }: FoldEventsOptions,
): Promise<unknown> {
  const alongside = () => Promise.reject(new TriedOut());
  try {
    await foldEvents(store, [record], {
      from,
      alongside,
      ...(areJudged === true && { areJudged }),
    });
  } catch (error) {
    if (error instanceof TriedOut) return null;
    if (mayBePoison(error)) return error;
    throw error;
  }
  throw new Error('what was tried out was kept');
}

/** The record with some of its calls alone. */
function only(record: EventsRecord, indexes: readonly number[]): EventsRecord {
  const command = decodeEvents(record);
  const calls = indexes.map((index) => command.calls[index]);
  const payload = encodeEvents({ ...command, calls, quarantined: [] });
  return { ...record, payload, known: moved(record.known ?? [], indexes) };
}

/** The record with some of its calls in the quarantine; `why`: what stopped each, by its index. */
export function setApart(record: EventsRecord, why: ReadonlyMap<number, unknown>): EventsRecord {
  const command = decodeEvents(record);
  const kept = [...command.calls.keys()].filter((index) => !why.has(index));
  const apart = [...why].map(([index, error]) => ({
    raw: JSON.stringify(command.calls[index]),
    reason: REASON,
    detail: `it could not be taken in: ${firstLine(error)}`,
  }));
  const payload = encodeEvents({
    ...command,
    calls: kept.map((index) => command.calls[index]),
    quarantined: [...command.quarantined, ...apart],
  });
  return { ...record, payload, known: moved(record.known ?? [], kept) };
}

/** Indexes of calls, where only some calls are left. */
function moved(known: readonly number[], kept: readonly number[]): number[] {
  const isKnown = new Set(known);
  return [...kept.keys()].filter((index) => isKnown.has(kept[index]));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0];
}

function sum(one: FoldedEvents, other: FoldedEvents): FoldedEvents {
  return {
    rows: one.rows + other.rows,
    imported: one.imported + other.imported,
    duplicates: one.duplicates + other.duplicates,
    conflicts: one.conflicts + other.conflicts,
    quarantined: one.quarantined + other.quarantined,
  };
}
