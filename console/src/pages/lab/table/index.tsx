import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sessionQuery } from '../../../api/session.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { PageHeader } from '../../../ui/page-header.js';
import { PageLink } from '../../../ui/page-link.js';
import { BringPart } from './bring-part.js';
import { JobPart } from './job-part.js';
import { OptionsPart } from './options/options-part.js';
import lab from '../lab.module.css';

/** Groups in any table that somebody brings: sent, looked at, clustered, and judged. */
export function TablePage() {
  const { table, job, tab } = useSearch({ from: '/shell/lab/table' });
  const session = useQuery(sessionQuery);
  useFocusOnNewStep(job ?? table ?? '');
  return (
    <>
      <PageLink route="/lab" className={lab.back}>
        Model lab
      </PageLink>
      {session.data?.may.includes('tables.cluster') === false ? (
        <>
          <PageHeader title="Groups in a table" />
          <EmptyState title="Not for your role">
            An analyst or an admin looks for groups in tables.
          </EmptyState>
        </>
      ) : job !== undefined ? (
        <JobPart key={job} job={job} table={table} tab={tab ?? 'verdict'} />
      ) : table !== undefined ? (
        <OptionsPart key={table} table={table} />
      ) : (
        <BringPart />
      )}
    </>
  );
}

/** Who goes on to the next step by keyboard goes on from its top: the path is the same, so nobody else sees to it. */
function useFocusOnNewStep(step: string): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) document.getElementById('main')?.focus({ preventScroll: true });
    before.current = step;
  }, [step]);
}
