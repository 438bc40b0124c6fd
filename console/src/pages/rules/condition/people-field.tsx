import { NativeSelect } from '@mantine/core';
import type { OfKind } from './kinds.js';
import type { FieldProps } from './leaf-field.js';
import { NumberField } from './number-field.js';
import classes from './condition.module.css';

const CHOICES = [
  { value: 'atLeast', label: 'at least so many' },
  { value: 'share', label: 'a share of the seats' },
  { value: 'any', label: 'anybody' },
  { value: 'all', label: 'everybody' },
  { value: 'none', label: 'nobody' },
];

type People = OfKind<'contacts'>['contacts'];

/** Of how many people of an account something must hold. */
export function PeopleField({ label, value, onChange }: FieldProps<People>) {
  const kind = typeof value === 'string' ? value : 'atLeast' in value ? 'atLeast' : 'share';
  return (
    <div className={classes.sentence}>
      <span>of the people of the account,</span>
      <NativeSelect
        aria-label={`${label}: which people`}
        size="xs"
        data={CHOICES}
        value={kind}
        onChange={(event) => onChange(firstOf(event.currentTarget.value))}
      />
      {typeof value !== 'string' && 'atLeast' in value && (
        <NumberField
          label={`${label}: how many people`}
          value={value.atLeast}
          isWhole
          onChange={(atLeast) => {
            if (atLeast >= 1) onChange({ atLeast });
          }}
        />
      )}
      {typeof value !== 'string' && 'share' in value && (
        <NumberField
          label={`${label}: share of the seats`}
          value={Math.round(value.share * 1e9) / 1e7}
          unit="%"
          onChange={(share) => {
            if (share > 0 && share <= 100) onChange({ share: share / 100 });
          }}
        />
      )}
    </div>
  );
}

function firstOf(kind: string): People {
  if (kind === 'atLeast') return { atLeast: 2 };
  if (kind === 'share') return { share: 0.5 };
  return kind === 'any' || kind === 'all' ? kind : 'none';
}
