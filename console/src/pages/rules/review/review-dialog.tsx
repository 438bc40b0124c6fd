import { Button, Group, Modal } from '@mantine/core';
import { ErrorState } from '../../../ui/error-state.js';
import { Diff, linesWords } from '../../../ui/draft/index.js';
import { nameOf } from '../draft/draft.js';
import type { Drafted } from '../draft/use-draft.js';
import type { Preview } from '../use-preview.js';
import { DryRun } from './dry-run.js';
import classes from './review.module.css';

interface ReviewDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly drafted: Drafted;
  readonly preview: Preview;
  readonly onSave: () => void;
  readonly isSaving: boolean;
  readonly error: unknown;
}

/** What a save would change, in the file and of the segments, before it is done. */
export function ReviewDialog(props: ReviewDialogProps) {
  const { isOpen, onClose, drafted, preview, onSave, isSaving, error } = props;
  const { file, read, text, rules } = drafted;
  const names = new Map([...file.rules, ...rules].map((one) => [nameOf(one), one.name]));
  const isSavable = read.ok && !drafted.isBehind && !drafted.isOvertaken;
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Save ${file.file ?? 'the rules'}`} size="xl">
      <h3 className={classes.title}>What changes in the file</h3>
      <p className={classes.note}>{linesWords(read.diff)}. All else stays as it was typed.</p>
      <Diff hunks={read.diff} text={text} />
      <h3 className={classes.title}>Who would move</h3>
      <p className={classes.note}>
        Were these the rules now. Saving puts them in force at once, and can be undone.
      </p>
      <DryRun preview={preview} nameOfRule={(one) => names.get(nameOf(one))} />
      {error !== null && <ErrorState error={error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Not yet
        </Button>
        <Button disabled={!isSavable} loading={isSaving} onClick={onSave}>
          Save
        </Button>
      </Group>
    </Modal>
  );
}
