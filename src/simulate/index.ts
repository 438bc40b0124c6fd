/** A simulated B2B market with known groups, written as files. For demos, tests and benchmarks; never real. */
export { marketFlow, type FlowCall, type FlowOptions } from './flow.js';
export { simulate } from './simulate.js';
export type { SimulateResult } from './simulate.js';
export type { SimulateOptions } from './options.js';
export { calibrateMarket } from './calibrate.js';
export type { MarketModel } from './market-model.js';
