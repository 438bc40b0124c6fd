import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';
import type { Level } from './segments.js';

type List = paths['/api/entities']['get']['responses'][200]['content']['application/json'];

/** What is known of who they are; a server says of it what it knows. */
export interface KnownOf {
  readonly name?: string | null;
  readonly email?: string | null;
  readonly domain?: string | null;
  /** A contact: the company it belongs to now. */
  readonly account?: string | null;
  /** ISO 8601. */
  readonly lastSeen?: string | null;
}

/** A contact or an account, and where it stands. */
export type Person = List['entities'][number] & KnownOf;

/** Whom a list is narrowed down to. */
export interface PeopleWanted {
  readonly search: string;
  readonly level: Level | null;
}

/** How many come at once. */
const PAGE = 100;

/** Contacts and accounts, a page after the other, in the order of their ids. */
export function peopleQuery({ search, level }: PeopleWanted) {
  return infiniteQueryOptions({
    queryKey: ['entities', 'list', level, search] as const,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: PAGE,
        ...(search !== '' && { search }),
        ...(level !== null && { level }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      const { entities, ...rest } = await ask(
        api.GET('/api/entities', { params: { query }, signal }),
      );
      const people: readonly Person[] = entities;
      return { ...rest, people };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
