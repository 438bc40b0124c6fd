import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { linksQuery, type Visitor } from '../../../api/identity.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { MergeRow } from './merge-row.js';
import classes from './identity.module.css';

const VIAS: Record<Visitor['via'], string> = {
  userId: 'came with the user id',
  email: 'came with the address',
  alias: 'was said to be',
};
/** How many visitors are shown at first. */
const SHOWN = 5;

/** What identity tied together for a contact, why, and how to take it back. */
export function Identity({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(linksQuery(id));
  const visitors = data?.visitors ?? [];
  return (
    <Section title="Who is who" note="What was tied together to this contact, and by what.">
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={120} />}
      {data !== undefined && data.merges.length === 0 && visitors.length === 0 && (
        <p className={classes.none}>
          Nothing was tied together: everything was sent with this id already.
        </p>
      )}
      {data !== undefined && data.merges.length > 0 && (
        <ul className={classes.list} aria-label="Merges">
          {data.merges.map((merge) => (
            <MergeRow key={merge.id} merge={merge} />
          ))}
        </ul>
      )}
      <Visitors visitors={visitors.slice(0, SHOWN)} />
      {visitors.length > SHOWN && (
        <details className={classes.more}>
          <summary>{visitors.length - SHOWN} more visitors</summary>
          <Visitors visitors={visitors.slice(SHOWN)} />
        </details>
      )}
    </Section>
  );
}

function Visitors({ visitors }: { readonly visitors: readonly Visitor[] }) {
  if (visitors.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Visitors">
      {visitors.map(({ visitorId, via, said, at }) => (
        <li key={`${visitorId} ${via} ${said}`} className={classes.visitor}>
          Visitor <code>{visitorId}</code> {VIAS[via]} <code>{said}</code>
          <span className={classes.note}>
            <RelativeTime at={at} as="date" />
          </span>
        </li>
      ))}
    </ul>
  );
}
