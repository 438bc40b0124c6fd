import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { count, percent, plural } from '../../../../../src/charts/index.js';
import { auditQuery } from '../../../api/audit.js';
import { isOpen, jobsQuery, type Job } from '../../../api/jobs.js';
import { QUARANTINE_KEY } from '../../../api/quarantine.js';
import { DropJob, JobProblem } from '../../../ui/jobs/index.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import classes from './quarantine.module.css';

/** Ended ones stay in sight: so many. */
const SHOWN = 3;

/** Tries that wait, go on or have ended; they go on without the page. */
export function ReplayJobs() {
  const jobs = useQuery(jobsQuery);
  const own = jobs.data?.jobs.filter(({ kind }) => kind === 'replay').slice(0, SHOWN) ?? [];
  useTaken(own);
  if (own.length === 0) return null;
  return (
    <ul className={classes.jobs} aria-label="Tries">
      {own.map((job) => (
        <Try key={job.id} job={job} />
      ))}
    </ul>
  );
}

/** A try that ends changes what waits. */
function useTaken(jobs: readonly Job[]) {
  const client = useQueryClient();
  const ended = jobs
    .filter((job) => !isOpen(job))
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (ended === '') return;
    void client.invalidateQueries({ queryKey: QUARANTINE_KEY });
    void client.invalidateQueries({ queryKey: auditQuery.queryKey });
  }, [client, ended]);
}

function Try({ job }: { readonly job: Job }) {
  return (
    <li className={classes.job}>
      <div className={classes.jobLine}>
        <span role="status">{words(job)}</span>
        <span className={classes.quiet}>
          by {job.by}, <RelativeTime at={job.endedAt ?? job.startedAt ?? job.createdAt} />
        </span>
        <span className={classes.try}>
          <DropJob job={job} />
        </span>
      </div>
      {isOpen(job) && <Progress value={job.progress * 100} aria-label="Another try, how far" />}
      <JobProblem job={job} />
    </li>
  );
}

function words({ state, files, progress, doing }: Job): string {
  if (state === 'waiting') return 'Another try waits for the work before it.';
  if (state === 'running') return `Trying again: ${percent(progress)}, ${doing}`;
  if (state === 'cancelled') return 'Another try was called off.';
  if (state === 'failed') return 'Another try failed.';
  const sum = (of: 'rows' | 'imported' | 'duplicates' | 'quarantined') =>
    (files ?? []).reduce((total, file) => total + file[of], 0);
  const rows = sum('rows');
  if (rows === 0) return 'Nothing was there to try again.';
  const known = sum('duplicates');
  const already = known === 0 ? '' : `, ${count(known)} were known already`;
  return `Tried ${plural(rows, 'row')} again: ${count(sum('imported'))} taken${already}, ${count(sum('quarantined'))} still wait.`;
}
