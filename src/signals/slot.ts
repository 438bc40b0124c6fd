import type { Selector } from '../model/index.js';
import { fieldSql, type ContentFields } from './sql/fields.js';
import { sqlText } from './sql/literals.js';
import { selectorSql, type SelectorSql } from './sql/selector.js';

/** How many millionths one unit of a value has: values are summed as whole micro-units (F-6). */
export const MICRO = 1_000_000;

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

/** A slot as SQL over `k` and `e`, whatever the moment. */
export interface SlotSql extends SelectorSql {
  /** Whether the kind of an event decides all there is to know. */
  readonly isStatic: boolean;
  /** The number summed, in whole micro-units; null for ones. */
  readonly value: string | null;
  /** The key of an event; NULL where it has none. */
  readonly key: string;
  /** The number of the part an event adds to, over a column `key`. */
  readonly part: string;
  readonly parts: number;
}

/** Compiles a slot. */
export function slotSql(content: ContentFields, slot: Slot): SlotSql {
  const selector = selectorSql(slot.select, content);
  const { key, value } = slot;
  return {
    ...selector,
    isStatic: selector.isStatic && key === undefined && value === undefined,
    value: value === undefined ? null : microSql(content, value, slot.confidence),
    key: key === undefined ? "''" : `nfc_normalize(${fieldSql(key.field, content).key})`,
    part: key === undefined ? '0' : partSql(key.values),
    parts: key === undefined ? 1 : key.values.length + 1,
  };
}

/** The position of `key` (a column) among the declared ones, from 0; their number for any other. */
function partSql(values: readonly string[]): string {
  const parts = values.map((value, part) => `WHEN ${sqlText(value)} THEN ${part}`);
  return values.length === 0 ? '0' : `CASE key ${parts.join(' ')} ELSE ${values.length} END`;
}

/** A field's number in whole micro-units, times a 0-1 confidence where there is one; NULL without a number. */
export function microSql(
  content: ContentFields,
  value: string,
  confidence: string | undefined,
): string {
  const number = fieldSql(value, content).number;
  const factor =
    confidence === undefined
      ? ''
      : ` * greatest(0, least(1, coalesce(${fieldSql(confidence, content).number}, 1)))`;
  return `TRY_CAST(round(${number}${factor} * ${MICRO}) AS BIGINT)`;
}
