import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { percent } from '../../../../../src/charts/index.js';
import { dropJob, isOpen, jobsQuery, type Job } from '../../../api/jobs.js';
import { modelsQuery } from '../../../api/models.js';
import { ApiProblem } from '../../../api/problem.js';
import { announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { PageLink } from '../../../ui/page-link.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import classes from './jobs.module.css';

/** Fits and comparisons that wait, go on or have ended. They go on when the page is closed, and are here when it is opened again. */
export function JobList() {
  const jobs = useQuery(jobsQuery);
  const own = jobs.data?.jobs.filter(({ kind }) => kind === 'fit' || kind === 'compare') ?? [];
  useNewModels(own);
  if (own.length === 0) return null;
  return (
    <div className={classes.list}>
      <Section title="Work" note="It goes on without this page.">
        <ul className={classes.jobs}>
          {own.map((job) => (
            <Row key={job.id} job={job} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** A fit that ends has made a model: the list is asked for again. */
function useNewModels(jobs: readonly Job[]) {
  const client = useQueryClient();
  const made = jobs.flatMap(({ model }) => model ?? []).join(' ');
  useEffect(() => {
    if (made !== '') void client.invalidateQueries({ queryKey: modelsQuery.queryKey, exact: true });
  }, [client, made]);
}

function Row({ job }: { readonly job: Job }) {
  const client = useQueryClient();
  const mayCancel = useMay()('jobs.cancel');
  const drop = useMutation({
    mutationFn: dropJob,
    onSettled: () => client.invalidateQueries({ queryKey: jobsQuery.queryKey }),
    onError: announceProblem,
  });
  const isGoing = isOpen(job);
  return (
    <li className={classes.job}>
      <div className={classes.line}>
        <b>{job.title}</b>
        <span className={classes.quiet}>
          by {job.by}, <RelativeTime at={job.endedAt ?? job.startedAt ?? job.createdAt} />
        </span>
        <span className={classes.end}>
          <Outcome job={job} />
          {mayCancel && (
            <Button
              variant={isGoing ? 'default' : 'subtle'}
              size="compact-sm"
              loading={drop.isPending}
              onClick={() => drop.mutate(job.id)}
            >
              {isGoing ? 'Cancel' : 'Clear'}
            </Button>
          )}
        </span>
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
      {job.problem !== null && (
        <ErrorState error={new ApiProblem(422, job.problem.code, job.problem.detail)} />
      )}
    </li>
  );
}

function Outcome({ job: { state, model, id, kind } }: { readonly job: Job }) {
  if (state === 'cancelled') return <span className={classes.quiet}>called off, nothing kept</span>;
  if (state !== 'done') return null;
  if (kind === 'compare')
    return (
      <PageLink route="/lab" search={`?compare=${encodeURIComponent(id)}`}>
        See the comparison
      </PageLink>
    );
  if (model === null) return null;
  return (
    <PageLink route="/lab" search={`?model=${encodeURIComponent(model)}`}>
      See the model
    </PageLink>
  );
}
