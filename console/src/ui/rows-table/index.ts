export { RowsTable } from './rows-table.js';
