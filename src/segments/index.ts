export { SEGMENT_ACTS } from './acts.js';
export {
  ACTIVATE,
  activationOf,
  freezeDeclared,
  readActivations,
  type ActivationRecord,
  type ModelInForce,
} from './activations.js';
export { featureLines, groupLines } from './csv-lines.js';
export { declaredFor } from './declared.js';
export type { Declared, ModelDefinition, FrozenSegment } from './definition.js';
export type { EntityState } from './eligibility.js';
export type { Evidence, Sighting } from './evidence.js';
export type { ComparedMethod, Comparison } from './compared.js';
export { compareLevel } from './compare-level.js';
export type { CompareLevelOptions, LevelComparison } from './compare-level.js';
export { compareTable } from './compare-table.js';
export type { CompareOptions } from './compare-table.js';
export { featureTable, signalValues } from './feature-table.js';
export type { FeatureTable } from './feature-table.js';
export { fitLevel } from './fit-level.js';
export type { FitContext } from './fit-level.js';
export type { FitOptions } from './fit-settings.js';
export { fitTable } from './fit-table.js';
export type { ClusteredTable, TableFit, TableFitOptions } from './fit-table.js';
export type { NumericTable } from './table.js';
export { previewTable, readTable } from './table-file/index.js';
export type { PreviewColumn, TableChoice, TablePreview } from './table-file/index.js';
export { namesNow, readGivenNames, type GivenName, type NameOf } from './given-names.js';
export { groupProfile, type GroupProfile } from './group-profile.js';
export { interviewSheet } from './interview-sheet.js';
export type { SegmentSheet } from './interview-sheet.js';
export { addInterview, readInterviews } from './interviews.js';
export type { Interview, NewInterview } from './interviews.js';
export { diffModels } from './model-diff.js';
export type { ModelDiff } from './model-diff.js';
export { modelMap, type ModelMap } from './model-map.js';
export { createMoments } from './moments.js';
export { namedModels, namedResult } from './named-models.js';
export {
  MOST_DESCRIPTION,
  MOST_NAME,
  nameSegment,
  type NewName,
  type SegmentNamed,
} from './name-segment.js';
export type { FitProgress } from './progress.js';
export { createModelRegistry } from './registry.js';
export type {
  Activation,
  EntityAssignment,
  ModelEntry,
  ModelRegistry,
  StoredModel,
} from './registry.js';
export type { ClusterDescription, ClusterModel, ClusterReason } from './one-by-one/index.js';
export { compileModel } from './one-by-one/index.js';
export { storedEvidence } from './stored-evidence.js';
