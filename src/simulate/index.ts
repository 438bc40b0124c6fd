/** A simulated B2B market with known groups, written as files. For demos, tests and benchmarks; never real. */
export { simulate } from './simulate.js';
export type { SimulateResult } from './simulate.js';
export type { SimulateOptions, SimulateProgress } from './options.js';
export type { ActivitySpread } from './activity.js';
export type { Limit } from './limit.js';
export { calibrateMarket } from './calibrate.js';
export type { MarketOptions } from './calibrate.js';
export type { GroupProfile, MarketModel } from './market-model.js';
