export { diskFull, isDiskFull } from './errors.js';
export { openStore } from './open-store.js';
export type { OpenStoreOptions } from './open-store.js';
