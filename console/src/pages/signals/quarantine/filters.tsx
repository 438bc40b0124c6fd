import { Pill, UnstyledButton } from '@mantine/core';
import { count } from '../../../../../src/charts/index.js';
import { inWords } from '../../../ui/words.js';
import type { SignalsSearch } from '../route.js';
import { useNarrow } from '../use-narrow.js';
import classes from './quarantine.module.css';

interface FiltersProps {
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly search: SignalsSearch;
}

/** Why rows wait, each with how many; and what else the list is narrowed down to. */
export function Filters({ reasons, search }: FiltersProps) {
  const narrow = useNarrow();
  const { reason = '', file, source } = search;
  const all = reasons.reduce((sum, one) => sum + one.count, 0);
  const choices = [{ reason: '', count: all }, ...reasons];
  return (
    <div className={classes.filters} role="search" aria-label="Narrow the list down">
      {choices.map((one) => (
        <UnstyledButton
          key={one.reason}
          className={classes.chip}
          aria-pressed={reason === one.reason}
          title={one.reason}
          onClick={() => narrow({ reason: one.reason })}
        >
          {one.reason === '' ? 'All' : inWords(one.reason)}{' '}
          <span className={classes.number}>{count(one.count)}</span>
        </UnstyledButton>
      ))}
      {file !== undefined && <Only name="file" value={file} />}
      {source !== undefined && <Only name="source" value={source} />}
    </div>
  );
}

function Only({ name, value }: { readonly name: 'file' | 'source'; readonly value: string }) {
  const narrow = useNarrow();
  return (
    <Pill
      withRemoveButton
      className={classes.only}
      onRemove={() => narrow({ [name]: '' })}
      removeButtonProps={{ 'aria-label': `From any ${name}`, 'aria-hidden': false, tabIndex: 0 }}
    >
      {name} {value}
    </Pill>
  );
}
