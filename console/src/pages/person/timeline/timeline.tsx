import { NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { eventsQuery } from '../../../api/doings.js';
import { personMovesQuery } from '../../../api/person.js';
import type { Level } from '../../../api/segments.js';
import { ErrorState } from '../../../ui/error-state.js';
import { Section } from '../../../ui/section.js';
import { useSegmentLooks } from '../../../ui/use-segment-looks.js';
import type { Show } from '../route.js';
import { ItemList } from './item-list.js';
import { itemsOf } from './items.js';
import classes from './timeline.module.css';

const SHOWN: readonly { readonly value: Show | ''; readonly label: string }[] = [
  { value: '', label: 'Everything' },
  { value: 'moves', label: 'Moves between segments' },
  { value: 'page', label: 'Page views' },
  { value: 'track', label: 'Events' },
  { value: 'screen', label: 'Screen views' },
  { value: 'identify', label: 'Who they are (identify)' },
  { value: 'group', label: 'Their company (group)' },
  { value: 'alias', label: 'Ids tied together (alias)' },
];
const PAUSE_MS = 250;

interface TimelineProps {
  readonly id: string;
  readonly level: Level;
}

/** What somebody did, and what they entered and left by it, newest first. */
export function Timeline({ id, level }: TimelineProps) {
  const { show, q = '' } = useSearch({ from: '/shell/people/$id' });
  const navigate = useNavigate({ from: '/people/$id' });
  const narrow = (change: { readonly show?: string; readonly q?: string }) =>
    void navigate({
      search: (before) => {
        const next = { ...before, ...change };
        return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''));
      },
      replace: true,
      resetScroll: false,
    });
  const [text, setText] = useState(q);
  // What is written stands in the address after a pause.
  const settle = useDebouncedCallback((value: string) => narrow({ q: value.trim() }), PAUSE_MS);
  const { items, isPending, error, retry, loadMore, isWhole } = useItems(id, level, show, q);
  return (
    <Section
      title="Timeline"
      isFlush
      aside={
        <span className={classes.filters}>
          <NativeSelect
            aria-label="Show"
            size="xs"
            data={[...SHOWN]}
            value={show ?? ''}
            onChange={(event) => narrow({ show: event.currentTarget.value })}
          />
          <TextInput
            aria-label="Find in the timeline"
            placeholder="Find …"
            type="search"
            size="xs"
            value={text}
            onChange={({ currentTarget: { value } }) => {
              setText(value);
              settle(value);
            }}
          />
        </span>
      }
    >
      {error !== null && <ErrorState error={error} onRetry={retry} />}
      {isPending && error === null && <Skeleton height={320} />}
      {!isPending && error === null && items.length === 0 && (
        <p className={classes.none}>
          {show === undefined && q === '' ? 'Nothing has happened yet.' : 'Nothing is like that.'}
        </p>
      )}
      {items.length > 0 && (
        <ItemList items={items} level={level} onEnd={loadMore} isWhole={isWhole} />
      )}
    </Section>
  );
}

function useItems(id: string, level: Level, show: Show | undefined, q: string) {
  const look = useSegmentLooks();
  const wantsEvents = show !== 'moves';
  const wantsMoves = show === undefined || show === 'moves';
  const type = show === 'moves' ? undefined : show;
  const moves = useQuery({ ...personMovesQuery(id), enabled: wantsMoves });
  const events = useInfiniteQuery({ ...eventsQuery(id, type, q), enabled: wantsEvents });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = events;
  const items = useMemo(() => {
    const wanted = q.toLowerCase();
    const named = (wantsMoves ? (moves.data?.transitions ?? []) : []).filter(
      ({ segment }) =>
        segment.includes(wanted) || look(level, segment).name.toLowerCase().includes(wanted),
    );
    const done = wantsEvents ? (events.data?.pages.flatMap((page) => page.events) ?? []) : [];
    return itemsOf(done, named, !wantsEvents || !hasNextPage);
  }, [moves.data, events.data, hasNextPage, wantsMoves, wantsEvents, q, look, level]);
  return {
    items,
    isPending: (wantsMoves && moves.isPending) || (wantsEvents && events.isPending),
    isWhole: !wantsEvents || !hasNextPage,
    error: (wantsMoves ? moves.error : null) ?? (wantsEvents ? events.error : null),
    retry: () => {
      void moves.refetch();
      void events.refetch();
    },
    loadMore: () => {
      if (wantsEvents && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
