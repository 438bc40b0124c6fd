export { redoMerge, undoMerge, type MergeDecider } from './decide-merge.js';
export { explainContact, type ContactLinks, type VisitorLink } from './explain-contact.js';
export { readFirmographics, type FirmographicTrait } from './firmographics.js';
export { identityRules } from './identity-rules.js';
export {
  createLiveIdentity,
  loadLiveIdentity,
  type ActorClaims,
  type LiveIdentity,
  type MergeWord,
  type Move,
  type PersonLink,
  type Span,
} from './live/index.js';
export { MERGE_ACTS } from './merge-acts.js';
export { readMerges, type Merge, type MergeDecision } from './merge-log.js';
export { EVERYTHING, type Moment } from './moment.js';
export { readOpportunities, type Opportunity } from './opportunity.js';
export { readPlacesOf, readTraitsOf, type PlaceOf, type TraitOf } from './said-of.js';
export { resolveIdentity, type IdentityRules } from './resolve.js';
export { settingsDigest } from './settings-digest.js';
