import type { Json, JsonObject } from '../../model/index.js';

/** A value of parsed JSON before anybody else has it. */
type Fresh = string | number | boolean | null | Fresh[] | { [name: string]: Fresh };

/** Half of a character that takes two: in UTF-8 all of these become the same sign, so different ids would become one. */
const HALF_CHARACTER = /\p{Surrogate}/u;

/**
 * Looks through a freshly parsed value, nested no deeper than calls may be. Takes keys `__proto__` out, which would reach
 * the prototype of an object that somebody copies this one into. Answers what is wrong with it for good, or null.
 */
export function inspect(value: Json): string | null {
  return look(value as Fresh);
}

function look(value: Fresh): string | null {
  if (typeof value === 'string') return HALF_CHARACTER.test(value) ? halfCharacter(value) : null;
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return firstFault(value);
  if (Object.hasOwn(value, '__proto__')) delete value['__proto__'];
  return firstFault(Object.keys(value)) ?? firstFault(Object.values(value));
}

function firstFault(values: readonly Fresh[]): string | null {
  for (const value of values) {
    const fault = look(value);
    if (fault !== null) return fault;
  }
  return null;
}

function halfCharacter(text: string): string {
  return `a text holds half a character (a lone surrogate): ${JSON.stringify(text.slice(0, 100))}`;
}

/** Whether a value of JSON is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object that says something; null for none and for an empty one. */
export function fullObject(value: Json | undefined): JsonObject | null {
  if (!isObject(value)) return null;
  for (const _ in value) return value;
  return null;
}
