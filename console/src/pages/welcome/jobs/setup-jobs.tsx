import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { auditQuery } from '../../../api/audit.js';
import { isOpen, jobsQuery, type Job } from '../../../api/jobs.js';
import { modelsQuery } from '../../../api/models.js';
import { setupQuery } from '../../../api/setup.js';
import { statusQuery } from '../../../api/status.js';
import { JobList } from '../../../ui/jobs/index.js';
import { Outcome } from './outcome.js';

const KINDS: readonly Job['kind'][] = ['import', 'demo', 'replay', 'fit'];
/** What has ended long ago is no news. */
const MOST = 5;

/** What is otherwise after work that has ended. */
const CHANGED = [
  setupQuery.queryKey,
  auditQuery.queryKey,
  modelsQuery.queryKey,
  statusQuery.queryKey,
  ['segments'],
];

/** What the server is asked to do for the set-up. */
export function SetupJobs() {
  const { data } = useQuery(jobsQuery);
  const jobs = data?.jobs.filter(({ kind }) => KINDS.includes(kind)).slice(0, MOST) ?? [];
  useCountAnew(jobs);
  if (jobs.length === 0) return null;
  return <JobList jobs={jobs} Below={Outcome} />;
}

/** What has ended has changed how far the set-up is. */
function useCountAnew(jobs: readonly Job[]) {
  const client = useQueryClient();
  const ended = jobs
    .filter((job) => !isOpen(job))
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (ended === '') return;
    for (const queryKey of CHANGED) void client.invalidateQueries({ queryKey });
  }, [client, ended]);
}
