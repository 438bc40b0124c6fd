import { NEWLINE, RETURN } from './scan.js';

/** The bytes that have a meaning in a CSV file. -1 where there is none. */
export interface CsvBytes {
  readonly delimiter: number;
  readonly quote: number;
  readonly comment: number;
}

/** One record: from where it was asked for to before `end`; the next begins at `next`. */
export interface CsvRecord {
  readonly end: number;
  readonly next: number;
  readonly columns: number;
  /** Whether some field is in quotes, so that the record may have several lines. */
  readonly isQuoted: boolean;
  /** False when a quote stands in the middle of a field without quotes. */
  readonly isPlain: boolean;
  /** What breaks the rules, in words; null when nothing does. */
  readonly problem: string | null;
}

/** The record that begins at `start`, or null when its end is not in `data` yet. */
export function findRecord(
  data: Buffer,
  start: number,
  isEnd: boolean,
  { delimiter, quote }: CsvBytes,
): CsvRecord | null {
  const { length } = data;
  let at = start;
  let columns = 1;
  let isQuoted = false;
  let isPlain = true;
  const broken = (problem: string): CsvRecord => ({
    end: at,
    next: at,
    columns,
    isQuoted,
    isPlain,
    problem,
  });
  for (;;) {
    if (at < length && data[at] === quote) {
      isQuoted = true;
      at = afterQuotes(data, at, quote);
      if (at < 0 || (at >= length && !isEnd)) {
        if (!isEnd) return null;
        at = length;
        return broken('a quote is opened and never closed');
      }
      if (at < length && data[at] !== delimiter && data[at] !== NEWLINE && data[at] !== RETURN) {
        return broken('text follows a closing quote');
      }
    } else {
      let byte = 0;
      while (at < length) {
        byte = data[at];
        if (byte === delimiter || byte === NEWLINE || byte === RETURN) break;
        if (byte === quote) isPlain = false;
        at += 1;
      }
    }
    if (at >= length) {
      return isEnd ? { end: at, next: at, columns, isQuoted, isPlain, problem: null } : null;
    }
    if (data[at] !== delimiter) break;
    columns += 1;
    at += 1;
  }
  // A return at the very end may be the first half of a line end.
  if (data[at] === RETURN && at + 1 >= length && !isEnd) return null;
  const next = data[at] === RETURN && data[at + 1] === NEWLINE ? at + 2 : at + 1;
  return { end: at, next, columns, isQuoted, isPlain, problem: null };
}

/** The place after the quote that closes the one at `open`, or -1. */
function afterQuotes(data: Buffer, open: number, quote: number): number {
  let at = open + 1;
  for (;;) {
    at = data.indexOf(quote, at);
    if (at < 0) return -1;
    if (data[at + 1] !== quote) return at + 1;
    at += 2;
  }
}

/** The fields of a record as texts. */
export function fieldsOf(data: Buffer, start: number, end: number, form: CsvBytes): string[] {
  const fields: string[] = [];
  let at = start;
  for (;;) {
    if (data[at] === form.quote) {
      const after = afterQuotes(data.subarray(0, end), at, form.quote);
      const text = data.toString('utf8', at + 1, (after < 0 ? end : after) - 1);
      const quote = String.fromCharCode(form.quote);
      fields.push(text.replaceAll(quote + quote, quote));
      at = after < 0 ? end : after;
    } else {
      const from = at;
      while (at < end && data[at] !== form.delimiter) at += 1;
      fields.push(data.toString('utf8', from, at));
    }
    if (at >= end) return fields;
    at += 1;
  }
}
