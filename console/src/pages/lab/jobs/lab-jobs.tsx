import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { jobsQuery, type Job } from '../../../api/jobs.js';
import { modelsQuery } from '../../../api/models.js';
import { JobList } from '../../../ui/jobs/index.js';
import { PageLink } from '../../../ui/page-link.js';
import { useMay } from '../../../ui/use-may.js';
import classes from './jobs.module.css';

const KINDS: readonly Job['kind'][] = ['fit', 'compare', 'cluster'];

/** Fits, comparisons and tables that wait, go on or have ended; `kinds`: only those. */
export function LabJobs({ kinds = KINDS }: { readonly kinds?: readonly Job['kind'][] }) {
  const jobs = useQuery(jobsQuery);
  const own = jobs.data?.jobs.filter(({ kind }) => kinds.includes(kind)) ?? [];
  useNewModels(own);
  if (own.length === 0) return null;
  return (
    <div className={classes.list}>
      <JobList jobs={own} Beside={Outcome} />
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

function Outcome({ job: { state, model, id, kind } }: { readonly job: Job }) {
  if (state === 'cancelled') return <span className={classes.quiet}>called off, nothing kept</span>;
  if (state !== 'done') return null;
  if (kind === 'compare')
    return (
      <PageLink route="/lab" search={`?compare=${encodeURIComponent(id)}`}>
        See the comparison
      </PageLink>
    );
  if (kind === 'cluster') return <ToGroups job={id} />;
  if (model === null) return null;
  return (
    <PageLink route="/lab" search={`?model=${encodeURIComponent(model)}`}>
      See the model
    </PageLink>
  );
}

/** The way to what was found in a table, for whoever may see it. */
function ToGroups({ job }: { readonly job: string }) {
  const may = useMay()('tables.cluster');
  if (!may) return null;
  return (
    <PageLink route="/lab/table" search={`?job=${encodeURIComponent(job)}`}>
      See the groups
    </PageLink>
  );
}
