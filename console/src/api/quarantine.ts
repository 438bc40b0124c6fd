import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import { given } from './people.js';
import type { paths } from './schema.js';

/** Everything asked of the quarantine begins with this. */
export const QUARANTINE_KEY = ['quarantine'] as const;

/** How much could not be taken, and why. */
export const quarantineQuery = queryOptions({
  queryKey: [...QUARANTINE_KEY, 'summary'] as const,
  queryFn: ({ signal }) =>
    ask(api.GET('/api/quarantine', { params: { query: { limit: 1 } }, signal })),
  refetchInterval: 30_000,
});

type Page = paths['/api/quarantine']['get']['responses'][200]['content']['application/json'];
/** Something that could not be taken in. */
export type QuarantinedRow = Page['items'][number];

/** What of the quarantine is looked at; without anything: all of it. */
export interface QuarantineWanted {
  readonly reason?: string | undefined;
  /** The name of a file, or `HTTP 2026-11-03` for the calls of a day. */
  readonly file?: string | undefined;
  readonly source?: string | undefined;
}

/** How many come at once. */
const PAGE = 100;

/** What could not be taken in, a page after the other, in the order it came. */
export function quarantinedQuery(wanted: QuarantineWanted) {
  return infiniteQueryOptions({
    queryKey: [...QUARANTINE_KEY, 'rows', wanted] as const,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/quarantine', {
          params: { query: given({ ...wanted, limit: PAGE, cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
