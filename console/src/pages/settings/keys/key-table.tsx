import { Button } from '@mantine/core';
import type { Key } from '../../../api/keys.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Table } from '../../../ui/table/index.js';
import { stateOf, whereUsed } from './key-state.js';
import classes from '../settings.module.css';

interface KeyTableProps {
  readonly label: string;
  readonly keys: readonly Key[];
  /** UTC milliseconds. */
  readonly now: number;
  /** Somebody wants to end one; without, nobody can. */
  readonly onRevoke?: (key: Key) => void;
}

/** Keys as they are known: by name, role, and how they begin. */
export function KeyTable({ label, keys, now, onRevoke }: KeyTableProps) {
  return (
    <Table label={label} caption={`${label}, newest first`} className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Begins with</th>
          <th scope="col">Made</th>
          <th scope="col">Ends</th>
          {onRevoke !== undefined && (
            <th scope="col">
              <span className={classes.hidden}>What can be done</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row" className={classes.name}>
              <bdi>{key.name}</bdi>
            </th>
            <td>
              {key.role}
              <div className={classes.quiet}>{whereUsed(key)}</div>
            </td>
            <td>
              <code>{key.start}…</code>
            </td>
            <td>
              <RelativeTime at={key.createdAt} as="date" />
            </td>
            <td>
              <Ends of={key} now={now} />
            </td>
            {onRevoke !== undefined && (
              <td className={classes.act}>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Revoke ${key.name}`}
                  onClick={() => onRevoke(key)}
                >
                  Revoke…
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Ends({ of: key, now }: { readonly of: Key; readonly now: number }) {
  const state = stateOf(key, now);
  const at = state === 'revoked' ? key.revokedAt : key.expiresAt;
  if (at === null) return <span className={classes.quiet}>never</span>;
  const words = { revoked: 'revoked ', expired: 'expired ', valid: '' }[state];
  return (
    <>
      {words}
      <RelativeTime at={at} as={state === 'valid' ? 'ago' : 'date'} />
    </>
  );
}
