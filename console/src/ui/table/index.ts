export { Table } from './table.js';
