import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { plural } from '../../../../../src/charts/index.js';
import { endSessions, sessionsQuery, type BrowserSession } from '../../../api/sessions.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Table } from '../../../ui/table/index.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import { browserName } from './browser-name.js';
import classes from '../settings.module.css';

/** Every browser in which somebody is signed in, each of which can be signed out. */
export function SessionsSection() {
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const mayWrite = useMay()('sessions.write');
  const end = useMutation({
    mutationFn: endSessions,
    onSuccess: (ended) => announce(`${plural(ended, 'browser')} signed out.`),
    onError: announceProblem,
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const all = sessions.data?.sessions ?? [];
  const others = all.filter(({ here }) => !here);
  return (
    <Section
      title="Who is signed in"
      note="Somebody who is signed out comes back with the password, or with the link that the server prints when it starts."
      isFlush
      {...(mayWrite &&
        others.length > 0 && {
          aside: (
            <Button
              variant="default"
              size="xs"
              loading={end.isPending}
              onClick={() => end.mutate(others.map(({ id }) => id))}
            >
              Sign out everywhere else
            </Button>
          ),
        })}
    >
      {sessions.error !== null && (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.isPending && <Skeleton height={120} />}
      {sessions.data !== undefined && (
        <Table
          label="Who is signed in"
          caption="Browsers that are signed in, latest first"
          className={classes.table}
        >
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Browser</th>
              <th scope="col">Signed in</th>
              <th scope="col">Until</th>
              {mayWrite && (
                <th scope="col">
                  <span className={classes.hidden}>What can be done</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <Row
                key={one.id}
                session={one}
                {...(mayWrite && { onEnd: () => end.mutate([one.id]) })}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

interface RowProps {
  readonly session: BrowserSession;
  readonly onEnd?: () => void;
}

function Row({ session: { user, agent, by, createdAt, endsAt, here }, onEnd }: RowProps) {
  const name = browserName(agent);
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <bdi>{user}</bdi>
      </th>
      <td title={agent}>
        <bdi>{name}</bdi>
        {here && <span className={classes.here}> this one</span>}
      </td>
      <td>
        <RelativeTime at={createdAt} />
        <span className={classes.quiet}>
          {by === 'link' ? ', by the link of the terminal' : ', with the password'}
        </span>
      </td>
      <td>
        <RelativeTime at={endsAt} as="date" />
      </td>
      {onEnd !== undefined && (
        <td className={classes.act}>
          {!here && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Sign out ${name}`}
              onClick={onEnd}
            >
              Sign out
            </Button>
          )}
        </td>
      )}
    </tr>
  );
}
