import { NativeSelect } from '@mantine/core';
import { NumberField } from './number-field.js';
import classes from './condition.module.css';

const UNITS = [
  { value: 'd', label: 'days' },
  { value: 'h', label: 'hours' },
  { value: 'm', label: 'minutes' },
];
const MOST = 99_999;

interface SpanFieldProps {
  /** What it is the span of, for who hears it. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A span of time as rules write it: `14d`. */
export function SpanField({ label, value, onChange }: SpanFieldProps) {
  const amount = Number.parseInt(value, 10);
  const unit = value.slice(-1);
  return (
    <span className={classes.together}>
      <NumberField
        label={`${label}: how many`}
        value={amount}
        isWhole
        onChange={(next) => {
          if (next >= 1 && next <= MOST) onChange(`${next}${unit}`);
        }}
      />
      <NativeSelect
        aria-label={`${label}: unit`}
        size="xs"
        data={UNITS}
        value={unit}
        onChange={(event) => onChange(`${amount}${event.currentTarget.value}`)}
      />
    </span>
  );
}

interface WithinFieldProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** What stands for no span, in words. Default: as far back as events are kept. */
  readonly without?: string;
  readonly within?: string;
}

/** A span that may be left out. */
export function WithinField({
  label,
  value,
  onChange,
  without = 'as far back as events are kept',
  within = 'in the last',
}: WithinFieldProps) {
  return (
    <span className={classes.together}>
      <NativeSelect
        aria-label={`${label}: since when`}
        className={value === undefined ? undefined : classes.since}
        size="xs"
        data={[
          { value: 'within', label: within },
          { value: 'ever', label: without },
        ]}
        value={value === undefined ? 'ever' : 'within'}
        onChange={(event) => onChange(event.currentTarget.value === 'ever' ? undefined : '14d')}
      />
      {value !== undefined && <SpanField label={label} value={value} onChange={onChange} />}
    </span>
  );
}
