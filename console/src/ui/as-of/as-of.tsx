import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { exactUtc } from '../time.js';
import { fieldOf, momentOf } from './moment.js';
import classes from './as-of.module.css';

interface AsOfProps {
  /** ISO 8601; undefined: as usual. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** What is usual, in a sentence. */
  readonly usual: string;
}

/** Lets one look at something as of a moment of the past. Whoever shows it keeps the moment in the address. */
export function AsOf({ value, onChange, usual }: AsOfProps) {
  return (
    <details className={classes.asOf} open={value !== undefined}>
      <summary>As of another moment</summary>
      {/* Anew when the address says another. */}
      <Choice key={value ?? ''} value={value} onChange={onChange} usual={usual} />
    </details>
  );
}

function Choice({ value, onChange, usual }: AsOfProps) {
  const [field, setField] = useState(value === undefined ? '' : fieldOf(value));
  const moment = momentOf(field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (moment !== undefined) onChange(moment);
  };
  return (
    <form className={classes.choice} onSubmit={submit}>
      <TextInput
        type="datetime-local"
        label="As of"
        description={value === undefined ? usual : `Shown as it was then, ${exactUtc(value)}.`}
        value={field}
        onChange={({ currentTarget }) => setField(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={moment === undefined}>
        Look
      </Button>
      {value !== undefined && (
        <Button variant="subtle" onClick={() => onChange(undefined)}>
          Back to now
        </Button>
      )}
    </form>
  );
}
