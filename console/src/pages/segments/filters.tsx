import { SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { SegmentsSearch } from './route.js';
import classes from './segments.module.css';

const LEVELS = [
  { value: '', label: 'Both levels' },
  { value: 'contact', label: 'Contacts' },
  { value: 'account', label: 'Accounts' },
];

const KINDS = [
  { value: '', label: 'All kinds' },
  { value: 'cluster', label: 'Found' },
  { value: 'rule', label: 'Rules' },
  { value: 'stage', label: 'Stages' },
];

/** What the list is narrowed down to; kept in the address. */
export function Filters({ search }: { readonly search: SegmentsSearch }) {
  const navigate = useNavigate();
  const choose = (key: keyof SegmentsSearch) => (value: string) => {
    const { [key]: _, ...others } = search;
    const next = value === '' ? others : { ...others, [key]: value };
    void navigate({ to: '/segments', search: next, replace: true, resetScroll: false });
  };
  return (
    <div className={classes.filters} role="search" aria-label="Narrow the list down">
      <SegmentedControl
        aria-label="Level"
        data={LEVELS}
        value={search.level ?? ''}
        onChange={choose('level')}
      />
      <SegmentedControl
        aria-label="Kind"
        data={KINDS}
        value={search.kind ?? ''}
        onChange={choose('kind')}
      />
      <TextInput
        className={classes.text}
        type="search"
        aria-label="Name or description"
        placeholder="Name or description"
        value={search.q ?? ''}
        onChange={(event) => choose('q')(event.currentTarget.value)}
      />
    </div>
  );
}
