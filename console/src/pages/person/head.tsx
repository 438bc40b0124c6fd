import { useQuery } from '@tanstack/react-query';
import { plural } from '../../../../src/charts/index.js';
import { profileQuery } from '../../api/doings.js';
import type { Standing } from '../../api/person.js';
import { EntityName } from '../../ui/entity-name.js';
import { PageHeader } from '../../ui/page-header.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { clockTime, exactUtc } from '../../ui/time.js';
import classes from './person.module.css';

/** Who it is, and since when and how much we know of them. */
export function Head({ standing }: { readonly standing: Standing }) {
  const { id, level, account, asOf } = standing;
  const { data: profile } = useQuery(profileQuery(id));
  const bare = id.slice(id.indexOf(':') + 1);
  const name = profile?.name ?? bare;
  return (
    <>
      <p className={classes.back}>
        <PageLink route="/people">People</PageLink>
      </p>
      <PageHeader
        title={name}
        lead={
          <>
            {level === 'contact' ? 'Contact' : 'Account'}
            {name !== bare && (
              <>
                {' '}
                <code>{bare}</code>
              </>
            )}
            {account !== null && (
              <>
                {' of '}
                <EntityName id={account} />
              </>
            )}
            {profile !== undefined && (
              <>
                {' · '}
                {plural(profile.events, 'event')}
                {profile.firstSeen !== null && (
                  <>
                    {' since '}
                    <RelativeTime at={profile.firstSeen} as="date" />
                  </>
                )}
                {profile.lastSeen !== null && (
                  <>
                    {', the last '}
                    <RelativeTime at={profile.lastSeen} />
                  </>
                )}
              </>
            )}
            {' · as of '}
            <time dateTime={asOf} title={exactUtc(asOf)}>
              {clockTime(asOf)}
            </time>
          </>
        }
      />
    </>
  );
}
