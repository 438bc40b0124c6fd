import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
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
