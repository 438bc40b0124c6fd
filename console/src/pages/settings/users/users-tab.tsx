import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { renewLink, usersQuery, type InvitedUser, type User } from '../../../api/users.js';
import { announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import { useNow } from '../../../ui/use-now.js';
import { ChangeDialog } from './change-dialog.js';
import { InviteDialog } from './invite-dialog.js';
import { LinkDialog } from './link-dialog.js';
import { RemoveDialog } from './remove-dialog.js';
import { UserTable } from './user-table.js';

/** The people who sign in: invited, given a role, a new link, and removed. */
export function UsersTab() {
  const client = useQueryClient();
  const users = useQuery(usersQuery);
  const mayWrite = useMay()('users.write');
  const [isInviting, setInviting] = useState(false);
  const [made, setMade] = useState<InvitedUser | null>(null);
  const [changed, setChanged] = useState<User | null>(null);
  const [removed, setRemoved] = useState<User | null>(null);
  const now = useNow();
  const renew = useMutation({
    mutationFn: ({ id }: User) => renewLink(id),
    onSuccess: setMade,
    onError: announceProblem,
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
  const acts = {
    onChange: setChanged,
    onLink: (user: User) => {
      if (!renew.isPending) renew.mutate(user);
    },
    onRemove: setRemoved,
  };
  return (
    <>
      <Section
        title="People"
        note="Who signs in here, and as what. Somebody who forgot their password gets a new link; the old password is good until they have chosen another."
        isFlush
        {...(mayWrite && {
          aside: <Button onClick={() => setInviting(true)}>Invite somebody…</Button>,
        })}
      >
        {users.error !== null && (
          <ErrorState error={users.error} onRetry={() => void users.refetch()} />
        )}
        {users.isPending && <Skeleton height={120} />}
        {users.data !== undefined && (
          <UserTable users={users.data.users} now={now} {...(mayWrite && { acts })} />
        )}
      </Section>
      <InviteDialog
        isOpen={isInviting}
        onClose={() => setInviting(false)}
        onMade={(one) => {
          setInviting(false);
          setMade(one);
        }}
      />
      <LinkDialog made={made} onClose={() => setMade(null)} />
      <ChangeDialog changed={changed} onClose={() => setChanged(null)} />
      <RemoveDialog removed={removed} onClose={() => setRemoved(null)} />
    </>
  );
}
