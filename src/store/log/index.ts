export { openFileLog } from './file-log.js';
export { syncDirectory } from './segments.js';
