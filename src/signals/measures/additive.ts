import type { Selector } from '../../model/index.js';
import { eventsOf, type Scope } from '../scope.js';
import { fieldSql } from '../sql/fields.js';
import { selectorSql, type SelectorSql } from '../sql/selector.js';
import { sqlText } from '../sql/literals.js';
import { tallyEvents, type Activity } from '../tally.js';
import { WEIGHT_UNIT, weightSql, windowSql, windowStart } from '../sql/window.js';

/** How many millionths one unit of a value has: values are summed as whole micro-units (F-6). */
const MICRO = 1_000_000;

/** A weighted sum over events: of ones (a count) or of a field's number. */
export interface Slot {
  readonly select: Selector;
  /** Sum this field instead of ones; events without a number of it do not count. */
  readonly value?: string;
  /** Multiplies the value. */
  readonly confidence?: string;
  /** Only events whose key (as text) is one of these; an empty list means any key. */
  readonly key?: {
    readonly field: string;
    readonly values: readonly string[];
    readonly other?: boolean;
  };
  /** Days of a window of its own: no weights by age then. */
  readonly window?: number;
}

interface CompiledSlot extends SelectorSql {
  readonly weight: string;
  readonly value: string | null;
  readonly from: number;
}

/**
 * Sums all slots in at most three walks over the events, whatever their number: counts decided by the kind of event
 * (and with them the activity of entities), counts that look into the event, and values. Each sum has one number an
 * entity, in the order of `slots`.
 */
export async function sumSlots(
  scope: Scope,
  slots: readonly Slot[],
): Promise<{ sums: Float64Array[]; activity: Activity }> {
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

  const sums: Float64Array[] = [];
  for (const [i, n] of byKind.entries()) sums[n] = tally.sums[i];
  const looking = [
    numbersOf((slot) => slot.value === null && !slot.isStatic),
    numbersOf((slot) => slot.value !== null),
  ];
  for (const numbers of looking) {
    for (const n of numbers) sums[n] = new Float64Array(scope.rows);
    if (numbers.length > 0) await sumPass(scope, compiled, numbers, sums);
  }
  return { sums, activity: tally.activity };
}

function compile(scope: Scope, slot: Slot): CompiledSlot {
  const { features } = scope.settings;
  const { asOf } = scope.moment;
  const selector = selectorSql(slot.select, scope.content);
  const key = slot.key === undefined ? null : fieldSql(slot.key.field, scope.content);
  const keyTest =
    key === null ? null : keySql(key.key, slot.key?.values ?? [], slot.key?.other === true);
  const days = slot.window ?? features.window;
  return {
    matches: keyTest === null ? selector.matches : `(${selector.matches} AND ${keyTest})`,
    possible:
      key !== null && key.isStatic ? `(${selector.possible} AND ${keyTest})` : selector.possible,
    isStatic: selector.isStatic && (key === null || key.isStatic),
    weight: slot.window === undefined ? weightSql(features, asOf) : windowSql(asOf, slot.window),
    value: slot.value === undefined ? null : microSql(scope, slot.value, slot.confidence),
    from: windowStart(asOf, days),
  };
}

function keySql(key: string, values: readonly string[], isOther: boolean): string {
  if (values.length === 0) return `(${key} IS NOT NULL)`;
  const test = `coalesce(nfc_normalize(${key}) IN (${values.map(sqlText).join(', ')}), false)`;
  return isOther ? `(${key} IS NOT NULL AND NOT ${test})` : test;
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
  sums: readonly Float64Array[],
): Promise<void> {
  const { store, level } = scope;
  await store.run(
    `CREATE OR REPLACE TEMP TABLE slot_kinds AS ${numbers
      .map((n) => `SELECT k.*, ${n} AS slot FROM kinds k WHERE ${slots[n].possible}`)
      .join(' UNION ALL ')}`,
  );
  const caseOf = (sql: (slot: CompiledSlot) => string) => {
    const distinct = new Set(numbers.map((n) => sql(slots[n])));
    if (distinct.size === 1) return [...distinct][0];
    return `CASE k.slot ${numbers.map((n) => `WHEN ${n} THEN ${sql(slots[n])}`).join(' ')} END`;
  };
  const isExact = numbers.every((n) => slots[n].value === null);
  const weight = caseOf((slot) => slot.weight);
  // Whole numbers below 2^53 add up exactly in doubles, which is quicker; values may need 128 bits.
  const sum = isExact
    ? `sum(CAST(${weight} AS DOUBLE))`
    : `CAST(sum(CAST(${weight} AS HUGEINT) * ${caseOf((slot) => slot.value ?? '1')}) AS DOUBLE)`;
  const filter = numbers.every((n) => slots[n].isStatic)
    ? ''
    : `AND ${caseOf((slot) => slot.matches)}`;
  const from = Math.min(...numbers.map((n) => slots[n].from));

  const sql = `SELECT r.${level} AS entity, k.slot, ${sum} AS total ${eventsOf(scope, { from, kinds: 'slot_kinds' })} ${filter}
    GROUP BY ALL HAVING total IS NOT NULL`;
  const scale = numbers.map((n) => (slots[n].value === null ? WEIGHT_UNIT : WEIGHT_UNIT * MICRO));
  const scaleOf = new Float64Array(slots.length);
  for (const [i, n] of numbers.entries()) scaleOf[n] = scale[i];
  for await (const chunk of store.stream(sql)) {
    const entity = chunk.column(0) as Int32Array;
    const slot = chunk.column(1) as Int32Array;
    const total = chunk.column(2) as Float64Array;
    for (let i = 0; i < chunk.rows; i++) sums[slot[i]][entity[i]] = total[i] / scaleOf[slot[i]];
  }
}
