import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { linksQuery, type Link } from '../../../api/identity.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { MergeRow } from './merge-row.js';
import classes from './identity.module.css';

/** What an id is, and what ties it to the one it belongs to. */
const KINDS: Record<Link['kind'], { readonly noun: string; readonly tie: string }> = {
  userId: { noun: 'User id', tie: 'said by' },
  email: { noun: 'Address', tie: 'said of' },
  visitor: { noun: 'Visitor', tie: 'seen with' },
  alias: { noun: 'Also known as', tie: 'said to be' },
  group: { noun: 'Company', tie: 'named by' },
};
/** How many ids are shown at first. */
const SHOWN = 6;

/** What identity tied together for a contact, why, and how to take it back. */
export function Identity({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(linksQuery(id));
  const links = data?.links ?? [];
  return (
    <Section title="Who is who" note="What was tied together to this contact, and by what.">
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={180} />}
      {data !== undefined && data.merges.length === 0 && links.length === 0 && (
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
      <Links links={links.slice(0, SHOWN)} />
      {links.length > SHOWN && (
        <details className={classes.more}>
          <summary>{links.length - SHOWN} more ids</summary>
          <Links links={links.slice(SHOWN)} />
        </details>
      )}
    </Section>
  );
}

function Links({ links }: { readonly links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Ids">
      {links.map(({ kind, id, of, at, trusted }) => (
        <li key={`${kind} ${id} ${of}`} className={classes.link}>
          {KINDS[kind].noun} <code>{id}</code>
          <span className={classes.note}>
            {of !== null && (
              <>
                {KINDS[kind].tie} <code>{of}</code>
                {', '}
              </>
            )}
            {Date.parse(at) <= 0 ? 'from a file' : <RelativeTime at={at} as="date" />}
            {!trusted && ', the word of a browser'}
          </span>
        </li>
      ))}
    </ul>
  );
}
