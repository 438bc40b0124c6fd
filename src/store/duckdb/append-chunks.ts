import { BIGINT, DOUBLE, DuckDBDataChunk, INTEGER, VARCHAR } from '@duckdb/node-api';
import type { DuckDBAppender, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { AppendColumn } from '../store.js';

const TYPES = { int: INTEGER, bigint: BIGINT, double: DOUBLE, text: VARCHAR } as const;
const CHUNK_ROWS = 2048;

/** Appends columns of equal length, a data chunk at a time. */
export function appendChunks(appender: DuckDBAppender, columns: readonly AppendColumn[]): void {
  const rows = columns[0]?.values.length ?? 0;
  const types: DuckDBType[] = columns.map((column) => TYPES[column.type]);
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const to = Math.min(rows, from + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(types, to - from);
    chunk.setColumns(columns.map((column) => slice(column, from, to)));
    appender.appendDataChunk(chunk);
  }
}

function slice(column: AppendColumn, from: number, to: number): DuckDBValue[] {
  switch (column.type) {
    case 'text':
      return column.values.slice(from, to);
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
