import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { auditAsOfQuery, auditQuery, type Audit } from '../../../api/audit.js';
import { AsOf } from '../../../ui/as-of/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Enough } from './enough.js';
import { Next } from './next.js';
import { Tiles } from './tiles.js';
import { Unread } from './unread.js';

/** What is really tracked of what is declared, whether it is enough, and what to track next. */
export function AuditTab({ asOf }: { readonly asOf: string | undefined }) {
  const navigate = useNavigate();
  const now = useQuery({ ...auditQuery, enabled: asOf === undefined });
  const then = useQuery({ ...auditAsOfQuery(asOf ?? ''), enabled: asOf !== undefined });
  return (
    <>
      <AsOf
        value={asOf}
        usual="Your time. Usually: the end of the last day on which anything came in."
        onChange={(next) =>
          void navigate({
            to: '/signals',
            search: next === undefined ? {} : { asOf: next },
            resetScroll: false,
          })
        }
      />
      <Shown {...(asOf === undefined ? now : then)} />
    </>
  );
}

interface ShownProps {
  readonly data: Audit | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
}

function Shown({ data: audit, error, refetch }: ShownProps) {
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
