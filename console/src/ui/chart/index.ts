export { ChartFrame } from './chart-frame.js';
