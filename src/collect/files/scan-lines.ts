import { isUtf8 } from 'node:buffer';
import { ByteBuffer } from './byte-buffer.js';
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

/** Stands between the line number and the text. It is in no JSON text, where control characters are escaped. */
export const SEPARATOR = 1;

const SPACE = 32;
const TAB = 9;

/** Finds the lines of a JSON Lines file. Empty lines are no rows. Whether a line is JSON, the database says. */
export class LineScanner implements Scanner {
  #line = 0;
  readonly #out = new ByteBuffer();
  #refused: Refused[] = [];
  #rows = 0;
  #refusedCount = 0;
  #longest = 0;
  /** Whether the rest of a line that is too long is being passed over. */
  #isPassing = false;

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
    let start = this.#isPassing ? this.#passOver(data) : 0;
    while (start < data.length) {
      const newline = data.indexOf(NEWLINE, start);
      if (newline < 0 && !isEnd) {
        if (data.length - start <= LONGEST_ROW_BYTES) return start;
        this.#line += 1;
        this.#refuse(data, start, data.length, 'row_too_long', 'the line is over 16 MB');
        this.#isPassing = true;
        return data.length;
      }
      const end = newline < 0 ? data.length : newline;
      this.#line += 1;
      this.#take(data, start, end, isText);
      start = newline < 0 ? end : newline + 1;
    }
    return start;
  }

  #passOver(data: Buffer): number {
    const newline = data.indexOf(NEWLINE);
    this.#isPassing = newline < 0;
    return newline < 0 ? data.length : newline + 1;
  }

  #take(data: Buffer, start: number, lineEnd: number, isText: boolean): void {
    let end = lineEnd;
    while (end > start && isBlank(data[end - 1])) end -= 1;
    let from = start;
    while (from < end && isBlank(data[from])) from += 1;
    if (from === end) return;
    if (!isText && !isUtf8(data.subarray(from, end))) {
      this.#refuse(data, from, end, 'bad_encoding', NOT_UTF8);
      return;
    }
    const line = data.subarray(from, end);
    if (line.includes(SEPARATOR) || line.includes(RETURN)) {
      this.#refuse(data, from, end, 'bad_json', 'a control character stands in the text');
      return;
    }
    this.#rows += 1;
    this.#longest = Math.max(this.#longest, end - from + 32);
    this.#out.integer(this.#line);
    this.#out.byte(SEPARATOR);
    this.#out.copy(data, from, end);
    this.#out.byte(NEWLINE);
  }

  #refuse(data: Buffer, start: number, end: number, reason: string, detail: string): void {
    this.#refused.push({ line: this.#line, reason, detail, raw: rawText(data, start, end) });
    this.#refusedCount += 1;
  }
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === RETURN;
}
