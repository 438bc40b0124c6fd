/** Long work of a server, one at a time. */
export {
  JOB_KINDS,
  JOB_STATES,
  type Job,
  type JobOutcome,
  type JobWatch,
  type MadeMatrix,
  type NewJob,
} from './job.js';
export { Jobs, type JobsDeps } from './jobs.js';
