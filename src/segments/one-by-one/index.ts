export type { ClusterDescription, ClusterModel, ClusterReason } from './cluster-model.js';
