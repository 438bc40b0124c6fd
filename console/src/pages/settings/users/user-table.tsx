import { Button } from '@mantine/core';
import type { User } from '../../../api/users.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Table } from '../../../ui/table/index.js';
import { userState } from './user-state.js';
import classes from '../settings.module.css';
import cards from './users.module.css';

/** What can be done with somebody. */
export interface UserActs {
  readonly onChange: (user: User) => void;
  readonly onLink: (user: User) => void;
  readonly onRemove: (user: User) => void;
}

interface UserTableProps {
  readonly users: readonly User[];
  /** UTC milliseconds. */
  readonly now: number;
  /** Without, nobody can do anything. */
  readonly acts?: UserActs;
}

/** People as they sign in: by name, role, and when they were here. */
export function UserTable({ users, now, acts }: UserTableProps) {
  return (
    <Table
      label="People"
      caption="People, in the order they were added"
      className={`${classes.table} ${cards.table}`}
    >
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Last signed in</th>
          {acts !== undefined && (
            <th scope="col">
              <span className={classes.hidden}>What can be done</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <th scope="row" className={classes.name}>
              <bdi>{user.name}</bdi>
              {user.you && <span className={classes.here}> you</span>}
            </th>
            <td>{user.role}</td>
            <td {...(user.state === 'active' && { 'data-title': 'Last signed in' })}>
              <Standing user={user} now={now} />
            </td>
            {acts !== undefined && (
              <td className={`${classes.act} ${cards.act}`}>
                <Acts user={user} acts={acts} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** When they were here, or whether they will come. */
function Standing({ user, now }: { readonly user: User; readonly now: number }) {
  const { lastSignedInAt, linkUntil } = user;
  const state = userState(user, now);
  const link = linkUntil !== null && (
    <>
      {state === 'lapsed' ? 'the link ran out ' : 'the link opens until '}
      <RelativeTime at={linkUntil} as="date" />
    </>
  );
  return (
    <>
      {user.state === 'invited' && 'invited'}
      {user.state === 'active' &&
        (lastSignedInAt === null ? (
          <span className={classes.quiet}>not known</span>
        ) : (
          <RelativeTime at={lastSignedInAt} />
        ))}
      {state !== 'active' && <div className={classes.quiet}>{link}</div>}
    </>
  );
}

function Acts({ user, acts }: { readonly user: User; readonly acts: UserActs }) {
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`Change ${user.name}`}
        onClick={() => acts.onChange(user)}
      >
        Change…
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`New link for ${user.name}`}
        onClick={() => acts.onLink(user)}
      >
        New link
      </Button>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        aria-label={`Remove ${user.name}`}
        onClick={() => acts.onRemove(user)}
      >
        Remove…
      </Button>
    </>
  );
}
