export { PointMap } from './point-map.js';
export { layOut } from './scatter.js';
