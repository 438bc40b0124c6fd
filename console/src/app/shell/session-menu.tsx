import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SESSION_KEY, sessionQuery, signOut } from '../../api/session.js';
import { Icon } from '../../ui/icons.js';

/** Who is signed in, and the way out. */
export function SessionMenu() {
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.clear();
      client.setQueryData(SESSION_KEY, null);
      // Nothing of what was seen stays in memory.
      window.location.assign('/sign-in');
    },
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Who is signed in">
          <Icon name="person" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          Signed in as {session?.name ?? 'nobody'} ({session?.role ?? 'no role'})
        </Menu.Label>
        <Menu.Item onClick={() => leave.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
