export {
  auditSignals,
  type Audit,
  type AuditCheck,
  type NextSignal,
  type SignalAudit,
} from './audit.js';
export { DEFAULT_ENGAGEMENT } from './sql/kinds.js';
export { windowStart } from './sql/window.js';
export { prepareEvents, prepareKinds, readSignals } from './read-signals.js';
export type { SignalSettings } from './scope.js';
export type { SignalColumn, SignalTable } from './signal-table.js';
export * from './live/index.js';
export * from './reducer/index.js';
