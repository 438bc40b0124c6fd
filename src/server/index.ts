/** HTTP over a live engine. */
export { createServer, type ServerDeps } from './server.js';
