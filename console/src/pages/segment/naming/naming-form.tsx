import { Button, Textarea, TextInput } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { ErrorState } from '../../../ui/error-state.js';
import type { SegmentRow } from '../../segments/rows.js';
import { useNaming } from './use-naming.js';
import classes from './naming.module.css';

interface NamingFormProps {
  readonly row: SegmentRow;
  readonly onClose: () => void;
}

/** What a segment is called and what it means, to be changed where it stands: Enter saves, Escape leaves it as it was. */
export function NamingForm({ row, onClose }: NamingFormProps) {
  const [name, setName] = useState(row.name);
  const [description, setDescription] = useState(row.description);
  const naming = useNaming(row, onClose);
  const { own } = row;
  // Nothing said of a segment of a model is the word of the model; a rule has to say both.
  const isSaid = own !== null || (name.trim() !== '' && description.trim() !== '');
  const isOther = name.trim() !== row.name || description.trim() !== row.description;
  const save = () => {
    if (naming.isPending || !isSaid) return;
    if (isOther) naming.mutate({ name: orNull(name), description: orNull(description) });
    else onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  useWindowEvent('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) onClose();
  });
  const saveOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  };
  return (
    <form className={classes.form} aria-label={`Name ${row.name}`} onSubmit={submit}>
      <TextInput
        aria-label="Name"
        classNames={{ input: classes.name }}
        value={name}
        maxLength={200}
        autoFocus
        placeholder={own?.name}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        aria-label="What it means"
        classNames={{ input: classes.description }}
        value={description}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={2000}
        placeholder={own?.description}
        onKeyDown={saveOnEnter}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <p className={classes.hint}>
        {own === null ? 'It is changed in the file of the rule.' : ownWords(row)} Its slug stays{' '}
        <code>{row.slug}</code>.
      </p>
      <div className={classes.buttons}>
        <Button type="submit" disabled={!isSaid} loading={naming.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {row.named !== null && (
          <Button
            variant="subtle"
            disabled={naming.isPending}
            onClick={() => naming.mutate({ name: null, description: null })}
          >
            Use the words of the model
          </Button>
        )}
      </div>
      {naming.error !== null && <ErrorState error={naming.error} />}
    </form>
  );
}

function ownWords({ own, name }: SegmentRow): string {
  return own === null || own.name === name
    ? 'Left empty, it has the words of the model.'
    : `The model calls it ${own.name}; left empty, it has the words of the model.`;
}

function orNull(text: string): string | null {
  const said = text.trim();
  return said === '' ? null : said;
}
