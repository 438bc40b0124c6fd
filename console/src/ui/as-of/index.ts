export { AsOf } from './as-of.js';
export { fieldOf, isMoment, momentOf } from './moment.js';
