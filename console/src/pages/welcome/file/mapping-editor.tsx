import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { fillGaps, gapsOf } from './gaps.js';
import welcome from '../welcome.module.css';
import classes from './file.module.css';

/** What the fields of a mapping are, in words. */
const FIELDS: Readonly<Record<string, string>> = {
  event: 'What was done',
  userId: 'Who did it',
  timestamp: 'When',
  id: 'Who it is of',
  account: 'Which company',
  amount: 'How much',
  at: 'When',
};

interface MappingEditorProps {
  /** YAML: how it is read, or a draft with gaps. */
  readonly text: string;
  readonly columns: readonly string[];
  /** Whether somebody must say which column is which before it can be read. */
  readonly isDraft: boolean;
  readonly isReading: boolean;
  /** Reads it so. */
  readonly onRead: (text: string) => void;
}

/** What the columns of a file become: a choice for each that is not clear, and the whole as text. */
export function MappingEditor({
  text: first,
  columns,
  isDraft,
  isReading,
  onRead,
}: MappingEditorProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [text, setText] = useState(first);
  const gaps = isDraft ? gapsOf(first) : [];
  const choose = (field: string, column: string) => {
    const next = { ...chosen, [field]: column };
    setChosen(next);
    const filled = fillGaps(first, next);
    setText(filled);
    if (gapsOf(filled).length === 0) onRead(filled);
  };
  return (
    <>
      {gaps.length > 0 && (
        <>
          <p className={welcome.note}>Its columns do not say what they mean. Which is which?</p>
          <div className={welcome.row}>
            {gaps.map((field) => (
              <Select
                key={field}
                label={FIELDS[field] ?? field}
                placeholder="Which column?"
                data={[...columns]}
                value={chosen[field] ?? null}
                allowDeselect={false}
                onChange={(column) => column !== null && choose(field, column)}
              />
            ))}
          </div>
        </>
      )}
      <details className={classes.mapping}>
        <summary>How it is read, as text</summary>
        <Textarea
          aria-label="How it is read, as YAML"
          classNames={{ input: classes.yaml }}
          autosize
          minRows={6}
          maxRows={24}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          variant="default"
          size="xs"
          mt="xs"
          disabled={text === first}
          loading={isReading}
          onClick={() => onRead(text)}
        >
          Read it so
        </Button>
      </details>
    </>
  );
}
