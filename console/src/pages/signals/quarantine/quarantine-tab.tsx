import { Button, Skeleton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { count, plural } from '../../../../../src/charts/index.js';
import { quarantinedQuery, quarantineQuery } from '../../../api/quarantine.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { ErrorState } from '../../../ui/error-state.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { useMay } from '../../../ui/use-may.js';
import type { SignalsSearch } from '../route.js';
import { Filters } from './filters.js';
import { MendDialog } from './mend-dialog.js';
import { ReplayJobs } from './replay-jobs.js';
import { RowList } from './row-list.js';
import { useReplay } from './use-replay.js';
import classes from './quarantine.module.css';

/** What could not be taken in: why, as it came, and another try. */
export function QuarantineTab({ search }: { readonly search: SignalsSearch }) {
  const { reason, file, source } = search;
  const summary = useQuery(quarantineQuery);
  const found = useInfiniteQuery({
    ...quarantinedQuery({ reason, file, source }),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const last = found.data?.pages.at(-1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isMending, setMending] = useState(false);
  const mayReplay = useMay()('quarantine.replay');
  const replay = useReplay(() => setChosen(new Set()));
  const picked = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const toggle = (ids: readonly string[], isOn: boolean) =>
    setChosen(
      (before) =>
        new Set(isOn ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
    );
  const isEmpty = summary.data?.total === 0;
  return (
    <>
      <ReplayJobs />
      {found.error !== null && (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      )}
      <Section
        title="What could not be taken in"
        note="Rows of files and calls of senders, kept as they came. After the cause is mended, try them again: what can be taken then is counted as if it had been right from the start."
        isFlush
      >
        {summary.data !== undefined && !isEmpty && (
          <Filters reasons={summary.data.reasons} search={search} />
        )}
        {last !== undefined && !isEmpty && (
          <div className={classes.tools}>
            <p className={classes.count} role="status">
              {plural(last.total, 'row waits', 'rows wait')}, as of <RelativeTime at={last.asOf} />
            </p>
            {mayReplay && (
              <div className={classes.buttons}>
                <Button variant="default" onClick={() => setMending(true)}>
                  Try with a mended mapping
                </Button>
                <Button
                  loading={replay.isPending}
                  onClick={() => replay.mutate(picked.length > 0 ? { rows: picked } : {})}
                >
                  {tryWords(picked.length)}
                </Button>
              </div>
            )}
          </div>
        )}
        {found.isPending && <Skeleton height={400} width="auto" mx={20} mb={20} />}
        {rows.length > 0 && (
          <RowList
            rows={rows}
            chosen={mayReplay ? chosen : null}
            onChoose={toggle}
            onTry={mayReplay ? (id) => replay.mutate({ rows: [id] }) : null}
            onEnd={() => {
              if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
            }}
            isWhole={!found.hasNextPage}
          />
        )}
        {found.isSuccess && rows.length === 0 && (
          <EmptyState
            title={isEmpty ? 'The quarantine is empty' : 'Nothing waits that is like that'}
          >
            {isEmpty
              ? 'Everything that came in could be taken.'
              : 'It was taken meanwhile, or never was there. Take a filter away to see what waits.'}
          </EmptyState>
        )}
      </Section>
      <MendDialog isOpen={isMending} onClose={() => setMending(false)} />
    </>
  );
}

function tryWords(picked: number): string {
  if (picked === 0) return 'Try all again';
  return picked === 1 ? 'Try this one again' : `Try these ${count(picked)} again`;
}
