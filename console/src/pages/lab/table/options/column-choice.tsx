import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { count, decimal, plural } from '../../../../../../src/charts/index.js';
import type { TableColumn } from '../../../../api/tables.js';
import lab from '../../lab.module.css';
import classes from './options.module.css';

/** From so many on one is found by its name. */
const MANY = 12;

interface ColumnChoiceProps {
  readonly columns: readonly TableColumn[];
  /** Their names. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** By which columns of numbers rows are told apart; one in which numbers are missing says so, and cannot be chosen. */
export function ColumnChoice({ columns, chosen, onChange }: ColumnChoiceProps) {
  const [wanted, setWanted] = useState('');
  const numbers = columns.filter(({ isNumber }) => isNumber);
  const others = columns.filter(({ isNumber }) => !isNumber).map(({ name }) => name);
  const whole = numbers.filter(({ missing }) => missing === 0).map(({ name }) => name);
  const needle = wanted.trim().toLowerCase();
  const shown = numbers.filter(({ name }) => name.toLowerCase().includes(needle));
  const toggle = (name: string) => {
    // In the order of the file, whatever order they are pressed in.
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChange(numbers.filter((one) => next.has(one.name)).map((one) => one.name));
  };
  if (numbers.length === 0) {
    return (
      <p className={classes.none} role="status">
        No column of this table holds numbers. A decimal comma, a currency sign or a word in one row
        makes texts of a whole column: save it with plain numbers, and send it again.
      </p>
    );
  }
  return (
    <fieldset className={classes.columns}>
      <legend className={classes.legend}>Told apart by</legend>
      <div className={classes.head}>
        <span role="status">
          {count(chosen.length)} of {plural(numbers.length, 'column')} of numbers
        </span>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(whole)}>
          All
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange([])}>
          None
        </Button>
        {numbers.length > MANY && (
          <TextInput
            type="search"
            size="xs"
            className={classes.search}
            aria-label="Find a column"
            placeholder="Find a column"
            value={wanted}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.grid} data-many={numbers.length > MANY}>
        {shown.map(({ name, missing, least, most }) => (
          <Checkbox
            key={name}
            label={name}
            description={
              missing > 0
                ? `${plural(missing, 'row')} without a number: fill in first`
                : least === null || most === null
                  ? 'no rows'
                  : least === most
                    ? `always ${decimal(least)}`
                    : `${decimal(least)} to ${decimal(most)}`
            }
            disabled={missing > 0}
            checked={chosen.includes(name)}
            onChange={() => toggle(name)}
          />
        ))}
        {shown.length === 0 && <p className={lab.note}>No column is called like that.</p>}
      </div>
      {others.length > 0 && (
        <p className={classes.others}>No numbers, so left out: {others.join(', ')}.</p>
      )}
    </fieldset>
  );
}
