import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { isOpen, jobsQuery } from '../../../api/jobs.js';
import { clusteringQuery } from '../../../api/tables.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorState } from '../../../ui/error-state.js';
import { JobList } from '../../../ui/jobs/index.js';
import { PageHeader } from '../../../ui/page-header.js';
import { PageLink } from '../../../ui/page-link.js';
import { Found } from './found/found.js';
import type { Tab } from './route.js';

interface JobPartProps {
  readonly job: string;
  /** The table it works on, where somebody comes from there. */
  readonly table: string | undefined;
  readonly tab: Tab;
}

/** One search for groups: how far it is, then what was found. */
export function JobPart({ job: id, table, tab }: JobPartProps) {
  const jobs = useQuery(jobsQuery);
  const job = jobs.data?.jobs.find((one) => one.id === id);
  if (jobs.error !== null && jobs.data === undefined)
    return <ErrorState error={jobs.error} onRetry={() => void jobs.refetch()} />;
  if (jobs.data === undefined) return <Skeleton height={360} />;
  if (job === undefined) {
    return (
      <>
        <PageHeader title="Groups in a table" />
        <EmptyState
          title="This is no longer known"
          action={<PageLink route="/lab/table">Bring the table again</PageLink>}
        >
          What was found in a table is kept until somebody clears it away, ten others follow, or the
          server is restarted.
        </EmptyState>
      </>
    );
  }
  if (job.clustering !== null) return <Shown clustering={job.clustering} job={id} tab={tab} />;
  return (
    <>
      <PageHeader
        title={job.title}
        lead={isOpen(job) ? 'What is found is shown here as soon as it is done.' : undefined}
      />
      <JobList jobs={[job]} />
      {!isOpen(job) && (
        <p>
          {job.state === 'cancelled' && 'It was called off, and nothing was kept. '}
          {table === undefined ? (
            <PageLink route="/lab/table">Bring the table again</PageLink>
          ) : (
            <PageLink route="/lab/table" search={`?table=${encodeURIComponent(table)}`}>
              Choose other columns or options
            </PageLink>
          )}
        </p>
      )}
    </>
  );
}

interface ShownProps {
  readonly clustering: string;
  readonly job: string;
  readonly tab: Tab;
}

function Shown({ clustering: id, job, tab }: ShownProps) {
  const clustering = useQuery(clusteringQuery(id));
  if (clustering.data !== undefined)
    return <Found id={id} clustering={clustering.data} job={job} tab={tab} />;
  if (clustering.error !== null)
    return <ErrorState error={clustering.error} onRetry={() => void clustering.refetch()} />;
  return <Skeleton height={480} />;
}
