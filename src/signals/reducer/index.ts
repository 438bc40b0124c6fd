export { compileSignals } from './compile-signals.js';
export { newDoings, type Doings, type DoingsOf } from './doings.js';
export type { LiveColumn, LiveSignals } from './live-signals.js';
