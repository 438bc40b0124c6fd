/** Calls as clients send them over HTTP: bodies are read, and each call becomes an event or is set apart. */
export type { Arrival } from './arrival.js';
export { eventId } from './event-id.js';
export { CALL_LIMITS, type CallLimits } from './limits.js';
export { CALL_PATHS, kindOfPath, type PathKind } from './paths.js';
export { readCalls } from './read-calls.js';
export type { BodyProblem, Call, QuarantinedCall, ReadCalls } from './read-result.js';
export {
  eventOfNormalForm,
  toEvent,
  type Accepted,
  type Refused,
  type Verdict,
} from './to-event.js';
