import { Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { count, plural } from '../../../../src/charts/index.js';
import { mergesQuery } from '../../api/identity.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { PageLink } from '../../ui/page-link.js';
import { RelativeTime } from '../../ui/relative-time.js';
import { MergeLine } from './merge-line.js';
import type { MergesSearch } from './route.js';
import classes from './merges.module.css';

const STATES = [
  { value: '', label: 'All' },
  { value: 'holds', label: 'One person' },
  { value: 'undone', label: 'Taken apart' },
];
const PAUSE_MS = 200;

/** Every merge of user ids there ever was: on whose word, who decided what of it, and another decision. */
export function MergesPage() {
  const { q = '', state } = useSearch({ from: '/shell/people/merges' });
  const [text, setText] = useState(q);
  const narrow = useNarrow();
  const settle = useDebouncedCallback((value: string) => narrow({ q: value.trim() }), PAUSE_MS);
  const found = useInfiniteQuery({
    ...mergesQuery({ search: q, state }),
    placeholderData: keepPreviousData,
  });
  const merges = found.data?.pages.flatMap((page) => page.merges) ?? [];
  const last = found.data?.pages.at(-1);
  return (
    <>
      <PageLink route="/people" className={classes.back}>
        People
      </PageLink>
      <PageHeader
        title="Merges"
        lead="User ids that were said to be one person, the latest first. Each can be taken apart again, for the past too, and put together again."
      />
      <div className={classes.filters} role="search" aria-label="Narrow the list down">
        <TextInput
          className={classes.field}
          type="search"
          aria-label="Part of an id"
          placeholder="Part of an id"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            settle(event.currentTarget.value);
          }}
        />
        <SegmentedControl
          aria-label="What was decided"
          data={STATES}
          value={state ?? ''}
          onChange={(value) => narrow({ state: value })}
        />
      </div>
      <p className={classes.count} role="status">
        {last !== undefined && (
          <>
            {plural(last.total, 'merge')}, as of <RelativeTime at={last.asOf} />
          </>
        )}
      </p>
      {found.error !== null && (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <Skeleton height={320} />}
      {merges.length > 0 && (
        <ul className={classes.list} aria-label="Merges">
          {merges.map((merge) => (
            <MergeLine key={merge.id} merge={merge} />
          ))}
        </ul>
      )}
      {found.hasNextPage && last !== undefined && (
        <Button
          variant="default"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          Show more: {count(last.total - merges.length)} are left
        </Button>
      )}
      {found.isSuccess && merges.length === 0 && (
        <Nothing isAll={q === '' && state === undefined} />
      )}
    </>
  );
}

function useNarrow() {
  const navigate = useNavigate();
  return (change: Record<string, string>) =>
    void navigate({
      to: '/people/merges',
      search: (before) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''),
        ) as MergesSearch,
      replace: true,
      resetScroll: false,
    });
}

function Nothing({ isAll }: { readonly isAll: boolean }) {
  return isAll ? (
    <EmptyState title="No user ids were merged">
      They are when a call or a file says that one id is another (an <code>alias</code>), and who
      says it is trusted with it.
    </EmptyState>
  ) : (
    <EmptyState title="No merge is like that">
      Ids are found by any part of them. Take a filter away to see the others.
    </EmptyState>
  );
}
