import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { inviteUser, usersQuery, type InvitedUser, type PersonRole } from '../../../api/users.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RoleChoice } from './role-choice.js';

interface InviteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Somebody is invited: their link is shown. */
  readonly onMade: (made: InvitedUser) => void;
}

/** Asks who is to come, and as what. */
export function InviteDialog({ isOpen, onClose, onMade }: InviteDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Invite somebody">
      <InviteForm onClose={onClose} onMade={onMade} />
    </Modal>
  );
}

function InviteForm({ onClose, onMade }: Omit<InviteDialogProps, 'isOpen'>) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<PersonRole>('analyst');
  const invite = useMutation({
    mutationFn: inviteUser,
    onSuccess: async (made) => {
      onMade(made);
      await client.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '' && !invite.isPending) invite.mutate({ name: name.trim(), role });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name or e-mail"
          description="They sign in with it, and what they decide stands under it. No mail is sent: you get a link for them."
          value={name}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleChoice value={role} onChange={setRole} />
        {invite.error !== null && <ErrorState error={invite.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={invite.isPending}>
            Make the link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
