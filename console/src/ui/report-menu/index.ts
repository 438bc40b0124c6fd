export { ReportMenu } from './report-menu.js';
