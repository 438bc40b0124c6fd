import { TextInput } from '@mantine/core';
import { useState } from 'react';
import classes from './condition.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** What stands after it: a unit. */
  readonly unit?: string;
  readonly isWhole?: boolean;
}

/** A number that is part of a sentence. While what is typed is no number, it says so and changes nothing. */
export function NumberField({ label, value, onChange, unit, isWhole = false }: NumberFieldProps) {
  const [typed, setTyped] = useState<{ text: string; of: number } | null>(null);
  const text = typed !== null && typed.of === value ? typed.text : String(value);
  const isNumber = numberIn(text, isWhole) !== null;
  return (
    <TextInput
      aria-label={label}
      className={classes.number}
      size="xs"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={text}
      error={!isNumber}
      rightSection={unit === undefined ? undefined : <span className={classes.unit}>{unit}</span>}
      onBlur={() => setTyped(null)}
      onChange={(event) => {
        const next = event.currentTarget.value;
        const number = numberIn(next, isWhole);
        setTyped({ text: next, of: number ?? value });
        if (number !== null && number !== value) onChange(number);
      }}
    />
  );
}

function numberIn(text: string, isWhole: boolean): number | null {
  const number = Number(text.trim().replace(',', '.').replace('−', '-'));
  if (text.trim() === '' || !Number.isFinite(number)) return null;
  return isWhole && !Number.isInteger(number) ? null : number;
}
