import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { ErrorState } from './error-state.js';

interface ConfirmTypedProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and that it cannot be taken back. */
  readonly children: ReactNode;
  /** What must be typed: the name of what is lost. */
  readonly word: string;
  /** What the button says: a verb. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly isPending?: boolean;
  /** Whether what else is asked for is filled in. Default true. */
  readonly isReady?: boolean;
  readonly error?: unknown;
}

/** Asks to type a word before something is done that cannot be undone. What can be undone needs no such question. */
export function ConfirmTyped(props: ConfirmTypedProps) {
  const { isOpen, onClose, title } = props;
  return (
    <Modal opened={isOpen} onClose={onClose} title={title}>
      <TypedForm {...props} />
    </Modal>
  );
}

function TypedForm(props: ConfirmTypedProps) {
  const { children, word, action, onConfirm, onClose, isPending = false, error = null } = props;
  const { isReady = true } = props;
  const [typed, setTyped] = useState('');
  const isRight = isReady && typed.trim() === word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight && !isPending) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>{children}</div>
        <TextInput
          label={
            <>
              Type{' '}
              <Text span ff="monospace">
                {word}
              </Text>{' '}
              to go on
            </>
          }
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.target.value)}
        />
        {error !== null && <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!isRight} loading={isPending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
