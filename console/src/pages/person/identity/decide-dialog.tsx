import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { redoMerge, undoMerge, type Merge } from '../../../api/identity.js';
import { announce, announceProblem } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';

interface DecideDialogProps {
  readonly merge: Merge;
  readonly act: 'undo' | 'redo';
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Asks why a merge is taken back, or holds again; the reason is kept with it. */
export function DecideDialog(props: DecideDialogProps) {
  const { act, isOpen, onClose } = props;
  const title = act === 'undo' ? 'These are two people' : 'This is one person after all';
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <DecideForm {...props} />
    </Modal>
  );
}

function DecideForm({ merge, act, onClose }: DecideDialogProps) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: act === 'undo' ? undoMerge : redoMerge,
    onSuccess: async () => {
      onClose();
      // Who did what has changed, of the past too.
      await client.invalidateQueries();
      announce(
        act === 'undo'
          ? `${merge.previousId} and ${merge.userId} are two people again.`
          : `${merge.previousId} and ${merge.userId} are one person again.`,
        () => void takeBack(),
      );
    },
  });
  const takeBack = async () => {
    const other = act === 'undo' ? redoMerge : undoMerge;
    try {
      await other({ id: merge.id, reason: `taken back at once: ${reason.trim()}` });
      await client.invalidateQueries();
    } catch (error) {
      announceProblem(error);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') decide.mutate({ id: merge.id, reason: reason.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <p>
          {act === 'undo' ? (
            <>
              What <code>{merge.previousId}</code> and <code>{merge.userId}</code> did is told apart
              again, for the past too, and each is judged anew. It can be taken back.
            </>
          ) : (
            <>
              What <code>{merge.previousId}</code> and <code>{merge.userId}</code> did counts for
              one person again, for the past too. It can be taken back.
            </>
          )}
        </p>
        <Textarea
          label="Why"
          description="Kept with the decision, under your name."
          value={reason}
          maxLength={2000}
          autosize
          minRows={2}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {decide.error !== null && <ErrorState error={decide.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={reason.trim() === ''} loading={decide.isPending}>
            {act === 'undo' ? 'Take them apart' : 'Put them together'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
