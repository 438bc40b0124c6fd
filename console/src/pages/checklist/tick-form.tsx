import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { checklistQuery, tickItem, untickItem } from '../../api/checklist.js';
import { sessionQuery } from '../../api/session.js';
import { announce, announceProblem } from '../../ui/announce.js';
import { ErrorState } from '../../ui/error-state.js';
import classes from './checklist.module.css';

interface TickFormProps {
  readonly id: string;
  readonly onClose: () => void;
}

/** Says that an item is done: what was found, and who says so. */
export function TickForm({ id, onClose }: TickFormProps) {
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const [by, setBy] = useState('');
  const { data: session } = useQuery(sessionQuery);
  const undo = useMutation({
    mutationFn: () => untickItem(id),
    onSuccess: (data) => client.setQueryData(checklistQuery.queryKey, data),
    onError: announceProblem,
  });
  const tick = useMutation({
    mutationFn: () => tickItem(id, note.trim(), by.trim()),
    onSuccess: (data) => {
      client.setQueryData(checklistQuery.queryKey, data);
      onClose();
      announce('It is ticked, as of now.', () => undo.mutate());
    },
  });
  const save = () => {
    if (!tick.isPending) tick.mutate();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // What is written is not lost by a slip.
    if (event.key === 'Escape' && note.trim() === '') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label="Note"
        description="What was found, or where it is kept. It may stay empty."
        value={note}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2000}
        autoFocus
        onKeyDown={press}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <TextInput
        label="Who says so"
        placeholder={session?.name ?? 'You'}
        value={by}
        maxLength={200}
        onKeyDown={press}
        onChange={(event) => setBy(event.currentTarget.value)}
      />
      {tick.error !== null && <ErrorState error={tick.error} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={tick.isPending}>
          Tick as of now
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
