import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { count, plural } from '../../../../src/charts/index.js';
import { peopleQuery } from '../../api/people.js';
import { statusQuery } from '../../api/status.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { PageHeader } from '../../ui/page-header.js';
import { addressOf, PageLink } from '../../ui/page-link.js';
import { useMay } from '../../ui/use-may.js';
import { clockTime, exactUtc } from '../../ui/time.js';
import { Filters } from './filters.js';
import { optionId, Results, ResultsWaiting } from './results.js';
import type { PeopleSearch } from './route.js';
import { SearchField } from './search-field.js';
import classes from './people.module.css';

const PAUSE_MS = 180;

/** Finds contacts and accounts. */
export function PeoplePage() {
  const search = useSearch({ from: '/shell/people' });
  const { q = '', level, segment, stage } = search;
  const router = useRouter();
  const narrow = useNarrow();
  const may = useMay();
  const list = useId();
  const [text, setText] = useState(q);
  // What is written stands in the address after a pause.
  const settle = useDebouncedCallback((value: string) => narrow({ q: value.trim() }), PAUSE_MS);
  const found = useInfiniteQuery({
    ...peopleQuery({ search: q, level, segment, stage }),
    placeholderData: keepPreviousData,
  });
  const status = useQuery(statusQuery);
  const isEverybody = q === '' && segment === undefined && stage === undefined;
  const people = useMemo(
    () => found.data?.pages.flatMap((page) => page.entities) ?? [],
    [found.data],
  );
  const [wanted, setChosen] = useState(0);
  const chosen = Math.min(wanted, people.length - 1);
  const open = (id: string | undefined) => {
    const address = id === undefined ? null : addressOf(router, '/people/$id', { id });
    if (address !== null) router.history.push(address);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(people.length - 1, chosen + step)));
    }
    if (event.key === 'Enter') open(people[chosen]?.id);
  };
  const loadMore = () => {
    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
  };
  const asOf = found.data?.pages.at(-1)?.asOf;
  return (
    <>
      <PageHeader
        title="People"
        lead="Contacts and the accounts they belong to. Open one to see where they stand, why, and until when."
        actions={may('identity.read') && <PageLink route="/people/merges">Merges of ids</PageLink>}
      />
      <div className={classes.filters} role="search" aria-label="Find people">
        <SearchField
          value={text}
          list={list}
          active={people[chosen] === undefined ? undefined : optionId(list, chosen)}
          onChange={(value) => {
            setText(value);
            settle(value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
        <Filters
          search={search}
          onChange={(change) => {
            setChosen(0);
            narrow(change);
          }}
        />
      </div>
      <p className={classes.count} role="status">
        {found.data !== undefined && (
          <>
            {howMany(
              people.length,
              found.hasNextPage,
              isEverybody ? status.data : undefined,
              level,
            )}
            {asOf !== undefined && (
              <>
                {', as of '}
                <time dateTime={asOf} title={exactUtc(asOf)}>
                  {clockTime(asOf)}
                </time>
              </>
            )}
          </>
        )}
      </p>
      {found.error !== null && (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.isPending && <ResultsWaiting />}
      {people.length > 0 && (
        <Results
          id={list}
          people={people}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={open}
          onEnd={loadMore}
          isStale={found.isPlaceholderData || text.trim() !== q}
        />
      )}
      {found.isSuccess && people.length === 0 && <Nobody search={q} isEverybody={isEverybody} />}
    </>
  );
}

function useNarrow() {
  const navigate = useNavigate();
  return (change: Record<string, string>) =>
    void navigate({
      to: '/people',
      search: (before) => {
        const next = { ...before, ...change };
        return Object.fromEntries(
          Object.entries(next).filter(([, value]) => value !== ''),
        ) as PeopleSearch;
      },
      replace: true,
      resetScroll: false,
    });
}

function howMany(
  shown: number,
  goesOn: boolean,
  known: { readonly contacts: number; readonly accounts: number } | undefined,
  level: 'contact' | 'account' | undefined,
): string {
  if (known !== undefined && goesOn) {
    if (level === 'contact') return plural(known.contacts, 'contact');
    if (level === 'account') return plural(known.accounts, 'account');
    return `${plural(known.contacts, 'contact')} and ${plural(known.accounts, 'account')}`;
  }
  if (goesOn) return `The first ${count(shown)}; more as you scroll`;
  return shown === 1 ? '1 found' : `${count(shown)} found`;
}

interface NobodyProps {
  readonly search: string;
  /** Whether the list is narrowed down by nothing but the level. */
  readonly isEverybody: boolean;
}

function Nobody({ search, isEverybody }: NobodyProps) {
  if (isEverybody) {
    return (
      <EmptyState
        title="Nobody is here yet"
        action={<PageLink route="/welcome">Bring in data</PageLink>}
      >
        People appear as soon as an event or a file names them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={search === '' ? 'Nobody is like that now' : `Nobody is found by “${search}”`}
    >
      People are found by parts of a name, an address, a company or an id. Whoever has done nothing
      yet is not listed.
    </EmptyState>
  );
}
