import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { segmentsQuery } from '../../api/segments.js';
import { stagesQuery } from '../../api/stages.js';
import type { PeopleSearch } from './route.js';

const LEVELS = [
  { value: '', label: 'Everybody' },
  { value: 'contact', label: 'Contacts' },
  { value: 'account', label: 'Accounts' },
];

interface FiltersProps {
  readonly search: PeopleSearch;
  readonly onChange: (change: Record<string, string>) => void;
}

/** What the list is narrowed down to, beside the text. */
export function Filters({ search: { level, segment, stage }, onChange }: FiltersProps) {
  const segments = useQuery(segmentsQuery());
  const stages = useQuery(stagesQuery);
  const ofLevel = (one: { readonly level: string }) => level === undefined || one.level === level;
  const segmentNames = (segments.data?.segments ?? [])
    .filter(ofLevel)
    .map(({ slug, name }) => [slug, name] as const);
  const stageNames = (stages.data?.stages ?? [])
    .filter(ofLevel)
    .map(({ stage: slug, name }) => [slug, name] as const);
  return (
    <>
      <SegmentedControl
        aria-label="Level"
        data={LEVELS}
        value={level ?? ''}
        onChange={(value) => onChange({ level: value })}
      />
      <NativeSelect
        aria-label="Segment"
        data={choices('In any segment or none', segmentNames, segment)}
        value={segment ?? ''}
        onChange={(event) => onChange({ segment: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label="Stage of buying"
        data={choices('Any stage or none', stageNames, stage)}
        value={stage ?? ''}
        onChange={(event) => onChange({ stage: event.currentTarget.value })}
      />
    </>
  );
}

/** Each slug once: both levels may have it. What is chosen already can be seen even if it is no more. */
function choices(
  none: string,
  named: readonly (readonly [slug: string, name: string])[],
  chosen: string | undefined,
): { value: string; label: string }[] {
  const all = new Map(named);
  if (chosen !== undefined && !all.has(chosen)) all.set(chosen, chosen);
  return [{ value: '', label: none }, ...[...all].map(([value, label]) => ({ value, label }))];
}
