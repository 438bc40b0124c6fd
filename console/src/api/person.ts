import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { components, paths } from './schema.js';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

/** Where somebody stands now. */
export type Standing = Answer<'/api/entities/{id}'>;
export type Membership = Standing['memberships'][number];
/** When somebody was in which segment and stage. */
export type History = Answer<'/api/entities/{id}/history'>;
/** Why somebody is where they are, and until when. */
export type Explained = Answer<'/api/entities/{id}/explain'>;
export type ExplainedSegment = Explained['segments'][number];
export type ExplainedModel = NonNullable<Explained['cluster']>;
export type ExplainedCondition = components['schemas']['Condition'];

/** Everything asked of one contact or account begins with this, so that it is asked again together. */
export function personKey(id: string) {
  return ['person', id] as const;
}

/** Where somebody stands now. */
export function standingQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'standing'] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/entities/{id}', { params: { path: { id } }, signal })),
  });
}

/** When somebody was where. */
export function historyQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'history'] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/entities/{id}/history', { params: { path: { id } }, signal })),
  });
}

/** Why somebody is where they are. Nothing is recomputed for it. */
export function explainQuery(id: string, at?: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'explain', at ?? ''] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/entities/{id}/explain', {
          params: {
            path: { id },
            query: { recompute: 'false', ...(at !== undefined && { at }) },
          },
          signal,
        }),
      ),
  });
}

/** Whether all that was recomputed from raw events is what the live answer says. It reads every event of somebody: asked once. */
export function proofQuery(id: string) {
  return queryOptions({
    queryKey: ['proof', id] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/entities/{id}/explain', {
          params: { path: { id }, query: { recompute: 'true' } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The most that one answer holds. */
const MOST_MOVES = 1000;

/** What somebody entered and left, the last to be known first. */
export function personMovesQuery(id: string) {
  return queryOptions({
    queryKey: [...personKey(id), 'moves'] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/transitions', {
          params: { query: { entity: id, order: 'newest', limit: MOST_MOVES } },
          signal,
        }),
      ),
  });
}
