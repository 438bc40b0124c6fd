import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ErrorState } from '../../../ui/error-state.js';
import { useReplay } from './use-replay.js';
import classes from './quarantine.module.css';

interface MendDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Tries rows again through a mapping that was mended: it must have the name of the one they came by. */
export function MendDialog({ isOpen, onClose }: MendDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Try with a mended mapping" size="lg">
      <MendForm onClose={onClose} />
    </Modal>
  );
}

function MendForm({ onClose }: { readonly onClose: () => void }) {
  const [mapping, setMapping] = useState('');
  const replay = useReplay(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mapping.trim() !== '') replay.mutate({ mapping });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label="The mapping, as YAML"
          description="It is tried on the rows that came through the mapping of this name; the others keep waiting."
          placeholder={'kind: events\nname: clicks\n…'}
          autosize
          minRows={10}
          maxRows={22}
          spellCheck={false}
          data-autofocus
          classNames={{ input: classes.code ?? '' }}
          value={mapping}
          onChange={(event) => setMapping(event.currentTarget.value)}
        />
        {replay.error !== null && <ErrorState error={replay.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={mapping.trim() === ''} loading={replay.isPending}>
            Try again
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
