import { isUtf8 } from 'node:buffer';
import { ByteBuffer } from './byte-buffer.js';
import { CsvRecord, findRecord, type CsvBytes } from './csv-record.js';
import {
  LONGEST_ROW_BYTES,
  NEWLINE,
  NOT_UTF8,
  RETURN,
  rawText,
  wholeLines,
  type Refused,
  type ScanCounts,
  type Scanner,
} from './scan.js';

/** More of the file must be read first. */
const WAIT = -1;

/**
 * Finds the records of a CSV file (RFC 4180). A row that breaks the rules, or has another number of columns than the
 * header, is refused by its line alone: reading goes on with the next line, so a quote that is never closed costs one
 * row and not the rest of the file.
 */
export class CsvScanner implements Scanner {
  readonly #form: CsvBytes;
  readonly #columns: number;
  /** Records at the beginning that are no rows: the header. */
  #skip: number;
  #line = 1;
  readonly #record = new CsvRecord();
  readonly #out = new ByteBuffer();
  #refused: Refused[] = [];
  #rows = 0;
  #refusedCount = 0;
  #longest = 0;

  constructor(form: CsvBytes, columns: number, skip: number) {
    this.#form = form;
    this.#columns = columns;
    this.#skip = skip;
  }

  get counts(): ScanCounts {
    return { rows: this.#rows, refused: this.#refusedCount, longest: this.#longest };
  }

  takeRows(): Buffer {
    return this.#out.take();
  }

  takeRefused(): Refused[] {
    const taken = this.#refused;
    this.#refused = [];
    return taken;
  }

  scan(data: Buffer, isEnd: boolean): number {
    const isText = isUtf8(isEnd ? data : wholeLines(data));
    let start = 0;
    while (start < data.length) {
      const next = this.#next(data, start, isEnd, isText);
      if (next === WAIT) return start;
      start = next;
    }
    return start;
  }

  /** Deals with what begins at `start`; answers where the next thing begins, or that more must be read first. */
  #next(data: Buffer, start: number, isEnd: boolean, isText: boolean): number {
    const first = data[start];
    if (first === NEWLINE || first === RETURN || first === this.#form.comment) {
      const end = lineEnd(data, start, isEnd);
      if (end !== WAIT) this.#line += 1;
      return end;
    }
    const record = this.#record;
    if (!findRecord(data, start, isEnd, this.#form, record)) {
      if (data.length - start <= LONGEST_ROW_BYTES) return WAIT;
      return this.#refuse(data, start, isEnd, 'broken_row', 'a quote is opened and never closed');
    }
    if (record.problem !== null) {
      return this.#refuse(data, start, isEnd, 'broken_row', record.problem);
    }
    if (this.#skip > 0) {
      this.#skip -= 1;
      this.#line += linesIn(data, start, record.next);
      return record.next;
    }
    if (record.columns !== this.#columns) {
      const detail = `${record.columns} columns instead of ${this.#columns}`;
      return this.#refuse(data, start, isEnd, 'ragged_row', detail);
    }
    if (!isText && !isUtf8(data.subarray(start, record.end))) {
      return this.#refuse(data, start, isEnd, 'bad_encoding', NOT_UTF8);
    }
    this.#pass(data, start, record);
    this.#line += record.isQuoted ? linesIn(data, start, record.next) : 1;
    return record.next;
  }

  #pass(data: Buffer, start: number, record: CsvRecord): void {
    this.#rows += 1;
    this.#longest = Math.max(this.#longest, 2 * (record.end - start) + 32);
    this.#out.integer(this.#line);
    this.#out.byte(this.#form.delimiter);
    if (record.isPlain) this.#out.copy(data, start, record.end);
    else this.#quoteAll(data, start, record.end);
    this.#out.byte(NEWLINE);
  }

  /** Writes a record with every field in quotes, where some field has a quote in the middle. */
  #quoteAll(data: Buffer, start: number, end: number): void {
    const { delimiter, quote } = this.#form;
    let at = start;
    for (;;) {
      if (data[at] === quote) {
        const close = closingQuote(data, at, quote);
        this.#out.copy(data, at, close + 1);
        at = close + 1;
      } else {
        this.#out.byte(quote);
        for (; at < end && data[at] !== delimiter; at++) {
          if (data[at] === quote) this.#out.byte(quote);
          this.#out.byte(data[at]);
        }
        this.#out.byte(quote);
      }
      if (at >= end) return;
      this.#out.byte(delimiter);
      at += 1;
    }
  }

  /** Sets the line that begins at `start` apart, and answers where the next one begins. */
  #refuse(data: Buffer, start: number, isEnd: boolean, reason: string, detail: string): number {
    const next = lineEnd(data, start, isEnd || data.length - start > LONGEST_ROW_BYTES);
    if (next === WAIT) return WAIT;
    let end = next;
    while (end > start && (data[end - 1] === NEWLINE || data[end - 1] === RETURN)) end -= 1;
    this.#refused.push({ line: this.#line, reason, detail, raw: rawText(data, start, end) });
    this.#refusedCount += 1;
    this.#line += 1;
    return next;
  }
}

/** Where the line that `start` is in has ended; {@link WAIT} while its end is not read. */
function lineEnd(data: Buffer, start: number, isEnd: boolean): number {
  let at = start;
  while (at < data.length && data[at] !== NEWLINE && data[at] !== RETURN) at += 1;
  // A return at the very end may be the first half of a line end.
  const isHalf = data[at] === RETURN && at + 1 === data.length;
  if ((at === data.length || isHalf) && !isEnd) return WAIT;
  if (at === data.length) return at;
  return data[at] === RETURN && data[at + 1] === NEWLINE ? at + 2 : at + 1;
}

function closingQuote(data: Buffer, open: number, quote: number): number {
  let at = open + 1;
  while (data[at] !== quote || data[at + 1] === quote) at += data[at] === quote ? 2 : 1;
  return at;
}

/** How many lines lie between two places; the last may lack its newline at the end of the file. */
function linesIn(data: Buffer, start: number, next: number): number {
  let lines = 0;
  for (let i = start; i < next; i++) {
    if (data[i] === NEWLINE || (data[i] === RETURN && data[i + 1] !== NEWLINE)) lines += 1;
  }
  return lines;
}
