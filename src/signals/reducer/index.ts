export { compileSignals } from './compile-signals.js';
export type { Doings, DoingsOf } from './doings.js';
export type { LiveColumn, LiveSignals } from './live-signals.js';
