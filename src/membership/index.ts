/** Who is in which rule segment now, since when, why, and until when: exact to the millisecond. */
export { compileRules } from './compile/compile-rules.js';
export { Registry } from './compile/registry.js';
export type { CompiledRule, RuleSet } from './compile/rule-set.js';
export type { PlacedEvent } from './facts/facts.js';
export type { Placement } from './facts/subjects.js';
export type { TraitSaid } from './facts/traits.js';
export type { ContactPlacements, EntityTraits, Input, Move, Owner } from './live/input.js';
export { believed } from './live/believed.js';
export { createState, type Epoch, type MembershipState } from './live/state.js';
export { openBackfill, type Backfill } from './live/backfill.js';
export { keptPaths, load, reconcile } from './live/load.js';
export { due, step, type Step } from './live/step.js';
export type { Cause, Transition } from './live/transition.js';
export { path, type EntityFacts } from './path/path.js';
export type { Span } from './path/spans.js';
export { history, members, memberships, primary } from './read.js';
export type { KeptPath, Membership, SegmentHistory } from './read.js';
