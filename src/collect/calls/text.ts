import type { Json } from '../../model/index.js';

/**
 * A value of JSON as the text it is taken for where a text is wanted: a number by its digits, an object by its JSON; null,
 * nothing and the empty text are missing. As a file is read.
 */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A text that is there and is one. */
export function ownText(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const ASCII = /^\p{ASCII}*$/u;

/** Lower case letter by letter, as the database does: no letter depends on its neighbours, and each becomes one. */
export function lowerCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let out = '';
  for (const char of text) out += char === 'İ' ? 'i' : char.toLowerCase();
  return out;
}

const SPACES_AROUND = /^\p{Zs}+|\p{Zs}+$/gu;
const GAP = /[\t\n\f\r ]/;

/** An e-mail address in lower case; null for what is none. */
export function emailOf(text: string): string | null {
  const email = lowerCase(text.replace(SPACES_AROUND, ''));
  const at = email.indexOf('@');
  if (at < 1 || email.includes('@', at + 1) || GAP.test(email)) return null;
  const dot = email.lastIndexOf('.');
  return dot > at + 1 && dot < email.length - 1 ? email : null;
}

/** The name of an event: names are compared in NFC. The database ends one that is not ASCII at a NUL. */
export function eventName(text: string): string {
  if (ASCII.test(text)) return text;
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).normalize('NFC');
}
