import { Button, Checkbox } from '@mantine/core';
import { useId } from 'react';
import type { QuarantinedRow } from '../../../api/quarantine.js';
import { Icon } from '../../../ui/icons.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { inWords } from '../../../ui/words.js';
import { useNarrow } from '../use-narrow.js';
import { rawText } from './raw-text.js';
import classes from './quarantine.module.css';

interface RowProps {
  readonly row: QuarantinedRow;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** null: it cannot be chosen. */
  readonly isChosen: boolean | null;
  readonly onChoose: (isOn: boolean) => void;
  readonly onTry: (() => void) | null;
}

/** Something that could not be taken: why, and from where; opened, as it came. */
export function Row({ row, isOpen, onToggle, isChosen, onChoose, onTry }: RowProps) {
  const details = useId();
  const { reason, detail, file, line, quarantinedAt } = row;
  return (
    <div className={classes.row} data-open={isOpen}>
      {isChosen !== null && (
        <Checkbox
          size="xs"
          className={classes.box}
          aria-label={`Choose ${file}, ${inWords(reason)}`}
          checked={isChosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <div className={classes.words}>
        <button
          type="button"
          className={classes.open}
          aria-expanded={isOpen}
          aria-controls={details}
          onClick={onToggle}
        >
          <Icon name="chevronRight" size={14} className={classes.arrow} />
          <span>
            <b title={reason}>{inWords(reason)}</b>
            {detail !== null && <span className={classes.detail}> {detail}</span>}
          </span>
        </button>
        <p className={classes.from}>
          {line === null ? file : `${file}, line ${line}`} · <RelativeTime at={quarantinedAt} />
        </p>
        {isOpen && <Opened id={details} row={row} />}
      </div>
      {onTry !== null && (
        <Button variant="subtle" size="compact-sm" className={classes.try} onClick={onTry}>
          Try again
        </Button>
      )}
    </div>
  );
}

function Opened({ id, row }: { readonly id: string; readonly row: QuarantinedRow }) {
  const narrow = useNarrow();
  const { raw, file, source } = row;
  return (
    <div id={id} className={classes.opened}>
      {raw === null ? (
        <p className={classes.quiet}>It was not kept: it could not be read at all.</p>
      ) : (
        <pre className={classes.raw} tabIndex={0} aria-label="As it came">
          {rawText(raw)}
        </pre>
      )}
      <p className={classes.quiet}>
        Only show what came{' '}
        <button type="button" className={classes.link} onClick={() => narrow({ file })}>
          in {file}
        </button>{' '}
        or{' '}
        <button type="button" className={classes.link} onClick={() => narrow({ source })}>
          from {source === '' ? 'no named source' : source}
        </button>
      </p>
    </div>
  );
}
