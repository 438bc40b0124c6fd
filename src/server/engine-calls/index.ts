/** The engine of a running server, for the command line beside it. */
export { decodeFrames, encodeCall, errorOf, type EngineCall, type EngineFrame } from './frames.js';
export { ENGINE_METHODS, MODEL_METHODS } from './methods.js';
export { engineCalls } from './routes.js';
