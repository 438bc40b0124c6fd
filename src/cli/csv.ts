export { csvLine } from '../collect/index.js';
