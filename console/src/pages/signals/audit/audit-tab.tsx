import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { auditQuery } from '../../../api/audit.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Enough } from './enough.js';
import { Next } from './next.js';
import { Tiles } from './tiles.js';
import { Unread } from './unread.js';

/** What is really tracked of what is declared, whether it is enough, and what to track next. */
export function AuditTab() {
  const { data: audit, error, refetch } = useQuery(auditQuery);
  if (error !== null && audit === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (audit === undefined) {
    return (
      <>
        <Skeleton height={190} />
        <Skeleton height={900} />
      </>
    );
  }
  return (
    <>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      <Enough audit={audit} />
      <Next audit={audit} />
      <Tiles audit={audit} />
      <Unread audit={audit} />
    </>
  );
}
