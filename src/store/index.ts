export type { EventLog, LogRecord } from './event-log.js';
export type { AppendColumn, Chunk, ColumnData, SqlValue, Store } from './store.js';
export { diskFull, isDiskFull, openStore } from './duckdb/index.js';
export type { OpenStoreOptions } from './duckdb/index.js';
export { openFileLog, syncDirectory } from './log/index.js';
