import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { SESSION_KEY } from '../../../api/session.js';
import { changeUser, usersQuery, type User } from '../../../api/users.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RoleChoice } from './role-choice.js';
import classes from '../settings.module.css';

interface ChangeDialogProps {
  /** Null: closed. */
  readonly changed: User | null;
  readonly onClose: () => void;
}

/** Gives somebody another role or name. */
export function ChangeDialog({ changed, onClose }: ChangeDialogProps) {
  return (
    <Modal
      opened={changed !== null}
      onClose={onClose}
      title={
        <>
          Change <bdi>{changed?.name}</bdi>
        </>
      }
    >
      {changed !== null && <ChangeForm user={changed} onClose={onClose} />}
    </Modal>
  );
}

function ChangeForm({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState(user.role);
  const look = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: usersQuery.queryKey }),
      // It may be who looks.
      client.invalidateQueries({ queryKey: SESSION_KEY }),
    ]);
  const undo = useMutation({
    mutationFn: () => changeUser({ id: user.id, name: user.name, role: user.role }),
    onError: announceProblem,
    onSettled: look,
  });
  const change = useMutation({
    mutationFn: () => changeUser({ id: user.id, name: name.trim(), role }),
    onSuccess: async ({ user: now }) => {
      onClose();
      await look();
      // Who gives up being an admin cannot take it back.
      const isUndoable = !user.you || now.role === 'admin';
      announce(`${now.name} is ${now.role} now.`, isUndoable ? () => undo.mutate() : undefined);
    },
  });
  const isChanged = (name.trim() !== user.name && name.trim() !== '') || role !== user.role;
  const isGivenUp = user.you && role !== 'admin';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged && !change.isPending) change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name or e-mail"
          description={`${user.you ? 'You sign' : 'They sign'} in with it. What was decided so far stays under the name of then.`}
          value={name}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleChoice value={role} onChange={setRole} />
        {isGivenUp && (
          <p className={classes.lede}>
            You give up being an admin: only another admin can make you one again.
          </p>
        )}
        {change.error !== null && <ErrorState error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isChanged} loading={change.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
