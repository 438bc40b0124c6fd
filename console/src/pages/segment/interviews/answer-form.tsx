import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { addInterview, interviewsQuery } from '../../../api/interviews.js';
import { announce } from '../../../ui/announce.js';
import { ErrorState } from '../../../ui/error-state.js';
import type { SegmentRow } from '../../segments/rows.js';
import classes from './interviews.module.css';

interface AnswerFormProps {
  readonly row: SegmentRow;
  /** Who said it; empty: that is asked as well. */
  readonly entity: string;
  readonly onClose: () => void;
}

/** Writes down what somebody said. */
export function AnswerForm({ row, entity, onClose }: AnswerFormProps) {
  const client = useQueryClient();
  const [who, setWho] = useState(entity);
  const [said, setSaid] = useState('');
  const add = useMutation({
    mutationFn: () =>
      addInterview({
        model: row.definition,
        segment: row.slug,
        entity: who.trim(),
        said: said.trim(),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({
        queryKey: interviewsQuery(row.level, row.slug).queryKey,
      });
      onClose();
      announce('It is written down, and stands in the report.');
    },
  });
  const isSaid = who.trim() !== '' && said.trim() !== '';
  const save = () => {
    if (isSaid && !add.isPending) add.mutate();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // What is written is not lost by a slip.
    if (event.key === 'Escape' && said.trim() === '') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {entity === '' && (
        <TextInput
          label="Who said it"
          description={`The id of a ${row.level}, like ${row.level}:${row.level === 'contact' ? 'ann' : 'acme'}.`}
          value={who}
          maxLength={500}
          autoFocus
          onKeyDown={press}
          onChange={(event) => setWho(event.currentTarget.value)}
        />
      )}
      <Textarea
        label="What they said"
        description="In their words. It is kept under your name for good; Ctrl+Enter saves it."
        value={said}
        autosize
        minRows={3}
        maxRows={16}
        maxLength={20_000}
        autoFocus={entity !== ''}
        onKeyDown={press}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      {add.error !== null && <ErrorState error={add.error} />}
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isSaid} loading={add.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
