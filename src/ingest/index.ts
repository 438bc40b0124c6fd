/** The live loop: from the log into memory, to whoever listens, and into the store. */
export { DEFINE, definitionsOf, isSame, type Definitions } from './definitions.js';
export type { Feed } from './feed.js';
export { readFlow, readMovers, type FlowMove, type FlowQuery, type Mover } from './flow.js';
export { checkActivation } from './check-activation.js';
export { openLiveDuplicates } from './live-duplicates.js';
export { timeOfActs } from './live-time.js';
export type { Ingest } from './ingest.js';
export type { Batch, Clock, Duplicates, IngestDeps } from './ingest-deps.js';
export type { Moved } from './moved.js';
export { canReplay, openIngest } from './open-ingest.js';
export { snapshotPlace } from './snapshot-place.js';
export type { SnapshotPlace } from './snapshots.js';
export { recompute, type Difference, type Recomputed } from './oracle.js';
export type { Arrived, Tail } from './tail.js';
export { TICK } from './tick.js';
export type { Numbered, TransitionQuery } from './transition-rows.js';
