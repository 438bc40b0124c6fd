/** A record of the log. `position` is where the next one begins: a reader that keeps it resumes exactly there. */
export interface LogRecord {
  readonly position: number;
  readonly payload: Uint8Array;
}

/**
 * The truth everything else is folded from: records in one order, kept before anybody is told so.
 * Positions grow; 0 is before the first record.
 */
export interface EventLog {
  /** The position after the last record. */
  readonly end: number;
  /** What had to be repaired when it was opened, in words for people; null when nothing. */
  readonly notice: string | null;
  /** Adds records in this order; answers the position after them once they are safe on the disk. */
  append(records: readonly Uint8Array[]): Promise<number>;
  /** The records that begin at `from` or later, as far as they were written when the call was made. */
  read(from: number): AsyncIterable<LogRecord>;
  close(): Promise<void>;
}
