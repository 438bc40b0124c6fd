import { NEWLINE, RETURN } from './scan.js';

/** The bytes that have a meaning in a CSV file. -1 where there is none. */
export interface CsvBytes {
  readonly delimiter: number;
  readonly quote: number;
  readonly comment: number;
}

/** One record: from where it was asked for to before `end`; the next begins at `next`. */
export class CsvRecord {
  end = 0;
  next = 0;
  columns = 1;
  /** Whether some field is in quotes, so that the record may have several lines. */
  isQuoted = false;
  /** False when a quote stands in the middle of a field without quotes. */
  isPlain = true;
  /** What breaks the rules, in words; null when nothing does. */
  problem: string | null = null;
}

/**
 * Finds the record that begins at `start` and writes it to `record`, which is used again and again since there are
 * millions of them. False when its end is not in `data` yet.
 */
export function findRecord(
  data: Buffer,
  start: number,
  isEnd: boolean,
  { delimiter, quote }: CsvBytes,
  record: CsvRecord,
): boolean {
  const { length } = data;
  let at = start;
  let columns = 1;
  record.isQuoted = false;
  record.isPlain = true;
  record.problem = null;
  for (;;) {
    if (at < length && data[at] === quote) {
      record.isQuoted = true;
      at = afterQuotes(data, at, quote);
      if (at < 0 || (at >= length && !isEnd)) {
        return isEnd && isBroken(record, 'a quote is opened and never closed');
      }
      if (at < length && data[at] !== delimiter && data[at] !== NEWLINE && data[at] !== RETURN) {
        return isBroken(record, 'text follows a closing quote');
      }
    } else {
      let byte = 0;
      while (at < length) {
        byte = data[at];
        if (byte === delimiter || byte === NEWLINE || byte === RETURN) break;
        if (byte === quote) record.isPlain = false;
        at += 1;
      }
    }
    if (at >= length || data[at] !== delimiter) break;
    columns += 1;
    at += 1;
  }
  // A return at the very end may be the first half of a line end.
  const isHalf = at >= length || (data[at] === RETURN && at + 1 >= length);
  if (isHalf && !isEnd) return false;
  record.columns = columns;
  record.end = at;
  record.next = Math.min(length, data[at] === RETURN && data[at + 1] === NEWLINE ? at + 2 : at + 1);
  return true;
}

function isBroken(record: CsvRecord, problem: string): true {
  record.problem = problem;
  return true;
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
