/** The engine of a running server, asked for from another process. */
export {
  decodeCall,
  decodeFrames,
  encodeCall,
  encodeFrame,
  errorFrame,
  errorOf,
  type EngineCall,
  type EngineFrame,
} from './frames.js';
export { ENGINE_METHODS, methodOf, MODEL_METHODS } from './methods.js';
