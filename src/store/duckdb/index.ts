export { diskFull, isDiskFull } from './errors.js';
export { exportParquet } from './export-parquet.js';
export type { NamedColumn } from './export-parquet.js';
export { openStore } from './open-store.js';
export type { OpenStoreOptions } from './open-store.js';
