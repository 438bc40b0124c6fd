import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

type List = paths['/api/transitions']['get']['responses'][200]['content']['application/json'];
/** Somebody entered a segment, left it, or never was where we said. */
export type Transition = List['transitions'][number];

/** The last to be known, newest first. */
export function latestTransitionsQuery(limit: number) {
  return queryOptions({
    queryKey: ['transitions', 'latest', limit] as const,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/transitions', { params: { query: { order: 'newest', limit } }, signal })),
  });
}
