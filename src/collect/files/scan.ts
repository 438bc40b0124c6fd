/** A row that is no row: where it began, why it was refused, and its text as far as it can be shown. */
export interface Refused {
  readonly line: number;
  readonly reason: string;
  readonly detail: string;
  readonly raw: string;
}

/** What a scan of a text file found. */
export interface ScanCounts {
  /** Rows passed on. */
  readonly rows: number;
  readonly refused: number;
  /** The longest row passed on, in bytes. */
  readonly longest: number;
}

/**
 * Reads a text file once, as bytes: finds where each row begins and ends, passes the sound ones on in a form that
 * leaves nothing to guess, each after its line number, and sets the broken ones apart with their text. The database
 * then reads a file that cannot be misread, in parallel, and no row is ever lost in between.
 *
 * `scan` takes as many whole rows from `data` as there are, and answers how many bytes it has dealt with;
 * the rest comes again with what follows.
 */
export interface Scanner {
  scan(data: Buffer, isEnd: boolean): number;
  /** The sound rows since the last call. */
  takeRows(): Buffer;
  /** The broken rows since the last call. */
  takeRefused(): Refused[];
  readonly counts: ScanCounts;
}

/** Rows longer than this are refused: no reader could hold many of them. */
export const LONGEST_ROW_BYTES = 16 * 1024 * 1024;

export const NEWLINE = 10;
export const RETURN = 13;

/** How much of a broken row is kept. */
const KEPT_BYTES = 64 * 1024;

/** The text of a broken row, for people; bytes that are no UTF-8 show as the replacement character. */
export function rawText(data: Buffer, start: number, end: number): string {
  return data.toString('utf8', start, Math.min(end, start + KEPT_BYTES));
}

/** Says how to mend a file that is not UTF-8. */
export const NOT_UTF8 =
  'the row is not UTF-8: if the file is in Windows-1252 (Excel often writes it), say `encoding: windows-1252` in the mapping';

/** The data up to its last line end: what a check for UTF-8 may look at without cutting a character in two. */
export function wholeLines(data: Buffer): Buffer {
  return data.subarray(0, Math.max(data.lastIndexOf(NEWLINE), data.lastIndexOf(RETURN)) + 1);
}
