export type { ClusterDescription, ClusterModel, ClusterReason } from './cluster-model.js';
export { compileModel } from './compile-model.js';
