import { Modal } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useId, useState, type KeyboardEvent } from 'react';
import { asProblem } from '../../../api/problem.js';
import { Icon } from '../../../ui/icons.js';
import type { Destination } from '../destinations.js';
import { useResults, type Result } from './use-results.js';
import classes from './search.module.css';

interface SearchDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly destinations: readonly Destination[];
}

/** Finds pages, segments and people, by keyboard alone if one likes. */
export function SearchDialog({ isOpen, onClose, destinations }: SearchDialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="560px"
      yOffset="12vh"
      centered={false}
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      <Search onClose={onClose} destinations={destinations} isOpen={isOpen} />
    </Modal>
  );
}

function Search({ isOpen, onClose, destinations }: SearchDialogProps) {
  const router = useRouter();
  const list = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const { results, isSearching, error } = useResults(text, destinations, isOpen);
  const at = Math.min(chosen, results.length - 1);
  const go = (result: Result | undefined) => {
    if (result === undefined) return;
    onClose();
    router.history.push(result.href);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen((at + step + results.length) % Math.max(1, results.length));
    }
    if (event.key === 'Enter') go(results[at]);
  };
  return (
    <>
      <div className={classes.field}>
        <Icon name="search" />
        <input
          data-autofocus
          className={classes.input}
          role="combobox"
          aria-label="Search"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={results[at] === undefined ? undefined : `${list}-${at}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="A page, a segment, an address, a company …"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <kbd className={classes.key}>Esc</kbd>
      </div>
      <div className={classes.results} id={list} role="listbox" aria-label="Found">
        {results.map((result, index) => (
          <div key={result.key}>
            {results[index - 1]?.group !== result.group && (
              <p className={classes.group} role="presentation">
                {result.group}
              </p>
            )}
            <div
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={classes.result}
              onMouseMove={() => setChosen(index)}
              onClick={() => go(result)}
            >
              <span className={classes.name}>{result.label}</span>
              <span className={classes.note}>{result.note}</span>
            </div>
          </div>
        ))}
        {results.length === 0 && (
          <p className={classes.none}>
            {error !== null
              ? asProblem(error).what
              : isSearching
                ? 'Searching …'
                : `Nothing is called “${text.trim()}”. People are found by any part of their address or id.`}
          </p>
        )}
      </div>
    </>
  );
}
