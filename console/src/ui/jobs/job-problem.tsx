import type { Job } from '../../api/jobs.js';
import { ApiProblem } from '../../api/problem.js';
import { ErrorState } from '../error-state.js';

/** Why a job failed, if it did, and what to do about it. */
export function JobProblem({ job: { problem } }: { readonly job: Job }) {
  if (problem === null) return null;
  return <ErrorState error={new ApiProblem(422, problem.code, problem.detail)} />;
}
