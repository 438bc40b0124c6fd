export { DataTable } from './data-table.js';
export type { Column } from './column.js';
