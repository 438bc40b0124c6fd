/** Which segment of a model each contact and account is in: at every event and each 00:00 UTC, with hysteresis. */
export {
  activeModel,
  coverageOfModel,
  type ActiveModel,
  type ModelSettings,
} from './active-model.js';
export { clusterMembership } from './cluster-membership.js';
export { clusterPath } from './cluster-path.js';
export type { ModelEpoch } from './cluster-walk.js';
export { previewModelInParts, type ModelMove } from './preview-model.js';
export {
  explainCluster,
  nextCluster,
  type ClusterExplained,
  type Unassigned,
} from './read-cluster.js';
