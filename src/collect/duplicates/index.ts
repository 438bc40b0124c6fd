/** Which events are known, at any scale (M-7). */
export { addImported, openDuplicates, type DuplicateSources } from './catch-up.js';
export { DuplicateIndex, type DuplicateIndexOptions } from './duplicate-index.js';
export { keepUntil } from './keep-until.js';
