import type { Selector } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { fieldSql } from '../sql/fields.js';
import { sqlText } from '../sql/literals.js';
import { selectorSql, type SelectorSql } from '../sql/selector.js';
import { WEIGHT_UNIT, weightSql, windowSql, windowStart } from '../sql/window.js';
import { tallyEvents, type Activity } from '../tally.js';

/** How many millionths one unit of a value has: values are summed as whole micro-units (F-6). */
const MICRO = 1_000_000;

/** A weighted sum over events: of ones (a count) or of a field's number. */
export interface Slot {
  readonly select: Selector;
  /** Sum this field instead of ones; events without a number of it do not count. */
  readonly value?: string;
  /** A 0-1 field that multiplies the value. */
  readonly confidence?: string;
  /** Split the sum by this key; events without it do not count. What is none of `values` goes to a last part, `other`. */
  readonly key?: { readonly field: string; readonly values: readonly string[] };
  /** Days of a window of its own: no weights by age then. */
  readonly window?: number;
}

/** The sums of one slot, a number an entity: one part, or one a key and then `other`. */
export type Parts = readonly Float64Array[];

interface CompiledSlot extends SelectorSql {
  readonly weight: string;
  readonly value: string | null;
  /** The key of an event, NULL where it has none, and the number of the part it adds to. */
  readonly key: string;
  readonly part: string;
  readonly parts: number;
  readonly from: number;
}

/**
 * Sums all slots in at most three walks over the events, whatever their number: counts decided by the kind of event
 * (and with them the activity of entities), counts that look into the event, and values. In the order of `slots`.
 */
export async function sumSlots(
  scope: Scope,
  slots: readonly Slot[],
): Promise<{ sums: Parts[]; activity: Activity }> {
  const compiled = slots.map((slot) => compile(scope, slot));
  const numbersOf = (test: (slot: CompiledSlot) => boolean) =>
    [...compiled.keys()].filter((n) => test(compiled[n]));
  const byKind = numbersOf((slot) => slot.value === null && slot.isStatic);
  const tally = await tallyEvents(
    scope,
    byKind.map((n) => ({
      possible: compiled[n].possible,
      ...(slots[n].window === undefined ? {} : { window: slots[n].window }),
    })),
  );
  const sums: Parts[] = [];
  for (const [i, n] of byKind.entries()) sums[n] = [tally.sums[i]];

  const looking = [
    numbersOf((slot) => slot.value === null && !slot.isStatic),
    numbersOf((slot) => slot.value !== null),
  ];
  for (const numbers of looking) {
    for (const n of numbers) {
      sums[n] = Array.from({ length: compiled[n].parts }, () => new Float64Array(scope.rows));
    }
    if (numbers.length > 0) await sumPass(scope, compiled, numbers, sums);
  }
  return { sums, activity: tally.activity };
}

function compile(scope: Scope, slot: Slot): CompiledSlot {
  const { features } = scope.settings;
  const { asOf } = scope.moment;
  const selector = selectorSql(slot.select, scope.content);
  const days = slot.window ?? features.window;
  return {
    ...selector,
    isStatic: selector.isStatic && slot.key === undefined,
    weight: slot.window === undefined ? weightSql(features, asOf) : windowSql(asOf, slot.window),
    value: slot.value === undefined ? null : microSql(scope, slot.value, slot.confidence),
    key:
      slot.key === undefined
        ? "''"
        : `nfc_normalize(${fieldSql(slot.key.field, scope.content).key})`,
    part: slot.key === undefined ? '0' : partSql(slot.key.values),
    parts: slot.key === undefined ? 1 : slot.key.values.length + 1,
    from: windowStart(asOf, days),
  };
}

/** The position of `key` (a column) among the declared ones, from 0; their number for any other. */
function partSql(values: readonly string[]): string {
  const parts = values.map((value, part) => `WHEN ${sqlText(value)} THEN ${part}`);
  return values.length === 0 ? '0' : `CASE key ${parts.join(' ')} ELSE ${values.length} END`;
}

/** A field's number in whole micro-units, times a 0-1 confidence where there is one; NULL without a number. */
export function microSql(scope: Scope, value: string, confidence: string | undefined): string {
  const number = fieldSql(value, scope.content).number;
  const factor =
    confidence === undefined
      ? ''
      : ` * greatest(0, least(1, coalesce(${fieldSql(confidence, scope.content).number}, 1)))`;
  return `TRY_CAST(round(${number}${factor} * ${MICRO}) AS BIGINT)`;
}

async function sumPass(
  scope: Scope,
  slots: readonly CompiledSlot[],
  numbers: readonly number[],
  sums: readonly Parts[],
): Promise<void> {
  const { store, level } = scope;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE slot_kinds AS ${numbers
      .map((n) => `SELECT k.*, ${n} AS slot FROM kinds k WHERE ${slots[n].possible}`)
      .join(' UNION ALL ')}`,
  );
  const caseOf = (slot: string, sql: (slot: CompiledSlot) => string) => {
    const distinct = new Set(numbers.map((n) => sql(slots[n])));
    if (distinct.size === 1) return [...distinct][0];
    return `CASE ${slot} ${numbers.map((n) => `WHEN ${n} THEN ${sql(slots[n])}`).join(' ')} END`;
  };
  const isExact = numbers.every((n) => slots[n].value === null);
  // Whole numbers below 2^53 add up exactly in doubles, which is quicker; values may need 128 bits.
  const sum = isExact
    ? 'sum(CAST(weight AS DOUBLE))'
    : 'CAST(coalesce(sum(CAST(weight AS HUGEINT) * value), 0) AS DOUBLE)';
  const isDecided = numbers.every((n) => slots[n].matches === slots[n].possible);
  const filter = isDecided ? '' : `AND ${caseOf('k.slot', (slot) => slot.matches)}`;
  const from = Math.min(...numbers.map((n) => slots[n].from));
  const sql = `
    SELECT entity, slot, CAST(${caseOf('slot', (slot) => slot.part)} AS INTEGER) AS part, ${sum} AS total FROM (
      SELECT r.${level} AS entity, k.slot, ${caseOf('k.slot', (slot) => slot.key)} AS key,
        ${caseOf('k.slot', (slot) => slot.weight)} AS weight, ${isExact ? '1' : caseOf('k.slot', (slot) => slot.value ?? 'NULL')} AS value
      ${eventsOf(scope, { from, kinds: 'slot_kinds' })} ${filter}
    ) WHERE key IS NOT NULL GROUP BY 1, 2, 3`;
  const unit = isExact ? WEIGHT_UNIT : WEIGHT_UNIT * MICRO;
  for await (const chunk of store.stream(sql)) {
    const entity = chunk.column(0) as Int32Array;
    const slot = chunk.column(1) as Int32Array;
    const part = chunk.column(2) as Int32Array;
    const total = chunk.column(3) as Float64Array;
    for (let i = 0; i < chunk.rows; i++) sums[slot[i]][part[i]][entity[i]] = total[i] / unit;
  }
}
