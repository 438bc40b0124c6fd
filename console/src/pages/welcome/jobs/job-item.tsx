import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { percent } from '../../../../../src/charts/index.js';
import { dropJob, isOpen, jobsQuery, type Job } from '../../../api/jobs.js';
import { ApiProblem } from '../../../api/problem.js';
import { announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { useMay } from '../../../ui/use-may.js';
import { Outcome } from './outcome.js';
import classes from './jobs.module.css';

/** Something the server does or has done: how far it is, and what came of it. */
export function JobItem({ job }: { readonly job: Job }) {
  const client = useQueryClient();
  const mayDrop = useMay()('jobs.cancel');
  const drop = useMutation({
    mutationFn: dropJob,
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: announceProblem,
  });
  const isGoing = isOpen(job);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <b className={classes.title}>{job.title}</b>
        <span className={classes.quiet}>
          by {job.by}
          {job.endedAt !== null && (
            <>
              , <RelativeTime at={job.endedAt} />
            </>
          )}
        </span>
        {mayDrop && (
          <Button
            className={classes.drop}
            variant={isGoing ? 'default' : 'subtle'}
            size="compact-sm"
            aria-label={`${isGoing ? 'Cancel' : 'Clear'}: ${job.title}`}
            loading={drop.isPending}
            onClick={() => drop.mutate(job.id)}
          >
            {isGoing ? 'Cancel' : 'Clear'}
          </Button>
        )}
      </div>
      {isGoing && (
        <>
          <Progress value={job.progress * 100} aria-label={`${job.title}, how far`} />
          <p className={classes.doing} role="status">
            {job.state === 'waiting'
              ? 'Waits for the work before it'
              : `${percent(job.progress)} · ${job.doing}`}
          </p>
        </>
      )}
      {job.state === 'done' && <Outcome job={job} />}
      {job.state === 'cancelled' && <p className={classes.doing}>Called off.</p>}
      {job.problem !== null && (
        <ErrorState error={new ApiProblem(422, job.problem.code, job.problem.detail)} />
      )}
    </li>
  );
}
