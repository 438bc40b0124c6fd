import type { Scalar } from '../../../../../src/model/index.js';

/*
 * Values in a text field, as YAML reads them: `50` is a number and `true` yes; in quotation marks they are text. A number is
 * never equal to its text, so which of the two is meant must be seen.
 */

/** A value as it is typed. */
export function scalarText(value: Scalar): string {
  if (typeof value !== 'string') return String(value);
  return typeof plainly(value) === 'string' && !isQuoted(value) ? value : JSON.stringify(value);
}

/** What was typed, as a value. */
export function readScalar(text: string): Scalar {
  if (!isQuoted(text)) return plainly(text);
  try {
    return JSON.parse(text) as string;
  } catch {
    // Not what scalarText writes: then the marks are part of it.
    return text;
  }
}

function plainly(text: string): Scalar {
  if (text === 'true' || text === 'false') return text === 'true';
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/.test(text);
  return isNumber && String(Number(text)) === text ? Number(text) : text;
}

function isQuoted(text: string): boolean {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"');
}
