import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { plural } from '../../../../src/charts/index.js';
import { buyingGroupQuery, type GroupMember } from '../../api/doings.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { Section } from '../../ui/section.js';
import { SegmentDot } from '../../ui/segment-dot.js';
import { useSegmentLooks } from '../../ui/use-segment-looks.js';
import { StageName } from './stage-name.js';
import classes from './group.module.css';

interface GroupProps {
  readonly account: string;
  /** Whose page this is. */
  readonly self: string;
}

/** The people of an account who take part in buying, those who were here last first. */
export function Group({ account, self }: GroupProps) {
  const found = useInfiniteQuery(buyingGroupQuery(account));
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const people = data?.pages.flatMap(({ contacts }) => contacts) ?? [];
  return (
    <Section
      title="Buying group"
      aside={
        data !== undefined &&
        `${plural(people.length, 'person', 'people')}${hasNextPage ? ' and more' : ''}`
      }
      isFlush
    >
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton height={200} />}
      {data !== undefined && people.length === 0 && (
        <p className={classes.none}>Nobody is known to belong to this account.</p>
      )}
      <ul className={classes.list} aria-label="People of the account">
        {people.map((one) => (
          <Member key={one.id} member={one} isSelf={one.id === self} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          m="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  );
}

interface MemberProps {
  readonly member: GroupMember;
  readonly isSelf: boolean;
}

function Member({ member, isSelf }: MemberProps) {
  const look = useSegmentLooks();
  const { id, name, email, stage, segments, lastSeen, events } = member;
  const shown = name ?? email ?? id.slice(id.indexOf(':') + 1);
  return (
    <li className={classes.member} aria-current={isSelf ? 'true' : undefined}>
      <span className={classes.name}>
        {isSelf ? (
          <strong>{shown}</strong>
        ) : (
          <PageLink route="/people/$id" filledIn={{ id }} className={classes.link}>
            {shown}
          </PageLink>
        )}
        {segments.map((slug) => (
          <span key={slug} title={look('contact', slug).name}>
            <SegmentDot look={look('contact', slug)} />
            <span className={classes.hidden}>{look('contact', slug).name}</span>
          </span>
        ))}
      </span>
      <span className={classes.note}>
        {name !== null && email !== null && <span>{email}</span>}
        <span>
          {plural(events, 'event')}
          {lastSeen !== null && (
            <>
              {', '}
              <RelativeTime at={lastSeen} />
            </>
          )}
        </span>
        {stage !== null && <StageName level="contact" stage={stage} />}
      </span>
    </li>
  );
}
