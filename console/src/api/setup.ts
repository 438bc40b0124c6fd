import { queryOptions } from '@tanstack/react-query';
import { api, ask } from './client.js';
import type { paths } from './schema.js';

/** What is done on the way from no data to segments in force, and what comes next. */
export type Setup = paths['/api/setup']['get']['responses'][200]['content']['application/json'];
export type SetupStep = Setup['steps'][number];

/** How far the set-up is. What is done stays done, so it is not asked for again then. */
export const setupQuery = queryOptions({
  queryKey: ['setup'] as const,
  queryFn: ({ signal }) => ask(api.GET('/api/setup', { signal })),
  staleTime: ({ state }) => (state.data?.done === true ? Infinity : 60_000),
});
