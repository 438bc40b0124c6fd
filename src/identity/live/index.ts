export {
  createLiveIdentity,
  loadLiveIdentity,
  type ActorClaims,
  type LiveIdentity,
} from './live-identity.js';
export type { MergeWord } from './intake.js';
export type { PersonLink } from './person-links.js';
export type { Move } from './settling.js';
export type { Span } from './span.js';
