/** HTTP over a live engine. */
export {
  decodeFrames,
  encodeCall,
  ENGINE_METHODS,
  errorOf,
  MODEL_METHODS,
  type EngineCall,
} from './engine-calls/index.js';
export { createServer, type ServerDeps } from './server.js';
