import { EthogramError } from '../../errors.js';
import { EVENT_FIELDS, isEventField } from '../../model/index.js';
import type { ContentAttribute, Event, Json } from '../../model/index.js';
import { isPageField, isShapeField, type Page, type Shape } from './kind.js';

/** Reads a value off an event; null when it is missing. */
export type Reader = (event: Event) => Json;

/** A field, given the page: its value, or a reader where the page does not tell. */
export type PageField = (page: Page) => Json | Reader;

/** A field, given the shape of an event: its value, or how it is read of a page. */
export type Field = (shape: Shape) => Json | PageField;

/** How the attributes of the taxonomy are read. */
export type ContentFields = (attribute: ContentAttribute) => Field;

/** A field by its name in selectors. Errors: `project_invalid` for a name that is none. */
export function fieldOf(name: string, content: ContentFields): Field {
  if (!isEventField(name))
    throw new EthogramError(
      'project_invalid',
      `unknown event field: ${name} (known: ${EVENT_FIELDS.join(', ')}, content.<attribute>, properties.<name>, context.<name>)`,
    );
  if (isShapeField(name)) return (shape) => shape[name];
  if (name.startsWith('content.'))
    return content(name.slice('content.'.length) as ContentAttribute);
  const ofPage = pageField(name);
  return () => ofPage;
}

function pageField(name: string): PageField {
  if (isPageField(name)) return (page) => page[name];
  const reader = name.startsWith('properties.')
    ? jsonReader('properties', name.slice('properties.'.length))
    : jsonReader('context', name.slice('context.'.length));
  return () => reader;
}

/** Reads own members of objects only: lists have none, and nothing inherited counts. */
function jsonReader(where: 'properties' | 'context', name: string): Reader {
  const keys = name.split('.').map(keyAsWritten);
  return (event) => {
    let value: Json | undefined = event[where];
    for (const key of keys) {
      if (!isObject(value) || !Object.hasOwn(value, key)) return null;
      value = value[key];
    }
    // A number beyond all bounds (1e999) is written as null.
    if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return null;
    return value;
  };
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key in the store's paths: NFC, without quotation marks, and a doubled backslash is one. */
function keyAsWritten(key: string): string {
  return key.normalize('NFC').replaceAll('"', '').replaceAll('\\\\', '\\');
}

/** A value as the text of a key; null for what has none: missing values, lists and objects. */
export function keyText(value: Json): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  // The store writes 1e21 where JavaScript writes 1e+21.
  return typeof value === 'number' ? String(value).replace('e+', 'e') : null;
}

/** How many millionths one unit of a value has (F-6). */
const MICRO = 1_000_000;
const INT64 = 2 ** 63;

/**
 * A number in whole micro-units, halves away from zero; null for what is no number, and beyond 64 bits. It is a whole
 * number in a double, and `BigInt` of it the same number.
 */
export function microUnits(value: Json): number | null {
  if (typeof value !== 'number') return null;
  const scaled = value * MICRO;
  const micro = scaled < 0 ? -Math.round(-scaled) : Math.round(scaled);
  // Adding 0 turns -0 into 0.
  return micro >= -INT64 && micro < INT64 ? micro + 0 : null;
}
