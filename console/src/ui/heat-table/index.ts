export { HeatTable } from './heat-table.js';
export { useDiverging } from './use-diverging.js';
