import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type MapOf = paths['/api/models/{id}/map']['get']['responses'][200]['content']['application/json'];
/** Where those lie whom a model was fitted on. */
export type ModelMap = MapOf;

/** Everybody a model was fitted on, up to 50,000, on two principal components, and who they are. */
export function modelMapQuery(id: string) {
  return queryOptions({
    queryKey: ['models', id, 'map'] as const,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/models/{id}/map', {
          params: { path: { id }, query: { ids: 'true' } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });
}

type Preview =
  paths['/api/models/{id}/preview']['post']['responses'][200]['content']['application/json'];
/** How many would go from where to where. */
export type PreviewMove = Preview['moves'][number];

/** Who would be in which segment, were a model active now. */
export function previewQuery(id: string) {
  return queryOptions({
    queryKey: ['models', id, 'preview'] as const,
    queryFn: ({ signal }) =>
      ask(api.POST('/api/models/{id}/preview', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });
}

interface Activation {
  readonly id: string;
  /** Why, although the verdict is not to act; who is signed in answers for it. */
  readonly override?: string;
}

/** Makes a model the active one of its level. */
export function activateModel({ id, override }: Activation) {
  const body = override === undefined ? {} : { override };
  return ask(api.POST('/api/models/{id}/activate', { params: { path: { id } }, body }));
}
