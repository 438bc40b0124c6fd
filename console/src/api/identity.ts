import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import { getJson } from './get-json.js';
import { personKey } from './person.js';
import type { paths } from './schema.js';

type Merges = paths['/api/identity/merges']['get']['responses'][200]['content']['application/json'];
/** Two user ids that were found to be one person. */
export type Merge = Merges['merges'][number];

/** An id of a contact, and what ties it to them. */
export interface Link {
  readonly kind: 'userId' | 'email' | 'visitor' | 'alias' | 'group';
  readonly id: string;
  /** The id it was said of, or seen with. */
  readonly of: string | null;
  /** When first (ISO 8601). */
  readonly at: string;
  /** False: the word of a browser. */
  readonly trusted: boolean;
}

interface Links {
  readonly links: readonly Link[];
  readonly merges: readonly Merge[];
}

/** Why a contact is who it is. */
export function linksQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'links'] as const,
    queryFn: ({ signal }) =>
      getJson<Links>(`/api/entities/${encodeURIComponent(id)}/links`, {}, signal),
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
