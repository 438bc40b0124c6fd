import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keysQuery, revokeKey, type Key } from '../../../api/keys.js';
import { announce } from '../../../ui/announce.js';
import { ConfirmTyped } from '../../../ui/confirm-typed.js';
import classes from '../settings.module.css';

interface RevokeDialogProps {
  /** Null: closed. */
  readonly revoked: Key | null;
  readonly onClose: () => void;
}

/** Asks for a typed word before a key is ended: nobody can bring it back. */
export function RevokeDialog({ revoked, onClose }: RevokeDialogProps) {
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: ({ id }: Key) => revokeKey(id),
    onSuccess: async ({ key }) => {
      onClose();
      await client.invalidateQueries({ queryKey: keysQuery.queryKey });
      announce(`${key.name} opens nothing any more.`);
    },
  });
  const close = () => {
    revoke.reset();
    onClose();
  };
  return (
    <ConfirmTyped
      isOpen={revoked !== null}
      onClose={close}
      title="Revoke a key"
      word="revoke"
      action="Revoke"
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => {
        if (revoked !== null) revoke.mutate(revoked);
      }}
    >
      {revoked !== null && (
        <p className={classes.lede}>
          <b>
            <bdi>{revoked.name}</bdi>
          </b>{' '}
          (<code>{revoked.start}…</code>) is refused everywhere within 5 seconds, and cannot be
          brought back.{' '}
          {revoked.role === 'collector'
            ? 'What is still sent with it in the next 30 days is kept in quarantine, not lost.'
            : 'Whatever asks with it needs another one.'}
        </p>
      )}
    </ConfirmTyped>
  );
}
