import { Button, Skeleton, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { count, plural } from '../../../../../src/charts/index.js';
import { membersQuery } from '../../../api/members/index.js';
import { DataTable } from '../../../ui/data-table/index.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import type { SegmentRow } from '../../segments/rows.js';
import type { SegmentSearch } from '../route.js';
import { columnsOf } from './columns.js';
import { saveCsv } from './save-csv.js';
import { useMovedSince } from './use-moved-since.js';
import classes from './members.module.css';

interface MembersTabProps {
  readonly row: SegmentRow;
  readonly search: SegmentSearch;
}

/** Everybody in a segment: looked through, sorted, and taken away as CSV. */
export function MembersTab({ row, search }: MembersTabProps) {
  const { level, slug, kind, size } = row;
  const navigate = useNavigate();
  const { data, error, refetch, isFetching, dataUpdatedAt } = useQuery(membersQuery(level, slug));
  const moved = useMovedSince(level, slug, data?.isWhole === true ? dataUpdatedAt : null);
  const q = search.q ?? '';
  const wanted = useDeferredValue(q.trim().toLowerCase());
  const members = data?.members;
  const found = useMemo(
    () =>
      wanted === ''
        ? (members ?? [])
        : (members ?? []).filter(({ id }) => id.toLowerCase().includes(wanted)),
    [members, wanted],
  );
  const columns = useMemo(() => columnsOf(kind), [kind]);
  const filter = (text: string) =>
    void navigate({
      to: '/segments/$level/$slug',
      params: { level, slug },
      search: { tab: 'members', ...(text !== '' && { q: text }) },
      replace: true,
      resetScroll: false,
    });
  if (error !== null && members === undefined)
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Section title="Members" isFlush>
      <div className={classes.tools}>
        <TextInput
          className={classes.text}
          type="search"
          aria-label="Part of the id"
          placeholder="Part of an id or address"
          value={q}
          onChange={(event) => filter(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={data?.isWhole !== true || found.length === 0}
          onClick={() => saveCsv(`${level}-${slug.replace(':', '-')}.csv`, found)}
        >
          {wanted === '' ? 'Download CSV' : `Download these ${count(found.length)} as CSV`}
        </Button>
      </div>
      <p className={classes.state} role="status">
        {members === undefined
          ? 'Reading who is in it …'
          : stateWords(found.length, members.length, wanted !== '')}
        {data?.isWhole === false && ` so far, of about ${count(size)}`}
        {data?.isWhole === true && (
          <>
            {', read '}
            <RelativeTime at={new Date(dataUpdatedAt).toISOString()} />
          </>
        )}
        {moved > 0 && (
          <>
            {' · '}
            {plural(moved, 'move')} since.{' '}
            <Button
              variant="subtle"
              size="compact-xs"
              loading={isFetching}
              onClick={() => void refetch()}
            >
              Read again
            </Button>
          </>
        )}
      </p>
      {members === undefined ? (
        <Skeleton height={480} />
      ) : (
        <DataTable
          label={`Members of ${row.name}`}
          columns={columns}
          rows={found}
          rowId={({ id }) => id}
          height={560}
          empty={wanted === '' ? 'Nobody is in it now.' : `Nobody in it has “${q}” in their id.`}
        />
      )}
    </Section>
  );
}

function stateWords(found: number, all: number, isFiltered: boolean): string {
  const words = plural(all, 'member');
  return isFiltered ? `${count(found)} of ${words}` : words;
}
