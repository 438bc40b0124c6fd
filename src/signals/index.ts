export { prepareMoment, readSignals } from './read-signals.js';
export type { SignalSettings } from './scope.js';
export type { SignalColumn, SignalTable } from './signal-table.js';
