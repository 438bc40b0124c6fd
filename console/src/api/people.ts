import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

type Page = paths['/api/entities']['get']['responses'][200]['content']['application/json'];
/** A contact or an account, and where it stands. */
export type Person = Page['entities'][number];

/** Whom a list is narrowed down to; without anything: everybody. */
export interface PeopleWanted {
  /** Parts of a name, an address, a company or an id. */
  readonly search?: string | undefined;
  readonly level?: Level | undefined;
  /** A slug. */
  readonly segment?: string | undefined;
  readonly stage?: string | undefined;
}

/** How many come at once. */
const PAGE = 100;

/** Contacts and accounts, a page after the other, in the order of their ids. */
export function peopleQuery(wanted: PeopleWanted) {
  return infiniteQueryOptions({
    queryKey: ['entities', 'list', wanted] as const,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/entities', {
          params: { query: given({ ...wanted, limit: PAGE, cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Only what is said: nothing is asked as an empty text. */
export function given<Query extends object>(
  query: Query,
): { [Name in keyof Query]?: Exclude<Query[Name], undefined> } {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said) as { [Name in keyof Query]?: Exclude<Query[Name], undefined> };
}
