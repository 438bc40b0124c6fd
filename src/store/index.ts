export type { AppendColumn, Chunk, ColumnData, SqlValue, Store } from './store.js';
export { openStore } from './duckdb/index.js';
export type { OpenStoreOptions } from './duckdb/index.js';
