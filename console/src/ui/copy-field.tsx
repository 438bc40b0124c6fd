import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './copy-field.module.css';

interface CopyFieldProps {
  /** What it is, for who does not see it. */
  readonly label: string;
  readonly text: string;
}

/** A text that somebody takes away: selected as a whole as soon as it is there, copied by a button. */
export function CopyField({ label, text }: CopyFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = async () => {
    field.current?.select();
    try {
      // Pages that came without encryption from another machine have no such thing.
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      // It stays selected: the keyboard copies it.
      setOutcome('refused');
    }
  };
  return (
    <div className={classes.field}>
      <textarea
        ref={field}
        className={classes.text}
        aria-label={label}
        readOnly
        autoFocus
        rows={1}
        spellCheck={false}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button variant="default" onClick={() => void copy()}>
        Copy
      </Button>
      <p className={classes.said} role="status">
        {outcome === 'copied' && 'Copied.'}
        {outcome === 'refused' &&
          'The browser does not let this page copy. It is selected: press Ctrl+C, or ⌘C on a Mac.'}
      </p>
    </div>
  );
}
