import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import { given } from './people.js';
import { personKey } from './person.js';
import type { paths } from './schema.js';

type Links =
  paths['/api/entities/{id}/links']['get']['responses'][200]['content']['application/json'];
/** Two user ids that were found to be one person. */
export type Merge = Links['merges'][number];
/** An id of a contact, and what ties it to them. */
export type Link = Links['links'][number];

/** Why a contact is who it is. */
export function linksQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'links'] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/entities/{id}/links', { params: { path: { id } }, signal })),
  });
}

/** Which merges are looked at; without anything all. */
interface MergesWanted {
  /** A part of one of the ids. */
  readonly search?: string | undefined;
  readonly state?: 'holds' | 'undone' | undefined;
}

/** How many come at once. */
const PAGE = 100;

/** Every merge there ever was, the latest first, a page after the other. */
export function mergesQuery(wanted: MergesWanted) {
  return infiniteQueryOptions({
    queryKey: ['merges', wanted] as const,
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/api/identity/merges', {
          params: { query: given({ ...wanted, limit: PAGE, cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Takes a merge back: the two are two people again, for the past too. */
export function undoMerge({ id, reason }: { id: string; reason: string }): Promise<Merge> {
  return ask(
    api.POST('/api/identity/merges/{id}/undo', { params: { path: { id } }, body: { reason } }),
  );
}

/** Makes a merge hold again that was undone. */
export function redoMerge({ id, reason }: { id: string; reason: string }): Promise<Merge> {
  return ask(
    api.POST('/api/identity/merges/{id}/redo', { params: { path: { id } }, body: { reason } }),
  );
}
