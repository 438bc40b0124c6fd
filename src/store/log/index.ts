export { decodeFrame, encodeFrame } from './frame.js';
export type { Frame } from './frame.js';
export { openFileLog } from './file-log.js';
export { syncDirectory } from './segments.js';
