import { SegmentedControl, TextInput } from '@mantine/core';
import { beginOf, dayFrom, isDay } from './period.js';
import type { FlowSearch } from './route.js';
import { useChange } from './use-change.js';
import classes from './flow.module.css';

const LEVELS = [
  { value: 'contact', label: 'Contacts' },
  { value: 'account', label: 'Accounts' },
];

const KINDS = [
  { value: 'model', label: 'Found' },
  { value: 'rule', label: 'Rules' },
  { value: 'stage', label: 'Stages' },
];

const PERIODS = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: 'dates', label: 'Dates' },
];

interface FiltersProps {
  readonly search: FlowSearch;
  /** UTC milliseconds. */
  readonly now: number;
}

/** Whose moves, between what, and when; kept in the address. */
export function Filters({ search, now }: FiltersProps) {
  const { level, of, days, from, to } = search;
  const change = useChange();
  const isDates = from !== undefined && to !== undefined;
  const today = dayFrom(now);
  const choosePeriod = (value: string) => {
    if (value === 'dates') {
      // The dates of what was shown before.
      change({ days: undefined, from: dayFrom(beginOf(today, 1 - (days ?? 30))), to: today });
    } else {
      change({
        from: undefined,
        to: undefined,
        days: value === '7' ? 7 : value === '90' ? 90 : undefined,
      });
    }
  };
  return (
    <div className={classes.filters} role="group" aria-label="Which moves">
      <SegmentedControl
        aria-label="Level"
        data={LEVELS}
        value={level ?? 'contact'}
        onChange={(value) => change({ level: value === 'account' ? value : undefined })}
      />
      <SegmentedControl
        aria-label="Between what"
        data={KINDS}
        value={of ?? 'model'}
        onChange={(value) =>
          change({ of: value === 'rule' || value === 'stage' ? value : undefined })
        }
      />
      <SegmentedControl
        aria-label="Period"
        data={PERIODS}
        value={isDates ? 'dates' : String(days ?? 30)}
        onChange={choosePeriod}
      />
      {isDates && (
        <div className={classes.dates}>
          <TextInput
            type="date"
            aria-label="From"
            value={from}
            max={to}
            onChange={({ currentTarget: { value } }) =>
              isDay(value) && change({ from: value, ...(value > to && { to: value }) })
            }
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="date"
            aria-label="To, this day included"
            value={to}
            min={from}
            max={today}
            onChange={({ currentTarget: { value } }) =>
              isDay(value) && change({ to: value, ...(value < from && { from: value }) })
            }
          />
        </div>
      )}
    </div>
  );
}
