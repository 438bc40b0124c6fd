import { setImmediate } from 'node:timers/promises';
import {
  BIGINT,
  BLOB,
  DOUBLE,
  DuckDBBlobValue,
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import type { DuckDBAppender, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { AppendColumn } from '../store.js';

const TYPES = { int: INTEGER, bigint: BIGINT, double: DOUBLE, text: VARCHAR, blob: BLOB } as const;
/** With a few texts in each row that is some milliseconds of work. */
const CHUNK_ROWS = 512;

/** Blobs are copied at about a gigabyte a second: so many bytes of them are a chunk. */
const CHUNK_BYTES = 1024 * 1024;

/** Appends columns of equal length, a data chunk at a time, with a pause for everybody else after each. */
export async function appendChunks(
  appender: DuckDBAppender,
  columns: readonly AppendColumn[],
): Promise<void> {
  const rows = columns[0]?.values.length ?? 0;
  const types: DuckDBType[] = columns.map((column) => TYPES[column.type]);
  for (let from = 0; from < rows;) {
    const to = endOfChunk(columns, from, Math.min(rows, from + CHUNK_ROWS));
    const chunk = DuckDBDataChunk.create(types, to - from);
    chunk.setColumns(columns.map((column) => slice(column, from, to)));
    appender.appendDataChunk(chunk);
    from = to;
    if (from < rows) await setImmediate();
  }
}

/** Where a chunk ends that begins with a row, and with `most` at the latest. */
function endOfChunk(columns: readonly AppendColumn[], from: number, most: number): number {
  let end = most;
  for (const { type, values } of columns) {
    if (type !== 'blob') continue;
    let bytes = 0;
    for (let row = from; row < end; row++) {
      bytes += values[row].length;
      if (bytes > CHUNK_BYTES) end = Math.max(from + 1, row);
    }
  }
  return end;
}

function slice(column: AppendColumn, from: number, to: number): DuckDBValue[] {
  switch (column.type) {
    case 'text':
      return column.values.slice(from, to);
    case 'blob':
      return column.values.slice(from, to).map((bytes) => new DuckDBBlobValue(bytes));
    case 'int':
      return Array.from(column.values.subarray(from, to));
    case 'double':
      return Array.from(column.values.subarray(from, to), (value) =>
        Number.isNaN(value) ? null : value,
      );
    default:
      return column.values instanceof BigInt64Array
        ? Array.from(column.values.subarray(from, to))
        : Array.from(column.values.subarray(from, to), (value) =>
            Number.isNaN(value) ? null : BigInt(value),
          );
  }
}
