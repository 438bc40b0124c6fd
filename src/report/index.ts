export { renderClusterReport } from './cluster-page.js';
export type { ClusterReportInput } from './cluster-page.js';
export { renderComparison } from './comparison-page.js';
export type { ComparisonReportInput } from './comparison-page.js';
export type { ReportAudit, ReportInput, ReportProject } from './input.js';
export { renderReport } from './render.js';
