/** Anything raw becomes a valid, deduplicated event, or a quarantined row with its reason. */
export { defineAct, type ActKind } from './acts.js';
export {
  CALL_LIMITS,
  CALL_PATHS,
  eventOfNormalForm,
  kindOfPath,
  readCalls,
  toEvent,
  type Accepted,
  type Arrival,
  type BodyProblem,
  type Call,
  type CallLimits,
  type PathKind,
  type QuarantinedCall,
  type ReadCalls,
  type Refused,
  type Verdict,
} from './calls/index.js';
export type { CollectDeps, ImportResult, LogDeps } from './deps.js';
export {
  addImported,
  keepUntil,
  openDuplicates,
  type DuplicateIndex,
  type DuplicateIndexOptions,
} from './duplicates/index.js';
export { csvLine } from './files/csv-line.js';
export { resumeImports } from './fold-log.js';
export {
  decodeEvents,
  encodeEvents,
  foldEvents,
  foldSettingApart,
  isEventsRecord,
  mayBePoison,
  setApart,
  type EventsCommand,
  type EventsRecord,
  type FoldedEvents,
  type FoldEventsOptions,
} from './live/index.js';
export { importFile, type ImportOptions } from './import-file.js';
export { loadMapping } from './mapping/load-mapping.js';
export { READY_MAPPING_NAMES } from './mapping/ready-mappings.js';
export { storedPosition } from './position.js';
export { previewFile, type FilePreview } from './preview-file.js';
export { recordAct } from './record-act.js';
export {
  listQuarantine,
  replayQuarantine,
  type Quarantine,
  type QuarantinedRow,
  type QuarantineQuery,
  type ReplayOptions,
} from './quarantine.js';
