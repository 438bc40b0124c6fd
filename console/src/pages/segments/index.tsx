import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { plural } from '../../../../src/charts/index.js';
import { segmentsQuery } from '../../api/segments.js';
import { sizesQuery } from '../../api/sizes.js';
import { stagesQuery } from '../../api/stages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Filters } from './filters.js';
import { Group } from './group.js';
import { groupsOf, rowsOf } from './rows.js';
import classes from './segments.module.css';

/** Every segment there is, of both levels: found by models, declared by rules, and the stages of buying. */
export function SegmentsPage() {
  const search = useSearch({ from: '/shell/segments' });
  const segments = useQuery(segmentsQuery());
  const stages = useQuery(stagesQuery);
  const sizes = useQuery(sizesQuery);
  const error = segments.error ?? stages.error;
  const isReady = segments.data !== undefined && stages.data !== undefined;
  const rows = rowsOf(segments.data?.segments ?? [], stages.data?.stages ?? []);
  const groups = groupsOf(rows, search);
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <>
      <PageHeader
        title="Segments"
        lead="Who is in one follows from what they do, at every moment: decided by a model, by a rule of yours, or by the signs of a stage of buying."
      />
      <Filters search={search} />
      <p className={classes.count} role="status">
        {isReady && (
          <>
            {shown === rows.length
              ? plural(rows.length, 'segment')
              : `${shown} of ${plural(rows.length, 'segment')}`}
            {segments.data !== undefined && (
              <>
                {', as of '}
                <RelativeTime at={segments.data.asOf} />
              </>
            )}
          </>
        )}
      </p>
      {error !== null && (
        <ErrorState
          error={error}
          onRetry={() => {
            void segments.refetch();
            void stages.refetch();
          }}
        />
      )}
      {!isReady && error === null && <Waiting />}
      {isReady && groups.length === 0 && <Nothing isFiltered={rows.length > 0} />}
      {groups.map((group) => (
        <Group key={`${group.kind}/${group.level}`} group={group} sizes={sizes.data} />
      ))}
    </>
  );
}

function Waiting() {
  return (
    <div className={classes.waiting} aria-hidden="true">
      <Skeleton height={300} />
      <Skeleton height={300} />
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const navigate = useNavigate();
  if (isFiltered) {
    return (
      <EmptyState
        title="No segment is like that"
        action={
          <Button variant="default" onClick={() => void navigate({ to: '/segments', search: {} })}>
            Show all
          </Button>
        }
      >
        The text is looked for in names and descriptions.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No segments yet" action={<PageLink route="/rules">Write a rule</PageLink>}>
      Rules declare segments in <code>segments/rules.yaml</code>, and <code>ethogram fit</code>{' '}
      finds some in what people do.
    </EmptyState>
  );
}
