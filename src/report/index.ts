export type { ReportAudit, ReportInput, ReportProject } from './input.js';
export { renderReport } from './render.js';
