import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Icon } from '../../ui/icons.js';
import classes from './people.module.css';

interface SearchFieldProps {
  readonly value: string;
  /** The id of the list that it searches. */
  readonly list: string;
  /** The id of the row that Enter opens. */
  readonly active: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Where whom one looks for is written: `/` leads here on this page, arrows choose, Enter opens. */
export function SearchField({ value, list, active, onChange, onKeyDown }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { target } = event;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      // Before the shell hears of it, which would open the search of everything.
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', press, { capture: true });
    return () => document.removeEventListener('keydown', press, { capture: true });
  }, []);
  return (
    <div className={classes.field}>
      <Icon name="search" size={18} />
      <input
        ref={input}
        className={classes.input}
        role="combobox"
        aria-label="Find people"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={active}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder="An address, a company, an id …"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <kbd className={classes.key}>/</kbd>
    </div>
  );
}
