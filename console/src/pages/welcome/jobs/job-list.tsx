import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { auditQuery } from '../../../api/audit.js';
import { isOpen, jobsQuery, type Job } from '../../../api/jobs.js';
import { modelsQuery } from '../../../api/models.js';
import { setupQuery } from '../../../api/setup.js';
import { statusQuery } from '../../../api/status.js';
import { Section } from '../../../ui/section.js';
import { JobItem } from './job-item.js';
import classes from './jobs.module.css';

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

/** What the server is asked to do for the set-up. It goes on when the page is closed, and is here when it is opened again. */
export function JobList() {
  const { data } = useQuery(jobsQuery);
  const jobs = data?.jobs.filter(({ kind }) => KINDS.includes(kind)).slice(0, MOST) ?? [];
  useCountAnew(jobs);
  if (jobs.length === 0) return null;
  return (
    <Section title="Work" note="It goes on without this page.">
      <ul className={classes.list}>
        {jobs.map((job) => (
          <JobItem key={job.id} job={job} />
        ))}
      </ul>
    </Section>
  );
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
