export { DropJob } from './drop-job.js';
export { JobList } from './job-list.js';
export { JobProblem } from './job-problem.js';
