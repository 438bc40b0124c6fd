import { queryOptions } from '@tanstack/react-query';
import type { FitResult } from '../../../src/model/index.js';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type List = paths['/api/models']['get']['responses'][200]['content']['application/json'];
/** A fitted model, in short. */
export type Model = List['models'][number];

/** Every fitted model, newest first. */
export const modelsQuery = queryOptions({
  queryKey: ['models'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/models', { signal })),
});

type Shown = paths['/api/models/{id}']['get']['responses'][200]['content']['application/json'];
/** What a fit said, and who made it active. The description of the API leaves open what a fit says; the model types know. */
export type ModelDetail = Shown & FitResult;

/** What a fit said of its segments and of itself: frozen, so it is asked for once. */
export function modelQuery(id: string) {
  return queryOptions({
    queryKey: ['models', id] as const,
    queryFn: async ({ signal }): Promise<ModelDetail> =>
      (await ask(api.GET('/api/models/{id}', { params: { path: { id } }, signal }))) as ModelDetail,
    staleTime: 300_000,
  });
}
