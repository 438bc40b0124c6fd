import { Button, Group, Modal } from '@mantine/core';
import { Diff, linesWords } from '../../../ui/draft/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import type { Drafted } from './use-draft.js';
import classes from './review.module.css';

interface ReviewDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly drafted: Drafted;
  readonly onSave: () => void;
  readonly isSaving: boolean;
  readonly error: unknown;
}

/** What a save would change in the file, before it is done. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { isOpen, onClose, drafted, onSave, isSaving, error } = props;
  const { file, read, text, isBehind, isOvertaken } = drafted;
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Save ${file.file ?? 'the matrix'}`} size="xl">
      <p className={classes.note}>
        {linesWords(read?.diff ?? [])}. All else stays as it was typed, comments too.
      </p>
      <Diff hunks={read?.diff ?? []} text={text} />
      {error !== null && <ErrorState error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button
          disabled={read?.ok !== true || isBehind || isOvertaken}
          loading={isSaving}
          onClick={onSave}
        >
          Save
        </Button>
      </Group>
    </Modal>
  );
}
