import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SESSION_KEY } from '../../../api/session.js';
import { removeUser, usersQuery, type User } from '../../../api/users.js';
import { announce } from '../../../ui/announce.js';
import { ConfirmTyped } from '../../../ui/confirm-typed.js';
import classes from '../settings.module.css';

interface RemoveDialogProps {
  /** Null: closed. */
  readonly removed: User | null;
  readonly onClose: () => void;
}

/** Asks for a typed word before somebody is taken off the list: their password cannot be brought back. */
export function RemoveDialog({ removed, onClose }: RemoveDialogProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id }: User) => removeUser(id),
    onSuccess: async ({ user }) => {
      onClose();
      if (user.you) return client.invalidateQueries({ queryKey: SESSION_KEY });
      announce(`${user.name} cannot sign in any more.`);
      return client.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
  });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <ConfirmTyped
      isOpen={removed !== null}
      onClose={close}
      title={removed?.you === true ? 'Remove yourself' : 'Remove somebody'}
      word="remove"
      action="Remove"
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => {
        if (removed !== null) remove.mutate(removed);
      }}
    >
      {removed !== null && (
        <p className={classes.lede}>
          <b>
            <bdi>{removed.name}</bdi>
          </b>{' '}
          {removed.state === 'invited'
            ? 'has not come yet. Their link opens nothing any more; you can invite them again.'
            : 'is signed out everywhere within 5 seconds and cannot come back, unless they are invited again. What they decided stays on the record under their name.'}
        </p>
      )}
    </ConfirmTyped>
  );
}
