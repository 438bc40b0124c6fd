import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { standingQuery } from '../../api/person.js';
import { ApiProblem } from '../../api/problem.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageLink } from '../../ui/page-link.js';
import { Bands } from './bands.js';
import { Group } from './group.js';
import { Head } from './head.js';
import { Identity } from './identity/identity.js';
import { Proof } from './proof.js';
import { Standing } from './standing/standing.js';
import { Timeline } from './timeline/timeline.js';
import { Traits } from './traits.js';
import { useFollowPerson } from './use-follow-person.js';
import { Why } from './why/why.js';
import classes from './person.module.css';

/** One contact or account: where it stands, why, until when, and what it did. */
export function PersonPage() {
  const { id } = useParams({ from: '/shell/people/$id' });
  const { data: standing, error, refetch } = useQuery(standingQuery(id));
  useFollowPerson(standing?.id ?? id);
  if (error !== null && standing === undefined) {
    return error instanceof ApiProblem && error.status === 404 ? (
      <EmptyState
        title={`Nobody is known as “${id}”`}
        action={<PageLink route="/people">Search</PageLink>}
      >
        Whoever has done nothing yet is not known, and a merge may have given them another id.
      </EmptyState>
    ) : (
      <ErrorState error={error} onRetry={() => void refetch()} />
    );
  }
  if (standing === undefined) return <Skeleton className={classes.waiting} />;
  const { id: known, level, account } = standing;
  const group = level === 'account' ? known : account;
  return (
    <>
      <Head standing={standing} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <Standing standing={standing} />
          <Why id={known} level={level} />
          <Bands id={known} level={level} />
          <Timeline id={known} level={level} />
        </div>
        <div className={classes.aside}>
          <Proof id={known} level={level} />
          <Traits id={known} />
          {group !== null && <Group account={group} self={known} />}
          {level === 'contact' && <Identity id={known} />}
        </div>
      </div>
    </>
  );
}
