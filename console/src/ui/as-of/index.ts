export { AsOf } from './as-of.js';
export { fieldOf, momentOf } from './moment.js';
