import { infiniteQueryOptions } from '@tanstack/react-query';
import { getJson } from './get-json.js';
import type { Level } from './segments.js';

/** A contact or an account, and where it stands. Times are ISO 8601. */
export interface Person {
  readonly id: string;
  readonly level: Level;
  /** The first of its segments, by precedence. */
  readonly primary: string | null;
  readonly segments: readonly string[];
  readonly stage: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly domain: string | null;
  /** A contact: the company it belongs to now. */
  readonly account: string | null;
  readonly lastSeen: string | null;
}

interface PeoplePage {
  readonly entities: readonly Person[];
  readonly next: string | null;
  readonly asOf: string;
}

/** Whom a list is narrowed down to; null: everybody. */
export interface PeopleWanted {
  readonly search: string | null;
  readonly level: Level | null;
  readonly segment: string | null;
  readonly stage: string | null;
}

/** How many come at once. */
const PAGE = 100;

/** Contacts and accounts, a page after the other, in the order of their ids. */
export function peopleQuery(wanted: PeopleWanted) {
  return infiniteQueryOptions({
    queryKey: ['entities', 'list', wanted] as const,
    queryFn: ({ pageParam, signal }) =>
      getJson<PeoplePage>('/api/entities', { ...wanted, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
